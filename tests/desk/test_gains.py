"""What calls are worth, learnt from the books up to a day and nothing after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.instalments import Rhythm, Terms
from arDesk.db import office
from arDesk.desk.calls import queue
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.calls.gathering import gather
from arDesk.desk.calls.queue import call_queue, calls_for
from arDesk.desk.calls.to_ask import to_ask
from arDesk.desk.customers.groups import set_parent
from arDesk.desk.office import set_rule
from arDesk.desk.plans.acts import make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.spoken_for import spoken_for
from arDesk.kernel.ids import AccountId
from tests.world import TODAY, World

DUE = TODAY - timedelta(days=40)


def gained(world: World, day: date | None = None) -> dict[str, float]:
    """Give what each customer's call is worth."""
    queue = call_queue(world.desk, day, reckon=True)
    return {row.code: row.gain.value for row in queue.rows if row.gain}


@pytest.fixture
def two(world: World) -> tuple[AccountId, AccountId]:
    """Two customers that owe the same: the first always paid two days late, the second fifty."""
    found = []
    for code, days in (("QUICK", 2), ("SLOW", 50)):
        account = world.customer(code, code.title())
        found.append(account)
        for number in range(8):
            due = TODAY - timedelta(days=150 + number)
            world.on(due).invoice(account, f"{code}-{number}", "100", due=due)
            world.on(due + timedelta(days=days)).pay(account, "100")
        world.invoice(account, f"{code}-LATE", "1000", due=DUE)
    return found[0], found[1]


def test_a_call_is_worth_more_where_money_does_not_come_by_itself(
    world: World, two: tuple[AccountId, AccountId]
) -> None:
    queue = call_queue(world.desk, ranking="gain")
    assert [row.code for row in queue.rows] == ["SLOW", "QUICK"]
    slow, quick = queue.rows
    assert slow.gain is not None
    assert quick.gain is not None
    assert slow.gain.value > quick.gain.value > 0
    assert slow.gain.alone < quick.gain.alone
    assert [reason.rule for reason in slow.reasons][-1] == "gain"
    assert slow.score == sum(reason.points for reason in slow.reasons)
    assert queue.rates is not None
    assert not queue.rates.effect_known
    assert [row.code for row in call_queue(world.desk).rows] == ["QUICK", "SLOW"], "the points know nothing of it"


def test_what_comes_later_changes_nothing_of_a_day(world: World, two: tuple[AccountId, AccountId]) -> None:
    before = gained(world)
    later = world.on(TODAY + timedelta(days=3))
    later.pay(two[1], "1000")
    log_call(later.desk, two[0], CallDraft("spoke", seconds=600))
    assert gained(later, TODAY) == pytest.approx(before)


def test_unapplied_money_and_disputes_are_not_asked_for(world: World, two: tuple[AccountId, AccountId]) -> None:
    before = gained(world)
    world.pay(two[1], "500", apply=None)
    assert gained(world)["SLOW"] == pytest.approx(before["SLOW"] / 2, rel=0.01)


def test_the_ranking_is_a_setting(world: World, two: tuple[AccountId, AccountId]) -> None:
    set_rule(world.desk, "queue.ranking", "gain")
    assert [row.code for row in call_queue(world.desk).rows] == ["SLOW", "QUICK"]
    assert [row.code for row in call_queue(world.desk, ranking="points").rows] == ["QUICK", "SLOW"]


def test_minutes_take_the_calls_that_gain_most_and_those_agreed(world: World, two: tuple[AccountId, AccountId]) -> None:
    assert [row.code for row in calls_for(call_queue(world.desk, reckon=True), 3)] == ["SLOW"]
    assert [row.code for row in calls_for(call_queue(world.desk, reckon=True), 60)] == ["QUICK", "SLOW"]
    earlier = world.on(TODAY - timedelta(days=7))
    log_call(earlier.desk, two[0], CallDraft("will_call_back", follow_up_on=TODAY))
    chosen = calls_for(call_queue(world.desk, reckon=True), 4)
    assert [row.code for row in chosen] == ["QUICK"], "a call back was agreed"


