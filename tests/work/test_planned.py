"""What a payment plan does to the queue: left alone while it is kept, called for what was missed, once."""

from __future__ import annotations

from typing import Any

import pytest

from arDesk.policy.settings import QueuePolicy
from arDesk.work.next_step import next_step
from tests.work.facts import POLICY, TODAY, account, ago, called, missing, points

ALL: dict[str, Any] = {"planned": 1000_00, "plan_until": ago(-5)}
MISSED: dict[str, Any] = {"planned": 600_00, "missed": 400_00, "missed_on": ago(4), "missed_since": ago(0)}


def test_what_is_on_a_plan_is_not_to_collect_and_all_parts_are_what_is_overdue() -> None:
    one = account(planned=300_00, promised=200_00, disputed=100_00, held=50_00, unapplied=80_00)
    assert (one.to_collect, one.covered, one.to_ask) == (350_00, 80_00, 270_00)
    assert one.to_ask + one.covered + one.planned + one.promised + one.disputed + one.held == one.overdue


@pytest.mark.parametrize(
    ("unapplied", "covered", "to_ask"), [(-5_00, 0, 1000_00), (0, 0, 1000_00), (400_00, 400_00, 600_00),
                                         (1000_00, 1000_00, 0), (5000_00, 1000_00, 0)],
)  # fmt: skip
def test_unapplied_money_covers_no_more_than_is_to_collect(unapplied: int, covered: int, to_ask: int) -> None:
    one = account(unapplied=unapplied)
    assert (one.covered, one.to_ask) == (covered, to_ask)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (ALL, "on_plan"),
        (ALL | {"planned": 996_00}, "on_plan"),  # the rest is less than is worth a call
        (ALL | {"planned": 900_00, "promised": 100_00, "promise_until": ago(-2)}, "promise_pending"),
        (ALL | {"planned": 900_00, "disputed": 100_00}, "on_plan"),
        (ALL | {"on_hold": True, "planned": 0, "held": 1000_00}, "on_hold"),
    ],
)
def test_who_is_on_a_plan_is_absent_with_the_reason(facts: dict[str, Any], reason: str) -> None:
    (row,) = missing(account(**facts))
    assert row.reason == reason


def test_the_absence_ends_with_the_next_instalment() -> None:
    (row,) = missing(account(**ALL))
    assert row.until == ago(-5)
    (row,) = missing(account(planned=1000_00))
    assert (row.until, row.text) == (None, "1,000.00 EUR is on a payment plan that is kept.")


@pytest.mark.parametrize(
    ("talked", "follow_up", "is_called"),
    [
        (None, None, True),
        (ago(1), None, True),  # within the cool-off, but the instalment was missed since
        (ago(1), ago(-9), True),
        (ago(0), None, False),  # it was talked about today
    ],
)
def test_a_missed_instalment_brings_a_customer_back_until_it_is_talked_about(
    talked: Any, follow_up: Any, is_called: bool
) -> None:
    one = account(
        **MISSED,
        last_conversation_on=talked,
        last_contact_on=talked,
        last_outcome="spoke" if talked else None,
        contacted_today=talked == TODAY,
        follow_up_on=follow_up,
    )
    assert bool(called(one)) == is_called


def test_a_missed_instalment_and_a_default_have_their_points_and_say_so() -> None:
    assert points(account(**MISSED))["missed_instalment"] == POLICY.missed_instalment
    (row,) = called(account(plan_defaulted_on=ago(2)))
    said = next(reason.text for reason in row.reasons if reason.rule == "missed_instalment")
    assert said == "Payment plan in default since 9 Mar 2026"
    assert points(account(**MISSED), QueuePolicy(missed_instalment=0))["missed_instalment"] == 0
    assert "missed_instalment" not in points(account())


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (MISSED, "ask_about_instalment"),
        ({"plan_defaulted_on": ago(1)}, "ask_about_instalment"),
        (MISSED | {"last_conversation_on": ago(0)}, "call"),
        (MISSED | {"broken_promises": 1, "last_broken_on": ago(1)}, "ask_about_promise"),
    ],
)
def test_the_next_step_is_to_ask_about_it(facts: dict[str, Any], step: str) -> None:
    assert next_step(account(**facts), POLICY, TODAY) == step
