"""How customers have paid what was overdue, and what calls did: the histories that a gain is reckoned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from arDesk.kernel.ids import AccountId
from arDesk.work import gain
from arDesk.work.gain import BANDS, CURVE, HOLDS, History, Rates

_EDGES = (0, *BANDS)  # days overdue after which each band begins
_ENOUGH_CALLED = 5.0  # payments expected in the days after calls, before their effect is said to be known
_TALK, _RING, _TALKS_TRUST = 5.0, 1.0, 5  # minutes, and how many conversations the first counts for


class Late(NamedTuple):
    """An invoice that was overdue: due on a day, and paid in full on one; None while it is open."""

    account: AccountId
    due_on: date
    paid_on: date | None


class Calls(NamedTuple):
    """Calls to a customer: how many, the days somebody was reached, and the seconds those took where they are known."""

    made: int = 0
    reached_on: tuple[date, ...] = ()
    seconds: int = 0
    timed: int = 0


@dataclass(slots=True)
class Observed:
    """Histories by account: of days without a call behind them, and of the ten days after somebody was reached."""

    alone: dict[AccountId, History] = field(default_factory=dict)
    called: dict[AccountId, History] = field(default_factory=dict)


_Counts = tuple[list[int], list[int]]


def observe(late: Iterable[Late], calls: Mapping[AccountId, Calls], *, since: date, as_of: date) -> Observed:
    """Count days and payments of overdue invoices from `since` to `as_of`, apart where a call was behind them.

    A day counts where the invoice was overdue and still open when it began; the day it was paid is the last. What was
    paid later than `as_of` is open.
    """
    first, last = since.toordinal(), as_of.toordinal()
    windows = {account: _windows(made.reached_on) for account, made in calls.items() if made.reached_on}
    alone: dict[AccountId, _Counts] = defaultdict(_counts)
    called: dict[AccountId, _Counts] = defaultdict(_counts)
    for account, due_on, paid_on in late:
        due = due_on.toordinal()
        paid = last + 1 if paid_on is None or paid_on > as_of else paid_on.toordinal()
        start, end = max(due + 1, first), min(paid, last)
        if end < start:
            continue
        for begin, stop, moved in _apart(start, end, windows.get(account, ())):
            exposed, paid_in = (called if moved else alone)[account]
            _expose(exposed, begin - due, stop - due)
            if begin <= paid <= stop:
                paid_in[gain.band_of(paid - due)] += 1
    return Observed(_histories(alone), _histories(called))


def _counts() -> _Counts:
    return [0] * len(CURVE), [0] * len(CURVE)


def _histories(counts: Mapping[AccountId, _Counts]) -> dict[AccountId, History]:
    return {account: History(tuple(exposed), tuple(paid)) for account, (exposed, paid) in counts.items()}


def _windows(reached_on: Iterable[date]) -> list[tuple[int, int]]:
    """Give the days that calls count for, those that run into each other as one."""
    found: list[tuple[int, int]] = []
    for day in sorted({one.toordinal() for one in reached_on}):
        if found and day <= found[-1][1]:
            found[-1] = found[-1][0], day + HOLDS
        else:
            found.append((day + 1, day + HOLDS))
    return found


def _apart(start: int, end: int, windows: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, bool]]:
    """Cut days from `start` to `end` into those within a window and those without."""
    at = start
    for opens, closes in windows:
        if closes < at or opens > end:
            continue
        if at < opens:
            yield at, opens - 1, False
        yield max(at, opens), min(end, closes), True
        at = closes + 1
    if at <= end:
        yield at, end, False


def _expose(exposed: list[int], start: int, end: int) -> None:
    """Count the days overdue from `start` to `end`, both of them, in their bands."""
    for band, edge in enumerate(_EDGES):
        until = _EDGES[band + 1] if band + 1 < len(_EDGES) else end
        exposed[band] += max(0, min(end, until) - max(start, edge + 1) + 1)


def office_rates(
    observed: Observed, calls: Mapping[AccountId, Calls], *, capital: float, lost: float, call_cost: int
) -> Rates:
    """Learn the office's rates: hazards by lateness, what a call does, how long calls take.

    `capital` is the yearly cost of money and `lost` what is lost of a bad debt, as shares; `call_cost` in hundredths.
    """
    hazards = gain.pooled(observed.alone.values())
    paid = expected = 0.0
    for account, history in observed.called.items():
        pace = gain.pace(observed.alone.get(account, History()), hazards)
        paid += sum(history.paid)
        expected += pace * sum(days * hazard for days, hazard in zip(history.exposed, hazards, strict=True))
    seconds, timed = sum(one.seconds for one in calls.values()), sum(one.timed for one in calls.values())
    return Rates(
        hazards=hazards,
        effect=gain.call_effect(paid, expected),
        capital=capital,
        lost=lost,
        call_cost=call_cost,
        talk=(seconds / 60 + _TALK * _TALKS_TRUST) / (timed + _TALKS_TRUST),
        ring=_RING,
        effect_known=expected >= _ENOUGH_CALLED,
        calls_a_week=sum(one.made for one in calls.values()) / 52,
    )
