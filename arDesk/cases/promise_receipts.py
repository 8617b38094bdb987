"""Which receipts count for a promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from arDesk.cases.promises import Payment, Promise, first_day, last_day
from arDesk.kernel.money import Money


class Counted(NamedTuple):
    """What of a receipt counts for a promise: `on` is the day it came, `late` that this was after grace."""

    receipt: int
    on: date
    amount: Money
    late: bool


def counted(promise: Promise, payments: Sequence[Payment], as_of: date) -> list[Counted]:
    """List the receipts that count for a promise at the end of a day, in the order they came.

    What was taken back of one by then is left out. Their sum is what `judge` counts, in time and late. Where a promise
    was ended, money that came after its last day is none of it.
    """
    ended = promise.ended_on if promise.ended_on is not None and promise.ended_on <= as_of else None
    first, through = first_day(promise), as_of if ended is None else last_day(promise, ended)
    sums: dict[tuple[date, int], int] = defaultdict(int)
    for on, amount, lies_unapplied, came_on, receipt, _ in payments:
        came = came_on or on
        known = on <= (as_of if amount.minor < 0 else through)
        if receipt is not None and not lies_unapplied and first <= came and first <= on and known:
            sums[came, receipt] += amount.minor
    currency = promise.amount.currency
    return [
        Counted(receipt, on, Money(minor, currency), on > promise.grace_until)
        for (on, receipt), minor in sorted(sums.items())
        if minor > 0
    ]
