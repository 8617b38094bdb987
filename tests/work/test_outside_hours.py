"""Customers outside the hours they may be called in, where the office keeps hours."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from arDesk.cases.holds import HOLD, KINDS
from arDesk.desk.customers.zones import Zones
from arDesk.policy.contact_hours import Hours
from arDesk.words.sentences import catalogue
from arDesk.work import absence
from arDesk.work.best_time import Block
from arDesk.work.facts import Mark
from arDesk.work.queue import build_queue
from tests.work.facts import POLICY, TODAY, account

KEPT = replace(POLICY, hours_kept=True)


def utc(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


@pytest.mark.parametrize(
    ("country", "now", "absent", "until"),
    [
        ("DE", utc(6, 59), "It is 07:59 there. Calls are allowed from 08:00 on 11 Mar 2026.", TODAY),
        ("DE", utc(7), "", None),
        ("DE", utc(16, 59), "", None),
        ("DE", utc(17), "It is 18:00 there. Calls are allowed from 08:00 on 12 Mar 2026.", date(2026, 3, 12)),
        ("IN", utc(12, 30), "It is 18:00 there. Calls are allowed from 08:00 on 12 Mar 2026.", date(2026, 3, 12)),
        ("JP", utc(22, 59), "It is 07:59 there. Calls are allowed from 08:00 on 12 Mar 2026.", date(2026, 3, 12)),
        ("JP", utc(23), "", None),  # their Thursday has begun
        ("US", utc(12), "", None),  # eight in New York, and night in Honolulu: one place is enough
        ("US", utc(3, 59), "", None),  # evening in Honolulu: not yet six
        ("US", utc(4), "It is 18:00 there. Calls are allowed from 08:00 on 11 Mar 2026.", TODAY),
    ],
)
def test_customers_are_left_out_by_their_own_time(country: str, now: datetime, absent: str, until: date | None) -> None:
    rows, missing = build_queue([account(country=country)], KEPT, as_of=TODAY, country="GB", now=now)
    assert len(rows) == (not absent)
    assert [(row.reason, row.text, row.until) for row in missing] == (
        [("outside_hours", absent, until)] if absent else []
    )


@pytest.mark.parametrize(
    ("country", "day", "until"),
    [
        ("DE", date(2026, 4, 3), date(2026, 4, 7)),  # over Easter
        ("FR", date(2026, 4, 3), None),
        ("GB", date(2026, 3, 14), date(2026, 3, 16)),  # a Saturday
        ("", date(2026, 3, 15), date(2026, 3, 16)),
    ],
)
def test_a_day_without_hours_leaves_out_whatever_the_time(country: str, day: date, until: date | None) -> None:
    for now in (None, utc(11, day=day)):
        _, missing = build_queue([account(country=country)], KEPT, as_of=day, country="GB", now=now)
        assert [(row.variant, row.until) for row in missing] == ([(".day", until)] if until else [])
        assert all(row.text for row in missing)


def test_a_day_that_is_not_today_has_no_time_of_day() -> None:
    assert len(build_queue([account(country="NZ")], KEPT, as_of=TODAY)[0]) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"follow_up_on": TODAY},
        {"overdue": 0, "follow_up_on": TODAY},
        {"broken_promises": 1, "last_broken_on": TODAY},
    ],
)
def test_hours_are_kept_for_callbacks_too_and_only_where_the_office_says_so(facts: dict[str, Any]) -> None:
    night = utc(2)
    (row,) = build_queue([account(country="GB", **facts)], KEPT, as_of=TODAY, now=night)[1]
    assert row.reason == "outside_hours"
    assert len(build_queue([account(country="GB", **facts)], POLICY, as_of=TODAY, now=night)[0]) == 1


def test_no_hours_at_all_leave_nobody_to_call() -> None:
    never = replace(KEPT, hours_working_days=None)
    (row,) = build_queue([account(country="GB")], never, as_of=TODAY, now=utc(12))[1]
    assert (row.until, row.text) == (None, "By the settings nobody is called there.")


def test_another_reason_is_told_before_the_hour() -> None:
    held = account(country="GB", on_hold=True, hold_reason="court")
    (row,) = build_queue([held], KEPT, as_of=TODAY, now=utc(2))[1]
    assert row.reason == "on_hold"


def test_the_offices_country_stands_in_for_one_that_is_not_known() -> None:
    late = replace(KEPT, hours_working_days=Hours(time(17), time(18)))
    assert build_queue([account()], late, as_of=TODAY, country="IN", now=utc(12))[0]
    assert not build_queue([account()], late, as_of=TODAY, country="GB", now=utc(12))[0]


MORNING = Block(1, 10)  # they were tried on Tuesday between 10 and 12
TRIED: dict[str, Any] = {"last_contact_on": TODAY - timedelta(1), "last_outcome": "no_answer", "tried_in": MORNING}


@pytest.mark.parametrize(
    ("now", "until", "opens"),
    [
        (utc(9, 59), None, ""),
        (utc(10), TODAY, "12:00"),
        (utc(11, 59), TODAY, "12:00"),
        (utc(12), None, ""),
        (None, None, ""),
    ],
)
def test_who_did_not_answer_is_called_at_another_time_of_the_next_day(
    now: datetime | None, until: date | None, opens: str
) -> None:
    rows, missing = build_queue([account(country="GB", **TRIED)], POLICY, as_of=TODAY, now=now)
    assert len(rows) == (until is None)
    assert [(row.reason, row.until, opens in row.text) for row in missing] == (
        [("retry_later", until, True)] if until else []
    )


@pytest.mark.parametrize(
    ("facts", "called"),
    [
        ({}, False),
        ({"last_contact_on": TODAY - timedelta(2)}, True),  # it was to be tried yesterday: now any time will do
        ({"last_contact_on": TODAY - timedelta(2), "last_outcome": "left_message"}, False),
        ({"mark": Mark("pin", None, "", "ann")}, True),
        ({"follow_up_on": TODAY}, True),
        ({"broken_promises": 1, "last_broken_on": TODAY}, True),
        ({"tried_in": None}, True),
        ({"country": "IN"}, True),  # it is half past three in the afternoon there
    ],
)
def test_the_same_time_of_day_is_spared_once_and_not_where_something_asks_for_a_call(
    facts: dict[str, Any], called: bool
) -> None:
    one = account(**({"country": "GB"} | TRIED | facts))
    assert len(build_queue([one], POLICY, as_of=TODAY, now=utc(10))[0]) == called


def test_after_the_last_hours_of_a_day_it_is_the_next_working_day() -> None:
    friday = date(2026, 3, 13)
    one = account(country="GB", **(TRIED | {"last_contact_on": friday - timedelta(1), "tried_in": Block(3, 16)}))
    (row,) = build_queue([one], POLICY, as_of=friday, now=utc(17, day=friday))[1]
    assert (row.until, "08:00" in row.text) == (date(2026, 3, 16), True)


def test_whatever_keeps_a_customer_away_has_words_for_the_day_of_the_sample_company() -> None:
    source = inspect.getsource(absence)
    reasons = {*re.findall(r'_Cause\("(\w+)"', source), "with_parent", *(kind for kind in KINDS if kind != HOLD)}
    assert len(reasons) > 10
    assert {f"day.absent.{reason}" for reason in reasons} <= catalogue().keys()


@pytest.mark.parametrize(("hour", "reason"), [(13, "outside_hours"), (15, "")])
def test_the_number_says_where_it_is_what_time(hour: int, reason: str) -> None:
    one = account(country="US", phone="+1 415 555 2671")
    rows, missing = build_queue([one], KEPT, as_of=TODAY, now=utc(hour, 30))
    assert (len(rows), [row.reason for row in missing]) == ((0, [reason]) if reason else (1, []))
    zones = Zones({one.account: (one.phone, one.country)}, "GB", KEPT.hours, kept=True)
    assert zones.can_call(one.account, utc(hour, 30)) == (not reason)
