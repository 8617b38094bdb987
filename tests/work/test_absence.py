"""Who is not called today, why, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.policy.settings import QueuePolicy
from arDesk.work.facts import Mark
from tests.work.facts import POLICY, TODAY, account, ago, called, missing

TALKED: dict[str, Any] = {
    "last_contact_on": TODAY,
    "last_conversation_on": TODAY,
    "contacted_today": True,
    "last_outcome": "spoke",
}
RANG: dict[str, Any] = {
    "last_contact_on": TODAY,
    "contacted_today": True,
    "last_outcome": "no_answer",
    "attempts_on_last_day": 1,
}


def talked(days: int) -> dict[str, Any]:
    return {"last_contact_on": ago(days), "last_conversation_on": ago(days), "last_outcome": "spoke"}


def tried(days: int, outcome: str = "no_answer") -> dict[str, Any]:
    return {"last_contact_on": ago(days), "last_outcome": outcome, "attempts_on_last_day": 1}


def broken(days: int) -> dict[str, Any]:
    return {"broken_promises": 1, "last_broken_on": ago(days)}


@pytest.mark.parametrize(
    ("facts", "reason", "until", "text"),
    [
        (
            {"promised": 1000_00, "promise_until": ago(-2)},
            "promise_pending",
            ago(-2),
            "Promised 1,000.00 EUR; grace ends on 13 Mar 2026.",
        ),
        (
            {"promised": 996_00, "promise_until": ago(0)},
            "promise_pending",
            ago(0),
            "Promised 996.00 EUR; grace ends on 11 Mar 2026.",
        ),
        (
            {"promised": 600_00, "disputed": 400_00, "promise_until": ago(-2)},
            "promise_pending",
            ago(-2),
            "Promised 600.00 EUR; grace ends on 13 Mar 2026.",
        ),
        (
            {"promised": 1000_00, "promise_until": ago(-2), **TALKED},
            "promise_pending",
            ago(-2),
            "Promised 1,000.00 EUR; grace ends on 13 Mar 2026.",
        ),
        ({"disputed": 1000_00}, "disputed", None, "1,000.00 EUR is in dispute; nothing else is left to collect."),
        ({"held": 1000_00}, "on_hold", None, "The items with 1,000.00 EUR left to collect are on hold."),
        (
            {"overdue": 4_99},
            "below_minimum",
            None,
            "Only 4.99 EUR to collect, less than the 5.00 EUR worth a call.",
        ),
        (
            {"unapplied": 1000_00},
            "unapplied_cash",
            None,
            "Unapplied money of 1,000.00 EUR covers it: apply it first.",
        ),
        (
            {"unapplied": 400_00, "disputed": 600_00},
            "unapplied_cash",
            None,
            "Unapplied money of 400.00 EUR covers it: apply it first.",
        ),
        ({"follow_up_on": ago(-1)}, "follow_up_later", ago(-1), "Follow-up set for 12 Mar 2026."),
        ({"follow_up_on": ago(-1), **RANG}, "follow_up_later", ago(-1), "Follow-up set for 12 Mar 2026."),
        ({**RANG}, "called_today", ago(-1), "Called today; again from 12 Mar 2026."),
        ({**TALKED}, "called_today", ago(-5), "Called today; again from 16 Mar 2026."),
        (
            {"on_hold": True, "hold_until": ago(-3), "hold_reason": "Talks"},
            "on_hold",
            ago(-3),
            "On hold through 14 Mar 2026: Talks.",
        ),
        ({"on_hold": True}, "on_hold", None, "On hold until it is lifted: no reason given."),
        ({**talked(4)}, "cool_off", ago(-1), "Spoken to on 7 Mar 2026; again from 12 Mar 2026."),
        (
            {**tried(1, "left_message")},
            "retry_later",
            ago(-1),
            "Nobody reached on 10 Mar 2026; try again from 12 Mar 2026.",
        ),
    ],
)
def test_everybody_overdue_who_is_not_called_is_listed_with_the_reason(
    facts: dict[str, Any], reason: str, until: date | None, text: str
) -> None:
    one = account(**facts)
    assert called(one) == []
    (row,) = missing(one)
    assert (row.reason, row.until, row.text) == (reason, until, text)
    assert row.overdue.minor == one.overdue


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"overdue": 5_00},
        {"promised": 995_00, "promise_until": ago(-2)},
        {"unapplied": 999_99},
        {"follow_up_on": ago(0)},
        {"follow_up_on": ago(3)},
        talked(5),
        tried(1),
        tried(1, "busy"),
        tried(2, "left_message"),
        tried(1, "an_outcome_no_longer_known"),
    ],
)
def test_these_are_called(facts: dict[str, Any]) -> None:
    one = account(**facts)
    assert len(called(one)) == 1
    assert missing(one) == []


@pytest.mark.parametrize(
    "facts",
    [
        talked(1),
        {"promised": 1000_00, "promise_until": ago(-2)},
        {"disputed": 1000_00},
        {"overdue": 1_00},
        {"unapplied": 2000_00},
    ],
)
def test_a_follow_up_due_today_brings_an_account_back(facts: dict[str, Any]) -> None:
    one = account(**facts)
    assert called(one) == []
    (row,) = called(one._replace(follow_up_on=TODAY))
    assert "follow_up_due" in {reason.rule for reason in row.reasons}


@pytest.mark.parametrize("stronger", [{"on_hold": True}, RANG, TALKED])
def test_a_follow_up_due_today_gives_way_to_a_hold_and_to_a_call_made(stronger: dict[str, Any]) -> None:
    assert called(account(follow_up_on=TODAY, **stronger)) == []


def test_a_follow_up_brings_back_an_account_that_only_owes_what_is_not_due() -> None:
    one = account(overdue=0, oldest_due_on=None, follow_up_on=TODAY)
    (row,) = called(one)
    assert [reason.rule for reason in row.reasons][:1] == ["follow_up_due"]
    assert called(one._replace(balance=0)) == []
    assert called(one._replace(on_hold=True)) == []


@pytest.mark.parametrize("facts", [{"follow_up_on": ago(-3)}, talked(4), tried(1, "left_message")])
def test_a_promise_that_broke_since_the_last_conversation_brings_an_account_back(facts: dict[str, Any]) -> None:
    (row,) = called(account(**facts, **broken(1)))
    assert ("broken_promise", 30) in [(reason.rule, reason.points) for reason in row.reasons]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"on_hold": True}, "on_hold"),
        ({"promised": 1000_00}, "promise_pending"),
        ({"unapplied": 1000_00}, "unapplied_cash"),
        (RANG, "called_today"),
    ],
)
def test_a_broken_promise_gives_way_where_a_call_would_ask_for_nothing(facts: dict[str, Any], reason: str) -> None:
    assert [row.reason for row in missing(account(**facts, **broken(1)))] == [reason]


def test_a_broken_promise_that_was_talked_about_waits_for_the_cool_off() -> None:
    assert [row.reason for row in missing(account(**talked(2), **broken(2)))] == ["cool_off"]


def test_a_retry_waits_for_the_next_working_day() -> None:
    friday, saturday, monday = date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 6)
    one = account(last_contact_on=date(2026, 4, 2), last_outcome="no_answer")
    assert len(called(one, as_of=friday)) == 1
    (row,) = missing(one, as_of=saturday, country="DE")
    assert (row.reason, row.until) == ("retry_later", date(2026, 4, 7))
    assert called(one, as_of=monday, country="DE") == []
    assert len(called(one, as_of=date(2026, 4, 7), country="DE")) == 1


def test_an_office_may_try_twice_a_day() -> None:
    twice = QueuePolicy(attempts_a_day=2)
    assert len(called(account(**RANG), policy=twice)) == 1
    assert called(account(**(RANG | {"attempts_on_last_day": 2})), policy=twice) == []
    assert called(account(**TALKED), policy=twice) == []


def test_an_attempt_after_a_conversation_does_not_shorten_the_cool_off() -> None:
    one = account(last_contact_on=ago(1), last_conversation_on=ago(3), last_outcome="no_answer")
    (row,) = missing(one)
    assert (row.reason, row.until) == ("cool_off", ago(-2))


def test_the_offices_own_outcome_says_when_to_try_again() -> None:
    away = Outcome("away", retry_days=3, name="On holiday")
    policy = replace(POLICY, outcomes=(*OUTCOMES, away))
    assert [row.until for row in missing(account(**tried(1, "away")), policy=policy)] == [date(2026, 3, 13)]


def test_the_minimum_is_the_same_number_in_every_currency() -> None:
    assert [row.reason for row in missing(account(currency="JPY", overdue=4))] == ["below_minimum"]
    assert len(called(account(currency="JPY", overdue=5))) == 1


def test_without_a_minimum_every_cent_is_collected() -> None:
    every_cent = QueuePolicy(minimum_to_collect=0)
    assert len(called(account(overdue=1), policy=every_cent)) == 1
    assert [row.reason for row in missing(account(overdue=1, promised=1), policy=every_cent)] == ["promise_pending"]


@pytest.mark.parametrize(
    ("tried_on", "most", "until"),
    [
        ((6,), 1, ago(-1)),
        ((3,), 1, date(2026, 3, 16)),  # free on a Sunday
        ((5, 3, 1), 2, date(2026, 3, 16)),  # of three, the first two must be over
        ((6, 6, 2), 3, ago(-1)),
    ],
)
def test_who_was_tried_enough_is_tried_again_once_seven_days_leave_room(
    tried_on: tuple[int, ...], most: int, until: date
) -> None:
    days = tuple(ago(day) for day in tried_on)
    one = account(last_contact_on=days[-1], last_outcome="no_answer", tried_on=days)
    policy = QueuePolicy(attempts_a_week=most)
    assert [(row.reason, row.until) for row in missing(one, policy=policy)] == [("attempts_used", until)]
    left = tuple(day for day in days if until - day < timedelta(7))
    assert len(called(one._replace(tried_on=left), policy=policy, as_of=until)) == 1


SOON: dict[str, Any] = {"overdue": 0, "oldest_due_on": None, "due_soon": 500_00, "due_soon_on": ago(-5)}


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, ""),
        ({"mark": Mark("pin", None, "", "ann")}, ""),
        ({**tried(3), "tried_on": (ago(3),)}, "attempts_used"),
        ({**tried(1, "left_message")}, "retry_later"),
        ({**RANG}, "called_today"),
        ({"mark": Mark("snooze", ago(-9), "", "ann")}, "snoozed"),
        ({"mark": Mark("snooze", ago(-9), "", "ann"), "due_soon": 0, "follow_up_on": ago(1)}, "snoozed"),
    ],
)
def test_before_anything_is_overdue_attempts_and_snoozes_count_too(facts: dict[str, Any], reason: str) -> None:
    policy, one = QueuePolicy(attempts_a_week=1, proactive_days=10), account(**(SOON | facts))
    assert [row.reason for row in missing(one, policy=policy)] == ([reason] if reason else [])
    assert len(called(one, policy=policy)) == (not reason)
