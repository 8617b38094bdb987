"""Promises that repeat: their days and amounts, and how money counts for the earliest of them first, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from arDesk.cases.promises import Payment, Promise, first_day, last_day
from arDesk.kernel.business_days import in_months
from arDesk.kernel.money import Money

MOST_TIMES = 120


class Every(StrEnum):
    """How often a promise repeats."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


class Repeat(NamedTuple):
    """How a promise repeats: so many `times`, or `until` a day, whichever ends it first; else until all is paid."""

    every: Every
    times: int | None = None
    until: date | None = None


class Time(NamedTuple):
    """One time of a repeating promise."""

    day: date
    amount: Money


def schedule(amount: Money, first: date, repeat: Repeat, owing: Money) -> list[Time]:
    """Give the days and amounts of a repeating promise: never more in all than is owing, the last one may be smaller.

    Days are counted from the first one, so that month ends do not drift: from 31 January on it is the last day of each
    month, and from 30 April on too, but from 28 February on the 28th (see business_days.in_months). Raises
    CurrencyMismatch where currencies differ.
    """
    found: list[Time] = []
    left = owing
    for day in _days(first, repeat.every):
        is_over = repeat.until is not None and day > repeat.until
        if not left.minor or len(found) >= (repeat.times or MOST_TIMES) or is_over:
            break
        part = min(amount, left)
        found.append(Time(day, part))
        left -= part
    return found


def _days(first: date, every: Every) -> Iterator[date]:
    for count in range(MOST_TIMES):
        match every:
            case Every.WEEK:
                yield first + timedelta(weeks=count)
            case Every.TWO_WEEKS:
                yield first + timedelta(weeks=2 * count)
            case Every.MONTH:
                yield in_months(first, count)


class Part(NamedTuple):
    """What one time of a series is judged by: the money that counts for it, and what is owing then towards it."""

    payments: list[Payment]
    owing: Money


class _Came(NamedTuple):
    """Money of one receipt that came on a day, less what was taken back of it."""

    on: date
    receipt: int | None
    minor: int


def shared(
    series: Sequence[Promise], payments: Sequence[Payment], owing: Money, as_of: date, tolerance: int = 0
) -> list[Part]:
    """Share money out over the times of one series, earliest day first, each cent once, as known at the end of a day.

    A time that has all but the tolerance (minor units) is full, and money goes on to the next: what is paid in advance
    counts for the days to come. What a credit note takes off the debt is taken off the last times. Every time hears of
    unapplied money, the first that lacks any of what bounced. `series` is in the order of its days.
    """
    pool = _pool(series[0], payments, as_of)
    taken = [_take(promise, pool, as_of, tolerance) for promise in series]
    left = owing.minor + sum(part.amount.minor for mine in taken for part in mine)
    aside = [one for one in payments if one.unapplied]
    bounced = [one for one in payments if one.bounced and one.on <= as_of]
    found: list[Part] = []
    for promise, mine in zip(series, taken, strict=True):
        got = sum(part.amount.minor for part in mine)
        still = max(0, min(promise.amount.minor, left) - got)
        left -= promise.amount.minor
        back: list[Payment] = []
        if bounced and got < promise.amount.minor - tolerance:
            back, bounced = _there_and_back(bounced), []
        found.append(Part([*mine, *aside, *back], Money(still, owing.currency)))
    return found


def _pool(promise: Promise, payments: Sequence[Payment], as_of: date) -> list[_Came]:
    """Add up what is left of each receipt at the end of a day, in the order of the days it came."""
    first = first_day(promise)
    sums: dict[tuple[date, int], int] = defaultdict(int)
    for one in payments:
        came = one.came_on or (first if one.amount.minor < 0 else one.on)
        if not one.unapplied and came >= first and one.on <= as_of:
            sums[came, one.receipt or 0] += one.amount.minor
    back = -sum(minor for minor in sums.values() if minor < 0)
    found: list[_Came] = []
    for (on, receipt), minor in sorted(sums.items(), reverse=True):  # what is owed back comes off the latest money
        off = min(back, max(0, minor))
        back -= off
        if minor > off:
            found.append(_Came(on, receipt or None, minor - off))
    return found[::-1]


def _take(promise: Promise, pool: list[_Came], as_of: date, tolerance: int) -> list[Payment]:
    """Take from the pool what counts for a promise, until it is full."""
    ended = promise.ended_on if promise.ended_on is not None and promise.ended_on <= as_of else None
    first, wanted, currency = first_day(promise), promise.amount.minor, promise.amount.currency
    found: list[Payment] = []
    for at, (on, receipt, minor) in enumerate(pool):
        if wanted <= tolerance and found:
            break
        if not minor or on < first or (ended is not None and on > last_day(promise, ended)):
            continue
        mine = min(minor, wanted)
        pool[at] = _Came(on, receipt, minor - mine)
        wanted -= mine
        found.append(Payment(on, Money(mine, currency), receipt=receipt))
    return found


def _there_and_back(bounced: Sequence[Payment]) -> list[Payment]:
    """Tell of money that bounced so that it counts for nothing and can be said."""
    told = []
    for one in bounced:
        came = one.came_on or one.on
        told += [Payment(came, -one.amount, came_on=came, receipt=one.receipt), one]
    return told
