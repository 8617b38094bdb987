"""Holds: in force from their day through their last, lifted, taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.tasks import When
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.customers.merging import merge_accounts
from arDesk.desk.office import set_rule
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.todo.holds import change_hold, end_hold, place_hold
from arDesk.desk.todo.listed import list_todo
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, HoldId
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


@pytest.mark.parametrize(
    ("kind", "reason", "held", "letters"),
    [
        ("hold", "on_hold", "500.00", 0),
        ("legal", "legal", "500.00", 0),
        ("insolvent", "insolvent", "500.00", 0),
        ("no_calls", "no_calls", "0.00", 1),
    ],
)
def test_each_kind_keeps_a_customer_from_calls_and_some_from_letters(
    world: World, late: AccountId, kind: str, reason: str, held: str, letters: int
) -> None:
    yesterday = call_queue(world.desk, TODAY - timedelta(1))
    place_hold(world.desk, late, reason="as their letter of today says", kind=kind)
    queue = call_queue(world.desk)
    assert queue.rows == []
    (row,) = queue.absent
    assert row.reason == reason
    assert "as their letter of today says" in row.text
    view = account_view(world.desk, late)
    (balance,) = view.balances
    assert balance.held.plain == held
    assert (balance.to_collect + balance.held).plain == balance.overdue.plain == "500.00"
    assert [flag for flag in view.flags if flag != "flag.over_limit"] == [f"flag.{reason}"]
    plan = plan_letters(world.desk)
    assert len(plan.letters) == letters
    assert [spared.reason for spared in plan.suppressed] == ([] if letters else [reason])
    assert all("as their letter of today says" in spared.text for spared in plan.suppressed)
    assert call_queue(world.desk, TODAY - timedelta(1)) == yesterday
    assert verify(world.desk).whole


def test_of_several_the_gravest_is_told_and_each_is_lifted_by_itself(world: World, late: AccountId) -> None:
    for kind in ("insolvent", "no_calls", "hold", "legal"):
        place_hold(world.desk, late, reason=kind, kind=kind)
    told = []
    for kind in ("insolvent", "legal", "hold", "no_calls"):
        told.append(call_queue(world.desk).absent[0].reason)
        end_hold(world.desk, late, kind=kind)
    assert told == ["insolvent", "legal", "on_hold", "no_calls"]
    assert len(call_queue(world.desk).rows) == 1
    with pytest.raises(Refusal, match="hold_unknown"):
        end_hold(world.desk, late)


@pytest.mark.parametrize("kind", ["no_calls", "legal", "insolvent"])
def test_what_is_said_of_a_customer_is_not_said_of_an_invoice(world: World, late: AccountId, kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        place_hold(world.desk, late, reason="x", kind=kind, reference="INV-1")
    assert say_refusal(refused.value)


def test_another_end_keeps_the_kind(world: World, late: AccountId) -> None:
    made = HoldId(place_hold(world.desk, late, reason="x", kind="no_calls").made)
    change_hold(world.desk, made, until=UNTIL)
    (row,) = call_queue(world.desk).absent
    assert (row.reason, row.until) == ("no_calls", UNTIL)
    (listed,) = list_todo(world.desk)
    assert (listed.title, listed.when) == ("Not to be called", When.LATER)


def test_who_is_not_to_be_called_is_not_called_early_either(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY + timedelta(2))
    set_rule(world.desk, "queue.proactive_days", 5)
    assert len(call_queue(world.desk).rows) == 1
    place_hold(world.desk, account, reason="x", kind="no_calls")
    assert call_queue(world.desk).rows == []


def test_a_customer_not_to_be_called_stays_so_as_another(world: World, late: AccountId) -> None:
    other = world.customer("BIRCH")
    world.invoice(other, "INV-3", "90", due=DUE)
    place_hold(world.desk, late, reason="their lawyer wrote", kind="no_calls")
    merge_accounts(world.desk, other, late)
    (row,) = call_queue(world.desk).absent
    assert (row.account, row.reason, row.to_collect) == (other, "no_calls", eur("590"))
    assert verify(world.desk).whole
