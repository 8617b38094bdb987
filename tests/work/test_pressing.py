"""What makes a call urgent, up to the last day of it and from the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from arDesk.policy.settings import GainPolicy
from arDesk.work import gain as g
from arDesk.work.gain import Press
from arDesk.work.pressing import presses
from arDesk.work.queue import build_queue
from tests.work.facts import POLICY, TODAY, account, ago

OFF, INSURED, LAPSING = GainPolicy(), GainPolicy(insurer_days=60), GainPolicy(lapse_years=3)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, []),
        ({"broken_promises": 1, "last_broken_on": ago(0)}, ["broken"]),
        ({"broken_promises": 1, "last_broken_on": ago(2)}, ["broken"]),  # over a weekend
        ({"broken_promises": 1, "last_broken_on": ago(3)}, []),
        ({"broken_promises": 1, "last_broken_on": ago(1), "last_conversation_on": ago(0)}, []),
        ({"credit_limit": 2000_00}, []),
        ({"credit_limit": 1999_99}, ["over_limit"]),
    ],
)
def test_a_promise_just_broken_and_a_limit_passed_press(facts: dict[str, Any], codes: list[str]) -> None:
    assert [press.code for press in presses(account(**facts), [ago(500)], OFF, TODAY)] == codes


@pytest.mark.parametrize(
    ("rules", "due", "found"),
    [
        (INSURED, [ago(49)], []),
        (INSURED, [ago(50)], [Press("insurer", 1.5, TODAY + timedelta(10))]),
        (INSURED, [ago(60)], [Press("insurer", 1.5, TODAY)]),
        (INSURED, [ago(61)], []),  # too late
        (INSURED, [ago(90), ago(55), ago(52), ago(1)], [Press("insurer", 1.5, TODAY + timedelta(5))]),
        (LAPSING, [date(2023, 3, 11)], [Press("lapses", 1.5, TODAY)]),
        (LAPSING, [date(2023, 3, 10)], []),
        (LAPSING, [date(2023, 3, 21)], [Press("lapses", 1.5, date(2026, 3, 21))]),
        (LAPSING, [date(2023, 3, 22)], []),
        (OFF, [ago(55), date(2023, 3, 12)], []),
        (INSURED, [], []),
    ],
)
def test_a_deadline_presses_in_the_ten_days_before_it(rules: GainPolicy, due: list[date], found: list[Press]) -> None:
    assert list(presses(account(), due, rules, TODAY)) == found


def test_each_press_is_shown_and_changes_no_points() -> None:
    urgent = presses(
        account(credit_limit=1, broken_promises=1, last_broken_on=TODAY),
        [ago(60), date(2023, 3, 12)],
        replace(INSURED, lapse_years=3),
        TODAY,
    )
    worth = g.gain([(1000_00, 60)], 1.0, 0.5, g.Rates(), presses=urgent, hour=1.2)
    one = account()
    (plain,), _ = build_queue([one], POLICY, as_of=TODAY)
    (row,), _ = build_queue([one], POLICY, as_of=TODAY, gains={(one.account, one.currency): worth})
    told = [reason.text for reason in row.reasons if reason.rule in {"press", "deadline"}]
    assert told[:4] == [
        "Counts 30 % more: a promise broke on 11 Mar 2026",
        "Counts 25 % more: over the credit limit",
        "The credit insurer is to be told by 11 Mar 2026",
        "The oldest debt lapses on 12 Mar 2026",
    ]
    assert told[4].startswith("Counts ")
    assert told[5] == "20 % likelier than usual to answer at this time of day"
    assert row.score == plain.score
