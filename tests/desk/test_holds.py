"""Holds: in force from their day through their last, lifted, taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.desk.accounts import account_view
from arDesk.desk.holds import end_hold, place_hold
from arDesk.desk.queue import call_queue
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)
UNTIL = TODAY + timedelta(days=3)


@pytest.fixture
def late(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=DUE)
    return account


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (UNTIL, True),
        (UNTIL + timedelta(days=1), False),
    ],
)
def test_a_hold_lasts_through_its_last_day(world: World, late: AccountId, day: date, held: bool) -> None:
    place_hold(world.desk, late, reason="asked to wait", until=UNTIL)
    queue = call_queue(world.desk, day)
    assert [row.reason for row in queue.absent] == (["on_hold"] if held else [])
    assert [row.until for row in queue.absent] == ([UNTIL] if held else [])
    assert len(queue.rows) == (0 if held else 1)
    view = account_view(world.desk, late, day)
    assert (view.on_hold, view.hold_until, view.hold_reason) == (
        (True, UNTIL, "asked to wait") if held else (False, None, "")
    )
    assert ("flag.on_hold" in view.flags) == held


def test_a_hold_without_an_end_lasts(world: World, late: AccountId) -> None:
    place_hold(world.desk, late, reason="court")
    far = TODAY + timedelta(days=900)
    (row,) = call_queue(world.desk, far).absent
    assert (row.reason, row.until) == ("on_hold", None)
    assert row.text


def test_a_hold_of_one_invoice_leaves_the_others_to_collect(world: World, late: AccountId) -> None:
    place_hold(world.desk, late, reason="lost", reference="INV-1")
    (row,) = world.queue().rows
    assert row.to_collect == eur("200")
    view = world.view(late)
    assert (view.on_hold, view.balances[0].held) == (False, eur("300"))
    assert {item.item.reference: item.status for item in view.items} == {"INV-1": "on_hold", "INV-2": "overdue"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "x", "until": TODAY - timedelta(days=1)}, "hold_past"),
        ({"reason": " "}, "hold_reason_missing"),
        ({"reason": "x", "reference": "INV-9"}, "unknown_invoice"),
    ],
)
def test_a_refused_hold_leaves_no_trace(world: World, late: AccountId, given: dict[str, object], code: str) -> None:
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        place_hold(world.desk, late, **given)  # type: ignore[arg-type]
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_a_hold_for_today_alone_is_over_tomorrow(world: World, late: AccountId) -> None:
    place_hold(world.desk, late, reason="back from holiday", until=TODAY)
    assert len(call_queue(world.desk, TODAY + timedelta(days=1)).rows) == 1


def test_a_hold_taken_back_was_never_there(world: World, late: AccountId) -> None:
    before = content(world.desk)
    outcome = place_hold(world.desk, late, reason="x")
    assert outcome.undo is not None
    assert outcome.undo().code == "hold_withdrawn"
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_a_hold_lifted_holds_until_the_day_before_and_stands_again_by_undo(world: World, late: AccountId) -> None:
    place_hold(world.desk, late, reason="x")
    place_hold(world.desk, late, reason="y", reference="INV-1")
    before = content(world.desk)
    later = world.on(TODAY + timedelta(days=2))
    outcome = end_hold(later.desk, late)
    assert call_queue(later.desk, TODAY + timedelta(days=1)).rows == []
    (row,) = later.queue().rows
    assert row.to_collect == eur("500"), "the hold of the invoice is lifted too"
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before


@pytest.mark.parametrize("over", [False, True])
def test_there_must_be_a_hold_to_lift(world: World, late: AccountId, over: bool) -> None:
    if over:
        place_hold(world.desk, late, reason="x", until=TODAY)
        world = world.on(TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="hold_unknown"):
        end_hold(world.desk, late)
