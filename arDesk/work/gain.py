"""What a call today is worth: money that comes sooner, and money that is not lost, less what the call costs.

The model, per customer, is one call for all that is to collect:

- **Left alone**, an invoice `l` days overdue is paid on a day with the hazard p0 = h(l) × pace. h is the office's own
  share of overdue invoices paid a day, by lateness (`CURVE` stands in for it while there is little history), and
  `pace` how much quicker or slower this customer pays, drawn towards 1 where little is known.
- **After a call that reached somebody**, for `HOLDS` days, p1 = 1 − (1 − p0)^effect. One effect for the whole office:
  customers' own would be learnt from calls that were not made at random.
- Days saved within `HORIZON` days: Δ = s(p0, 90) − [s(p1, 10) + (1 − p1)^10 · s(p0, 80)], where
  s(p, n) = (1 − (1 − p)^n) / p is how many of n days it is still open.
- Loss avoided: λ = [P0(unpaid after 180 days) − P1(the same)] × what is lost of a bad debt.
- Gain = reach × Σ amount × (Δ × rate / 365 + λ), times what presses, less the cost of the call. Reach is that of the
  hour; what presses are deadlines, a promise that broke just now, a limit passed, and the share of the gain that a week
  of waiting would lose. All of it together counts at most twice.

The effect is an assumption (`EFFECT`) until calls have shown what they do. Nothing here is learnt from the future:
whoever gathers the histories looks at days up to the business date only. Formulas work on numbers and on arrays alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any, NamedTuple

# Days overdue up to which a band goes; beyond the last is one more.
BANDS = (5, 15, 30, 60)
CURVE = (0.12, 0.085, 0.055, 0.035, 0.02)
_WIDTHS = (5, 10, 15, 30, 60)
HOLDS, HORIZON, LOST_AFTER, WEEK = 10, 90, 180, 7  # days
EFFECT, LEAST_EFFECT, MOST_EFFECT = 2.0, 1.05, 6.0
MOST_PRESSING = 2.0
_TRUST = 10  # days of lateness each day of the curve counts for
_PACE_TRUST = 10  # payments that a customer's own pace has to outweigh
_MOST = 0.6  # of a hazard a day


def band_of(days_overdue: int) -> int:
    """Give the band of lateness of an invoice so many days overdue (1 or more)."""
    return bisect_left(BANDS, days_overdue)


class History(NamedTuple):
    """Days that overdue invoices were open, and how many were paid on them, by band of lateness."""

    exposed: tuple[int, ...] = (0,) * len(CURVE)
    paid: tuple[int, ...] = (0,) * len(CURVE)


def pooled(histories: Iterable[History]) -> tuple[float, ...]:
    """Give the office's hazard a day by band: its own payments, with the shipped curve worth `_TRUST` invoices."""
    exposed, paid = [0] * len(CURVE), [0] * len(CURVE)
    for history in histories:
        for band in range(len(CURVE)):
            exposed[band] += history.exposed[band]
            paid[band] += history.paid[band]
    return tuple(
        (paid[band] + _TRUST * width * usual) / (exposed[band] + _TRUST * width)
        for band, (width, usual) in enumerate(zip(_WIDTHS, CURVE, strict=True))
    )


def pace(history: History, hazards: Sequence[float]) -> float:
    """Give how much quicker than the office's customers one pays what is overdue (1: as they do)."""
    expected = sum(days * hazard for days, hazard in zip(history.exposed, hazards, strict=True))
    return float(shrunk_pace(sum(history.paid), expected))


def shrunk_pace(paid: Any, expected: Any) -> Any:
    """Give payments over those expected, as if `_PACE_TRUST` more of each had been seen."""
    return (paid + _PACE_TRUST) / (expected + _PACE_TRUST)


def call_effect(paid: float, expected: float) -> float:
    """Give what a call does to the hazard, from payments in the days after calls and those expected without any.

    (Y + 5) / (E + 2.5), between 1.05 and 6: twice as many where nothing is known.
    """
    return min(MOST_EFFECT, max(LEAST_EFFECT, (paid + 2.5 * EFFECT) / (expected + 2.5)))


def reach(reached: Any, calls: Any) -> Any:
    """Give the chance that a call reaches somebody: (reached + 2) / (calls + 4)."""
    return (reached + 2) / (calls + 4)


def alone(hazard: Any, own_pace: Any) -> Any:
    """Give p0, the hazard a day of an invoice left alone."""
    product = hazard * own_pace
    return (product + _MOST - abs(product - _MOST)) / 2  # the lesser of the two, for numbers and arrays


