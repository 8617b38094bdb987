"""Pinned, snoozed, skipped; planned calls and those carried over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.db.tables.ledger import accounts
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.calls.day_plan import day_plan, plan_day
from arDesk.desk.calls.marks import pin_account, skip_account, snooze_account, unmark_account
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.office import set_rule
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.world import TODAY, World

NEXT = TODAY + timedelta(days=1)


@pytest.fixture
def three(world: World) -> list[AccountId]:
    """Three customers; the first owes most and leads."""
    found = []
    for code, amount in (("A", "3000"), ("B", "200"), ("C", "100")):
        account = world.customer(code, code)
        world.invoice(account, f"{code}-1", amount, due=TODAY - timedelta(days=40))
        found.append(account)
    return found


def called(world: World, day: date | None = None) -> list[str]:
    return [row.code for row in call_queue(world.desk, day).rows]


def absent(world: World, day: date | None = None) -> dict[str, tuple[str, date | None]]:
    return {row.code: (row.reason, row.until) for row in call_queue(world.desk, day).absent}


def test_a_pinned_customer_leads_until_it_is_unpinned(world: World, three: list[AccountId]) -> None:
    done = pin_account(world.desk, three[2], reason="The owner asked")
    assert called(world) == ["C", "A", "B"]
    (row, *_) = call_queue(world.desk).rows
    assert "Pinned by ann: The owner asked" in [reason.text for reason in row.reasons]
    assert row.score == sum(reason.points for reason in row.reasons)
    assert called(world, TODAY - timedelta(days=1)) == ["A", "B", "C"], "not known yet"
    assert done.undo is not None
    done.undo()
    assert called(world) == ["A", "B", "C"]
    pin_account(world.desk, three[2], until=NEXT)
    assert called(world.on(NEXT))[0] == "C"
    assert called(world.on(NEXT + timedelta(days=1)))[0] == "A"
    unmark_account(world.desk, three[2])
    assert called(world) == ["A", "B", "C"]


def test_a_snoozed_customer_is_absent_and_comes_back_on_its_day(world: World, three: list[AccountId]) -> None:
    back = TODAY + timedelta(days=3)
    snooze_account(world.desk, three[0], back, reason="On holiday")
    assert absent(world) == {"A": ("snoozed", back)}
    assert "On holiday" in call_queue(world.desk).absent[0].text
    assert called(world, back - timedelta(days=1)) == ["B", "C"]
    assert called(world, back)[0] == "A"
    pin_account(world.desk, three[0])
    assert called(world)[0] == "A", "the last word counts"


def test_a_skipped_call_is_back_on_the_next_working_day(world: World, three: list[AccountId]) -> None:
    friday = world.on(date(2026, 3, 20))
    skip_account(friday.desk, three[0], reason="Line engaged all day")
    assert absent(friday) == {"A": ("snoozed", date(2026, 3, 23))}
    with pytest.raises(Refusal, match="skip_reason_missing"):
        skip_account(friday.desk, three[1], reason=" ")
    with pytest.raises(Refusal, match="snooze_past"):
        snooze_account(world.desk, three[1], TODAY)
    with pytest.raises(Refusal, match="mark_unknown"):
        unmark_account(world.desk, three[1])
    with pytest.raises(Refusal, match="pin_past"):
        pin_account(world.desk, three[1], until=TODAY - timedelta(days=1))


def test_the_weeks_attempts_are_counted_over_seven_days(world: World, three: list[AccountId]) -> None:
    set_rule(world.desk, "queue.attempts_a_week", 2)
    for days in (6, 4):
        log_call(world.on(TODAY - timedelta(days=days)).desk, three[0], CallDraft("no_answer"))
    log_call(world.on(TODAY - timedelta(days=5)).desk, three[0], CallDraft("left_message", channel="email"))
    assert absent(world)["A"] == ("attempts_used", NEXT), "letters and e-mails are no attempts"
    assert "Tried 2 times" in call_queue(world.desk).absent[0].text
    assert "A" in called(world, NEXT), "the first attempt is a week old"
    set_rule(world.desk, "queue.attempts_a_week", 0)
    assert "A" in called(world)


def test_planned_calls_are_counted_and_what_was_not_made_is_carried_over(world: World, three: list[AccountId]) -> None:
    assert day_plan(world.desk).calls == []
    made = plan_day(world.desk, count=2)
    assert [(call.code, call.rank, call.worked) for call in day_plan(world.desk).calls] == [
        ("A", 1, False), ("B", 2, False)
    ]  # fmt: skip
    log_call(world.desk, three[0], CallDraft("no_answer"))
    assert day_plan(world.desk).worked == 1
    later = world.on(NEXT)
    rules = {row.code: [reason.rule for reason in row.reasons] for row in call_queue(later.desk).rows}
    assert "carried_over" in rules["B"]
    assert "carried_over" not in rules.get("A", []) + rules["C"]
    assert "carried_over" not in [r.rule for row in call_queue(world.desk).rows for r in row.reasons]
    log_call(later.desk, three[1], CallDraft("no_answer"))
    after = call_queue(world.on(NEXT + timedelta(days=1)).desk)
    assert not any(reason.rule == "carried_over" for row in after.rows for reason in row.reasons)
    plan_day(world.desk, count=1)
    assert [call.code for call in day_plan(world.desk).calls] == ["A", "B"], "what was made stays"
    assert made.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        made.undo()


def test_planning_again_keeps_the_calls_made_and_those_of_the_others(world: World, three: list[AccountId]) -> None:
    with world.desk.change("test.collectors", "accounts") as change:
        for account, who in zip(three, ("ann", "ann", "bob"), strict=True):
            change.amend(accounts, account, collector=who)
    plan_day(world.desk, count=5, collector="ann")
    plan_day(world.desk, count=5, collector="bob")
    assert [call.code for call in day_plan(world.desk).calls] == ["A", "B", "C"]
    log_call(world.desk, three[0], CallDraft("spoke"))
    plan_day(world.desk, count=1)
    found = day_plan(world.desk)
    assert [(call.code, call.worked) for call in found.calls] == [("A", True), ("B", False)]


def test_a_plan_for_minutes_takes_what_gains_most(world: World, three: list[AccountId]) -> None:
    plan_day(world.desk, minutes=3)
    assert [call.code for call in day_plan(world.desk).calls] == ["A"]
    for minutes, count in ((None, None), (0, None), (None, -1)):
        with pytest.raises(Refusal, match="day_plan_size"):
            plan_day(world.desk, minutes=minutes, count=count)
    with pytest.raises(Refusal, match="day_plan_empty"):
        plan_day(world.on(TODAY - timedelta(days=300)).desk, count=5)
