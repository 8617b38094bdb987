"""Strategies by segment, ranges of measures, and calls before the due date."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from arDesk.desk.calls.queue import call_queue
from arDesk.desk.office import set_rule
from arDesk.desk.todo.holds import place_hold
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy, from_dict, to_dict, with_value
from tests.world import TODAY, World

KEY = {
    "name": "Key accounts",
    "segments": ["Key"],
    "rules": {"amount_step": 0, "first_time_late": 50, "cool_off_days": 20},
    "ranges": [{"measure": "overdue", "from": 10_000, "below": 50_000, "points": 7}],
}


def points(world: World) -> dict[str, dict[str, int]]:
    return {row.code: {one.rule: one.points for one in row.reasons} for row in call_queue(world.desk).rows}


def test_a_segment_has_rules_of_its_own_and_the_others_the_offices(world: World) -> None:
    for code, segment in (("K", "key"), ("O", "")):
        account = world.customer(code, code, segment=segment)
        world.invoice(account, f"{code}-1", "200", due=TODAY - timedelta(days=10))
    assert points(world)["K"] == points(world)["O"]
    set_rule(world.desk, "queue.strategies", [KEY])
    found = points(world)
    assert (found["K"]["amount"], found["K"]["first_time_late"], found["K"]["range"]) == (0, 50, 7)
    assert (found["O"]["amount"], "range" in found["O"]) == (30, False)
    row = next(row for row in call_queue(world.desk).rows if row.code == "K")
    assert "200.00 EUR overdue" in [reason.text for reason in row.reasons]
    world.call(row.account, "spoke")
    later = world.on(TODAY + timedelta(days=10))
    assert [absent.reason for absent in call_queue(later.desk).absent] == ["cool_off"]


@pytest.mark.parametrize(("amount", "there"), [("99.99", False), ("100", True), ("499.99", True), ("500", False)])
def test_a_range_ends_before_its_upper_bound(world: World, amount: str, there: bool) -> None:
    account = world.customer(segment="Key")
    world.invoice(account, "K-1", amount, due=TODAY - timedelta(days=1))
    set_rule(world.desk, "queue.strategies", [KEY])
    assert ("range" in points(world)["C1"]) == there


def test_strategies_are_kept_as_json_and_nonsense_is_refused() -> None:
    policy = with_value(Policy(), "queue.strategies", [KEY])
    assert from_dict(json.loads(json.dumps(to_dict(policy)))) == policy
    wrong: list[object] = [
        [{**KEY, "segments": []}], [KEY, KEY], [{**KEY, "rules": {"outcomes": 1}}], [{**KEY, "rules": {"retry": 101}}],
        [{**KEY, "ranges": [{"measure": "mood", "from": 0, "points": 1}]}], [{"name": "x"}], "no", [{**KEY, "why": 1}],
        [{**KEY, "ranges": [{"measure": "overdue", "from": 5, "below": 5, "points": 1}]}],
    ]  # fmt: skip
    for given in wrong:
        with pytest.raises(Refusal, match="setting_refused"):
            with_value(Policy(), "queue.strategies", given)


@pytest.fixture
def soon(world: World) -> AccountId:
    account = world.customer(segment="Key")
    world.invoice(account, "K-1", "300", due=TODAY + timedelta(days=4), issued=TODAY - timedelta(days=20))
    set_rule(world.desk, "queue.strategies", [{**KEY, "rules": {"proactive_days": 5}}])
    return account


@pytest.mark.parametrize(("days", "called"), [(-2, False), (-1, True), (0, True), (4, True)])
def test_chosen_customers_are_called_before_the_due_date(
    world: World, soon: AccountId, days: int, called: bool
) -> None:
    queue = call_queue(world.on(TODAY + timedelta(days=days)).desk)
    assert [row.code for row in queue.rows] == (["C1"] if called else [])
    assert queue.absent == []
    if called:
        assert queue.rows[0].reasons[0].rule == "due_soon"
        assert (queue.rows[0].to_collect_minor, queue.rows[0].next_step) == (0, "remind")


def test_one_talk_before_the_due_date_is_enough(world: World, soon: AccountId) -> None:
    world.call(soon, "no_answer")
    assert call_queue(world.desk).rows == []
    later = world.on(TODAY + timedelta(days=2))
    assert len(call_queue(later.desk).rows) == 1
    later.call(soon, "spoke")
    assert call_queue(world.on(TODAY + timedelta(days=3)).desk).rows == []
    other = world.customer("C2", "Others")
    world.invoice(other, "O-1", "300", due=TODAY + timedelta(days=4))
    assert call_queue(world.on(TODAY + timedelta(days=2)).desk).rows == [], "only those chosen"


def test_what_is_promised_is_not_asked_for_before_it_is_due(world: World, soon: AccountId) -> None:
    world.promise(soon, "300", TODAY + timedelta(days=4), ["K-1"])
    assert call_queue(world.on(TODAY + timedelta(days=1)).desk).rows == []


def test_what_is_on_hold_by_itself_is_not_asked_for_before_it_is_due(world: World, soon: AccountId) -> None:
    place_hold(world.desk, soon, reason="wrong price", reference="K-1")
    assert call_queue(world.on(TODAY + timedelta(days=1)).desk).rows == []
