"""What is learnt of how customers pay, held against counting day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.ids import AccountId
from arDesk.work import gain
from arDesk.work.gain import HOLDS, History
from arDesk.work.paying import Calls, Late, observe, office_rates

ONE, TODAY = AccountId(1), date(2026, 6, 30)
SINCE = TODAY - timedelta(120)
_DAYS = st.integers(-150, 10).map(lambda days: TODAY + timedelta(days))
_LATE = st.lists(st.tuples(_DAYS, st.none() | st.integers(-5, 130)), max_size=6)


def counted(late: list[Late], talks: list[date]) -> tuple[History, History]:
    """Count day by day: alone, and after a call."""
    found = [([0] * 5, [0] * 5), ([0] * 5, [0] * 5)]
    for one in late:
        day = max(SINCE, one.due_on + timedelta(1))
        while day <= TODAY and (one.paid_on is None or day <= one.paid_on):
            moved = any(talk < day <= talk + timedelta(HOLDS) for talk in talks)
            band = gain.band_of((day - one.due_on).days)
            found[moved][0][band] += 1
            found[moved][1][band] += day == one.paid_on
            day += timedelta(1)
    alone, called = (History(tuple(exposed), tuple(paid)) for exposed, paid in found)
    return alone, called


@given(_LATE, st.lists(_DAYS, max_size=4))
def test_days_and_payments_are_those_of_counting_each_day(
    rows: list[tuple[date, int | None]], talks: list[date]
) -> None:
    late = [Late(ONE, due, None if after is None else due + timedelta(after)) for due, after in rows]
    observed = observe(late, {ONE: Calls(len(talks), tuple(talks))}, since=SINCE, as_of=TODAY)
    alone, called = counted(late, talks)
    assert observed.alone.get(ONE, History()) == alone
    assert observed.called.get(ONE, History()) == called


def test_the_day_of_the_call_itself_is_not_its_doing() -> None:
    late = [Late(ONE, TODAY - timedelta(20), TODAY - timedelta(10))]
    observed = observe(late, {ONE: Calls(1, (TODAY - timedelta(10),))}, since=SINCE, as_of=TODAY)
    assert sum(observed.alone[ONE].paid) == 1
    assert not observed.called


def test_little_seen_leaves_what_is_assumed() -> None:
    rates = office_rates(observe([], {}, since=SINCE, as_of=TODAY), {}, capital=0.1, lost=0.1, call_cost=0)
    assert rates.hazards == pytest.approx(gain.CURVE)
    assert (rates.effect, rates.talk, rates.effect_known) == (gain.EFFECT, 5.0, False)


def test_calls_that_are_followed_by_money_show_their_effect() -> None:
    customers = [AccountId(number) for number in range(200)]
    due, talk = TODAY - timedelta(60), TODAY - timedelta(30)
    late = [Late(one, due, talk + timedelta(3)) for one in customers]
    calls = {one: Calls(1, (talk,), seconds=120, timed=1) for one in customers}
    rates = office_rates(observe(late, calls, since=SINCE, as_of=TODAY), calls, capital=0.1, lost=0.1, call_cost=0)
    assert rates.effect > gain.EFFECT
    assert rates.effect_known
    assert rates.talk == pytest.approx(2, abs=0.1)
