"""In which order customers are called, and for which reasons."""

from __future__ import annotations

from typing import Any

import pytest

from arDesk.kernel.money import Money
from arDesk.policy.settings import QueuePolicy
from tests.work.facts import account, ago, called, missing, points


@pytest.mark.parametrize(
    ("minor", "steps"),
    [(5_00, 0), (9_99, 0), (10_00, 1), (19_99, 1), (20_00, 2), (50_00, 3), (100_00, 4), (1000_00, 7), (10_000_00, 10)],
)
def test_each_step_of_the_amount_is_worth_the_same(minor: int, steps: int) -> None:
    assert points(account(overdue=minor))["amount"] == 6 * steps


@pytest.mark.parametrize(("days", "given"), [(1, 3), (30, 3), (31, 6), (90, 9), (91, 12), (400, 12)])
def test_age_counts_by_started_months_up_to_its_most(days: int, given: int) -> None:
    assert points(account(oldest_due_on=ago(days)))["age"] == given


@pytest.mark.parametrize(
    ("facts", "rule", "given", "text"),
    [
        ({}, "amount", 42, "1,000.00 EUR to collect"),
        ({}, "age", 3, "Oldest item 10 days overdue"),
        ({}, "no_contact", 5, "Never contacted"),
        ({"last_contact_on": ago(14)}, "no_contact", 5, "No contact since 25 Feb 2026"),
        ({"last_contact_on": ago(3), "last_outcome": "busy"}, "retry", 4, "Nobody reached on 8 Mar 2026"),
        ({"first_time_late": True}, "first_time_late", 5, "Late for the first time"),
        ({"credit_limit": 1999_99}, "over_limit", 8, "Over the credit limit by 0.01 EUR"),
        ({"credit_limit": 0}, "over_limit", 8, "Over the credit limit by 2,000.00 EUR"),
        ({"credit_limit": 2000_00}, "near_limit", 4, "100 % of the credit limit used"),
        ({"credit_limit": 2222_22}, "near_limit", 4, "90 % of the credit limit used"),
        ({"follow_up_on": ago(0)}, "follow_up_due", 25, "Follow-up set for 11 Mar 2026"),
        ({"broken_promises": 1, "last_broken_on": ago(2)}, "broken_promise", 30, "Promise broken on 9 Mar 2026"),
        (
            {
                "broken_promises": 2,
                "last_broken_on": ago(20),
                "last_conversation_on": ago(20),
                "last_contact_on": ago(20),
            },
            "broken_promise",
            10,
            "Promises broken in the last 90 days: 2",
        ),
        (
            {"broken_promises": 1, "last_broken_on": ago(2), "possible_match": True},
            "broken_promise",
            10,
            "Promise broken, but money lies unapplied",
        ),
    ],
)
def test_a_rule_that_applies_gives_its_points_and_says_so(
    facts: dict[str, Any], rule: str, given: int, text: str
) -> None:
    (row,) = called(account(**facts))
    assert (rule, given, text) in [(reason.rule, reason.points, reason.text) for reason in row.reasons]
    assert row.score == sum(reason.points for reason in row.reasons)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"credit_limit": 2300_00}, "near_limit"),
        ({"credit_limit": None}, "over_limit"),
        ({"last_contact_on": ago(13), "last_outcome": "busy"}, "no_contact"),
        ({"last_contact_on": ago(6), "last_conversation_on": ago(6)}, "retry"),
        ({"last_broken_on": ago(100)}, "broken_promise"),
    ],
)
def test_a_rule_that_does_not_apply_is_not_shown(facts: dict[str, Any], rule: str) -> None:
    assert rule not in points(account(**facts))


def test_weights_are_settings() -> None:
    assert points(account(), QueuePolicy(amount_step=1, age_step=0, no_contact=2)) == {
        "amount": 7,
        "age": 0,
        "no_contact": 2,
    }


def test_what_is_promised_disputed_or_held_is_not_to_be_collected() -> None:
    (row,) = called(account(promised=100_00, disputed=200_00, held=300_00, promise_until=ago(-1)))
    assert row.to_collect == Money(400_00, "EUR")
    assert (row.overdue, row.promised, row.disputed) == (
        Money(1000_00, "EUR"),
        Money(100_00, "EUR"),
        Money(200_00, "EUR"),
    )
    (over,) = missing(account(promised=900_00, disputed=900_00))
    assert over.to_collect == Money(0, "EUR")


def test_the_highest_score_is_called_first_and_ranks_have_no_gaps() -> None:
    small, large, broke = account(1, overdue=100_00), account(2, overdue=5000_00), account(3, overdue=800_00)
    rows = called(small, large, broke._replace(broken_promises=1, last_broken_on=ago(1)))
    assert [(row.rank, row.code) for row in rows] == [(1, "C-3"), (2, "C-2"), (3, "C-1")]


def test_the_larger_amount_goes_first_where_the_points_are_the_same() -> None:
    rows = called(account(1, overdue=1100_00), account(2, overdue=1900_00), account(3, overdue=1100_00))
    assert [row.code for row in rows] == ["C-2", "C-1", "C-3"]


def test_a_customer_who_owes_in_two_currencies_is_called_once() -> None:
    euros, dollars = account(1), account(1, currency="USD", overdue=50_00)
    cents = account(1, currency="GBP", overdue=1_00)
    (row,) = called(dollars, euros, cents)
    assert row.currency == "EUR"
    assert {reason.text for reason in row.reasons if reason.rule == "also_overdue"} == {
        "Also 50.00 USD overdue",
        "Also 1.00 GBP overdue",
    }
    assert row.score == sum(reason.points for reason in row.reasons)
    assert missing(dollars, euros, cents) == []


def test_nobody_is_listed_who_owes_nothing_overdue() -> None:
    one = account(overdue=0, oldest_due_on=None)
    assert called(one) == []
    assert missing(one) == []


def test_a_row_shows_what_is_known_of_the_account() -> None:
    (row,) = called(account(7, collector="Ada", unapplied=5_00, last_contact_on=ago(9)))
    assert (row.account, row.code, row.name, row.phone, row.collector) == (7, "C-7", "Müller", "+49 30 1", "Ada")
    assert (row.balance, row.unapplied) == (Money(2000_00, "EUR"), Money(5_00, "EUR"))
    assert (row.oldest_days_overdue, row.last_contact_on) == (10, ago(9))