def after_call(p0: Any, effect: float) -> Any:
    """Give p1, the hazard a day after a call that reached somebody."""
    return 1 - (1 - p0) ** effect


def _days_open(p: Any, days: int) -> Any:
    return (1 - (1 - p) ** days) / p


def days_saved(p0: Any, p1: Any) -> Any:
    """Give Δ: by how many days a call that reached somebody brings the money forward, within 90 days."""
    called = _days_open(p1, HOLDS) + (1 - p1) ** HOLDS * _days_open(p0, HORIZON - HOLDS)
    return _days_open(p0, HORIZON) - called


def loss_avoided(p0: Any, p1: Any) -> Any:
    """Give by how much such a call lowers the chance that nothing came within 180 days."""
    rest = (1 - p0) ** (LOST_AFTER - HOLDS)
    return rest * ((1 - p0) ** HOLDS - (1 - p1) ** HOLDS)


@dataclass(frozen=True, slots=True)
class Rates:
    """What the office knows of itself, and what it says money and calls cost.

    `hazards` by band, `effect` of a call that reached somebody; `capital` the yearly cost of money, `lost` the share of
    a bad debt that is lost, `call_cost` in hundredths of a currency unit, `talk` and `ring` minutes of a call that
    reached somebody and of one that did not. `effect_known` tells that calls have shown the effect,
    `calls_a_week` how many were made in the year before.
    """

    hazards: tuple[float, ...] = CURVE
    effect: float = EFFECT
    capital: float = 0.10
    lost: float = 0.1
    call_cost: int = 0
    talk: float = 5.0
    ring: float = 1.0
    effect_known: bool = False
    calls_a_week: float = 0.0


class Press(NamedTuple):
    """What multiplies a call's worth: its code, by how much, and the day it is about, if there is one."""

    code: str
    factor: float
    on: date | None = None


class Gain(NamedTuple):
    """What a call is expected to bring.

    `value` in minor units, after its cost; `days` by which the money comes sooner and `alone`, `called` the shares of
    it that come within a week without and after a call, weighted by amount; `reach` the chance to reach somebody;
    `minutes` it is expected to take; `presses` is what makes it urgent, `hour` how much likelier than usual somebody
    answers now.
    """

    value: float
    days: float
    alone: float
    called: float
    reach: float
    minutes: float
    presses: tuple[Press, ...] = ()
    hour: float = 1.0


def gain(
    owed: Sequence[tuple[int, int]],
    own_pace: float,
    reached: float,
    rates: Rates,
    *,
    presses: Sequence[Press] = (),
    hour: float = 1.0,
    cost: int = 0,
) -> Gain:
    """Work out a call about amounts (minor units, days overdue); nothing to collect gains nothing but its cost.

    `presses` multiply the value and count at most twice, `hour` multiplies the chance to reach somebody; `cost` is the
    call's, in minor units.
    """
    value = later = saved = week_alone = week_called = 0.0
    whole = sum(minor for minor, _ in owed)
    for minor, days in owed:
        p0 = alone(rates.hazards[band_of(days)], own_pace)
        p1 = after_call(p0, rates.effect)
        value += minor * worth(p0, p1, rates)
        then = alone(rates.hazards[band_of(days + WEEK)], own_pace)
        later += minor * (1 - p0) ** WEEK * worth(then, after_call(then, rates.effect), rates)
        saved += minor * days_saved(p0, p1)
        week_alone += minor * (1 - (1 - p0) ** WEEK)
        week_called += minor * (1 - (1 - p1) ** WEEK)
    if value > later:
        presses = (*presses, Press("waiting", 1 + lost_by_waiting(value, later)))
    reached = min(1.0, reached * hour)
    minutes = round(reached * rates.talk + (1 - reached) * rates.ring, 1)
    pressing = min(MOST_PRESSING, prod(press.factor for press in presses))
    share = 1 / whole if whole else 0.0
    return Gain(
        reached * value * pressing - cost, saved * share, week_alone * share, week_called * share, reached, minutes,
        tuple(presses), hour,
    )  # fmt: skip


def worth(p0: Any, p1: Any, rates: Rates) -> Any:
    """Give what a call that reached somebody brings of each minor unit: days of its cost, and what is not lost."""
    return days_saved(p0, p1) * rates.capital / 365 + loss_avoided(p0, p1) * rates.lost


def lost_by_waiting(now: Any, later: Any) -> Any:
    """Give which share of a call's worth now is gone a week later: paid by then, or harder to get."""
    return (now - later) / now
