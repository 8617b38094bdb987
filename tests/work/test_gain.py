"""What a call is worth, held against sums done by hand and every choice tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.work import gain as g


@pytest.mark.parametrize(
    ("days", "band"), [(1, 0), (5, 0), (6, 1), (15, 1), (16, 2), (30, 2), (31, 3), (60, 3), (61, 4)]
)
def test_bands_end_on_their_last_day(days: int, band: int) -> None:
    assert g.band_of(days) == band


def open_days(hazards: list[float]) -> float:
    """Add up day by day how long money is expected to be open."""
    left = total = 1.0
    total = 0.0
    for hazard in hazards:
        total += left
        left *= 1 - hazard
    return total


@given(st.floats(0.001, 0.6), st.floats(1.05, 6))
def test_days_saved_are_those_of_adding_up_day_by_day(p0: float, effect: float) -> None:
    p1 = g.after_call(p0, effect)
    slow, quick = open_days([p0] * g.HORIZON), open_days([p1] * g.HOLDS + [p0] * (g.HORIZON - g.HOLDS))
    assert g.days_saved(p0, p1) == pytest.approx(slow - quick, abs=1e-9)
    assert g.days_saved(p0, p1) > 0
    assert 0 <= g.loss_avoided(p0, p1) <= 1


def test_a_call_without_effect_saves_nothing() -> None:
    assert g.days_saved(0.05, g.after_call(0.05, 1.0)) == pytest.approx(0)
    assert g.loss_avoided(0.05, g.after_call(0.05, 1.0)) == pytest.approx(0)


def test_little_history_leaves_the_shipped_curve_and_much_the_offices_own() -> None:
    assert g.pooled([]) == pytest.approx(g.CURVE)
    own = g.pooled([g.History((100_000,) * 5, (30_000,) * 5)])
    assert own == pytest.approx((0.3,) * 5, abs=0.01)
    assert g.pace(g.History(), g.CURVE) == 1
    assert g.pace(g.History((0, 0, 0, 0, 400), (0,) * 5), g.CURVE) == pytest.approx(10 / 18)
    assert g.call_effect(0, 0) == g.EFFECT
    assert (g.call_effect(0, 1e9), g.call_effect(1e9, 0)) == (g.LEAST_EFFECT, g.MOST_EFFECT)


def test_what_is_owed_more_or_reached_more_gains_more() -> None:
    rates = g.Rates()
    one = g.gain([(100_00, 40)], 1.0, 0.5, rates)
    assert g.gain([(200_00, 40)], 1.0, 0.5, rates).value == pytest.approx(2 * one.value)
    assert g.gain([(100_00, 40)], 1.0, 1.0, rates).value == pytest.approx(2 * one.value)
    assert g.gain([(50_00, 40), (50_00, 40)], 1.0, 0.5, rates)[1:4] == pytest.approx(one[1:4])
    (waiting,) = one.presses
    most = g.gain([(100_00, 40)], 1.0, 0.5, rates, presses=[g.Press("broken", 9.0)])
    assert most.value * waiting.factor == pytest.approx(g.MOST_PRESSING * one.value)
    assert [press.code for press in most.presses] == ["broken", "waiting"]
    assert g.gain([(100_00, 40)], 1.0, 0.5, rates, hour=1.5).value == pytest.approx(1.5 * one.value)
    assert g.gain([(100_00, 40)], 1.0, 0.8, rates, hour=9.0).reach == 1
    assert g.gain([(100_00, 40)], 1.0, 0.5, rates, cost=50).value == pytest.approx(one.value - 50)
    assert one.alone < one.called
    assert one.minutes == pytest.approx(3)
    assert g.gain([], 1.0, 0.5, rates).value == 0


@pytest.mark.parametrize("days", [1, 20, 400])
def test_waiting_a_week_loses_what_is_paid_by_then_and_what_is_harder_to_get(days: int) -> None:
    rates = g.Rates()
    (waiting,) = g.gain([(100_00, days)], 1.0, 0.5, rates).presses
    assert waiting.code == "waiting"
    p0, then = (rates.hazards[g.band_of(on)] for on in (days, days + g.WEEK))
    now, later = (g.worth(p, g.after_call(p, rates.effect), rates) for p in (p0, then))
    assert waiting.factor == pytest.approx(2 - (1 - p0) ** 7 * later / now)
    assert 1 < waiting.factor < 2
