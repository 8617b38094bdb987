"""Schedules of payment plans: exact to the last cent, on days that do not drift."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.instalments import Charge, Rhythm, Terms, due_days, schedule, split
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money

DAY = date(2026, 1, 15)
FIRST = date(2026, 1, 31)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.mark.parametrize(
    ("rhythm", "first", "days"),
    [
        (Rhythm.MONTHLY, date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        (Rhythm.MONTHLY, date(2028, 1, 30), ["2028-01-30", "2028-02-29", "2028-03-30"]),
        (Rhythm.MONTHLY, date(2026, 11, 30), ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]),
        (Rhythm.WEEKLY, date(2026, 2, 23), ["2026-02-23", "2026-03-02", "2026-03-09"]),
        (Rhythm.TWO_WEEKLY, date(2026, 12, 24), ["2026-12-24", "2027-01-07"]),
    ],
)
def test_the_days_are_counted_from_the_first_one(rhythm: Rhythm, first: date, days: list[str]) -> None:
    assert [day.isoformat() for day in due_days(first, rhythm, len(days))] == days


@pytest.mark.parametrize(
    ("minor", "count", "first", "parts"),
    [
        (100_00, 3, False, [33_33, 33_33, 33_34]),
        (100_00, 3, True, [33_34, 33_33, 33_33]),
        (11, 4, False, [2, 2, 2, 5]),
        (90, 3, False, [30, 30, 30]),
        (1, 1, False, [1]),
    ],
)
def test_what_a_division_leaves_goes_on_the_last_one_or_the_first(
    minor: int, count: int, first: bool, parts: list[int]
) -> None:
    assert [part.minor for part in split(eur(minor), count, remainder_first=first)] == parts


@pytest.mark.parametrize(
    ("each", "first", "parts"),
    [(300_00, False, [300_00, 300_00, 300_00, 100_00]), (300_00, True, [100_00, 300_00, 300_00, 300_00]),
     (500_00, False, [500_00, 500_00]), (1000_00, False, [1000_00])],
)  # fmt: skip
def test_an_amount_each_fills_the_balance(each: int, first: bool, parts: list[int]) -> None:
    made = schedule(eur(1000_00), Terms(FIRST, each=eur(each)), agreed_on=DAY, remainder_first=first)
    assert [part.amount.minor for part in made.parts] == parts


def test_a_down_payment_comes_first_and_is_due_on_the_day_of_the_agreement() -> None:
    made = schedule(eur(1000_00), Terms(FIRST, count=2, down=eur(200_00)), agreed_on=DAY)
    assert [(part.number, part.due_on, part.amount.minor) for part in made.parts] == [
        (0, DAY, 200_00), (1, FIRST, 400_00), (2, date(2026, 2, 28), 400_00)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "interest"),
    # 1,000.00 for 16 days, 500.00 for 28: 30,000.00 euro-days a year's rate over 365.
    [(8_00, 6_58), (1, 1), (0, 0), (5, 4)],
)
def test_interest_is_simple_on_the_falling_balance_and_rounded_once(rate: int, interest: int) -> None:
    made = schedule(eur(1000_00), Terms(FIRST, count=2, charge=Charge(rate=rate)), agreed_on=DAY)
    assert made.charge == eur(interest)
    assert [part.amount.minor for part in made.parts] == [500_00, 500_00 + interest]
    assert made.whole == eur(1000_00 + interest)


def test_a_fee_is_in_the_last_instalment_unless_it_is_waived_where_the_plan_is_kept() -> None:
    fee = Charge(fee=eur(25_00))
    made = schedule(eur(1000_00), Terms(FIRST, count=2, charge=fee), agreed_on=DAY)
    assert [part.amount.minor for part in made.parts] == [500_00, 525_00]
    waived = schedule(
        eur(1000_00), Terms(FIRST, count=2, charge=Charge(fee=eur(25_00), waived_if_kept=True)), agreed_on=DAY
    )
    assert [part.amount.minor for part in waived.parts] == [500_00, 500_00]
    assert waived.charge == eur(25_00)
    assert waived.waived


ON = (date(2026, 2, 1), eur(400_00))
LATER = (date(2026, 3, 1), eur(600_00))


@pytest.mark.parametrize(
    ("amount", "terms", "code"),
    [
        (0, {"count": 2}, "plan_nothing_owed"),
        (1000_00, {}, "plan_terms_unclear"),
        (1000_00, {"count": 2, "each": eur(1)}, "plan_terms_unclear"),
        (1000_00, {"count": 2, "first_due": None}, "plan_terms_unclear"),
        (1000_00, {"count": 0}, "plan_count_wrong"),
        (1000_00, {"count": 121}, "plan_count_wrong"),
        (3, {"count": 4}, "plan_count_wrong"),
        (1000_00, {"each": eur(0)}, "plan_each_wrong"),
        (1000_00, {"each": eur(1000_01)}, "plan_each_wrong"),
        (1000_00, {"each": eur(8_00)}, "plan_too_many"),
        (1000_00, {"count": 2, "down": eur(1000_00)}, "plan_down_wrong"),
        (1000_00, {"count": 2, "down": eur(-1)}, "plan_down_wrong"),
        (1000_00, {"count": 2, "first_due": DAY - timedelta(1)}, "plan_first_past"),
        (1000_00, {"count": 2, "down": eur(1), "first_due": DAY}, "plan_days_unordered"),
        (1000_00, {"rhythm": Rhythm.UNEVEN}, "plan_terms_unclear"),
        (1000_00, {"rhythm": Rhythm.UNEVEN, "uneven": (ON,)}, "plan_sum_differs"),
        (1000_00, {"rhythm": Rhythm.UNEVEN, "uneven": (LATER, ON)}, "plan_days_unordered"),
        (1000_00, {"count": 2, "charge": Charge(fee=eur(1), rate=1)}, "plan_charge_wrong"),
        (1000_00, {"count": 2, "charge": Charge(fee=eur(-1))}, "plan_charge_wrong"),
    ],
)
def test_terms_that_cannot_be_are_refused(amount: int, terms: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        schedule(eur(amount), Terms(**{"first_due": FIRST} | terms), agreed_on=DAY)
    assert refused.value.code == code


def test_uneven_instalments_are_taken_as_given() -> None:
    made = schedule(eur(1000_00), Terms(rhythm=Rhythm.UNEVEN, uneven=(ON, LATER)), agreed_on=DAY)
    assert [(part.due_on, part.amount) for part in made.parts] == [ON, LATER]


@given(
    amount=st.integers(1, 10**11),
    count=st.integers(1, 120),
    rhythm=st.sampled_from([Rhythm.WEEKLY, Rhythm.TWO_WEEKLY, Rhythm.MONTHLY]),
    first=st.dates(DAY, date(2031, 12, 31)),
    rate=st.integers(0, 20_00),
    remainder_first=st.booleans(),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_every_schedule_adds_up_and_goes_forward(
    amount: int, count: int, rhythm: Rhythm, first: date, rate: int, remainder_first: bool, currency: str
) -> None:
    count = min(count, amount)
    terms = Terms(first, rhythm, count=count, charge=Charge(rate=rate))
    made = schedule(Money(amount, currency), terms, agreed_on=DAY, remainder_first=remainder_first)
    assert made.whole == Money(amount, currency) + made.charge
    days = [part.due_on for part in made.parts]
    assert days == sorted(set(days))
    if rhythm is Rhythm.MONTHLY:  # no drift: the day of the month is the first one's wherever the month has it
        assert all(day.day == first.day or (day + timedelta(1)).day == 1 for day in days)
    assert min(part.amount.minor for part in made.parts) >= amount // count