def test_places_by_lot_are_the_same_all_day_and_say_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        account = world.customer(f"C{number:02}", f"Customer {number}")
        world.invoice(account, f"IN-{number}", str(100 + number * 50), due=DUE)
    set_rule(world.desk, "queue.ranking", "gain")
    plain = [row.code for row in call_queue(world.desk).rows]
    set_rule(world.desk, "gain.explore_percent", 20)
    assert [row.code for row in call_queue(world.desk).rows] == plain, "too few calls are made to learn from"
    monkeypatch.setattr(queue, "LEAST_CALLS_A_WEEK", 0)
    drawn = call_queue(world.desk)
    assert sorted(row.code for row in drawn.rows) == sorted(plain)
    assert [row.code for row in drawn.rows] == [row.code for row in call_queue(world.desk).rows]
    lucky = [row for row in drawn.rows if any(reason.rule == "by_lot" for reason in row.reasons)]
    assert [row.rank for row in lucky] == [5, 10, 15, 20]
    assert "Drawn by lot from 16 customers, to learn what calls do" in [one.text for one in lucky[0].reasons]
    assert [row.code for row in drawn.rows][:4] == plain[:4]


def asked(world: World, day: date | None = None) -> dict[str, tuple[int, set[tuple[int, int]]]]:
    """Give of each customer called what is to ask, and its parts with the days they are late."""
    day = day or world.today
    with world.desk.look() as connection:
        policy = office.policy(connection)
        promises = queue.remembered(connection, policy, day)
        parts = spoken_for(connection, promises, day)
        facts = gather(connection, policy, day, promises, parts)
        found = to_ask(connection, day, facts, parts)
        return {
            one.code: (one.to_ask, set(found[one.account, one.currency]))
            for one in facts
            if not one.parent and one.to_ask
        }


def test_a_call_to_the_head_of_a_group_is_worth_what_its_members_owe(world: World) -> None:
    head, member, other = (world.customer(code, code) for code in ("HEAD", "MEMBER", "OTHER"))
    world.invoice(member, "M-1", "10000", due=DUE)
    world.invoice(other, "O-1", "100", due=DUE)
    set_parent(world.desk, member, head)
    assert asked(world) == {"HEAD": (10000_00, {(10000_00, 40)}), "OTHER": (100_00, {(100_00, 40)})}
    ranked = call_queue(world.desk, ranking="gain")
    assert [row.code for row in ranked.rows] == ["HEAD", "OTHER"]
    assert [row.code for row in calls_for(ranked, 3)] == ["HEAD"]


@pytest.mark.parametrize(
    ("days", "asks", "late"),
    [
        (11, 2000_00, 10),  # the first instalment
        (12, 10000_00, 0),  # in default with the second
        (15, 10000_00, 3),
        (70, 10000_00, 58),  # the invoice is ten days overdue then
    ],
)
def test_what_a_plan_asks_for_is_late_by_instalment_or_since_the_default(
    world: World, days: int, asks: int, late: int
) -> None:
    account, due = world.customer("PLAN", "Plan"), TODAY + timedelta(days=60)
    world.invoice(account, "P-1", "10000", due=due)
    terms = Terms(first_due=TODAY + timedelta(days=1), rhythm=Rhythm.WEEKLY, count=5)
    make_plan(world.desk, account, PlanDraft(terms, ("P-1",)), stage="active")
    later = world.on(TODAY + timedelta(days=days))
    assert asked(later) == {"PLAN": (asks, {(asks, late)})}
    assert gained(later)["PLAN"] > 0
    later.pay(account, "500", apply=None)
    assert asked(later) == {"PLAN": (asks - 500_00, {(asks - 500_00, late)})}
