"""Aging buckets: how long overdue, in bands of days.

An item not yet due, or due today, is in bucket 0. With limits 30, 60, 90 day 30 is in bucket 1 and day 31 in bucket 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

LIMITS = (30, 60, 90)


def bucket_of(days: int, limits: Sequence[int] = LIMITS) -> int:
    """Give the index of the bucket for so many days overdue (0 or less: not due)."""
    return 0 if days <= 0 else bisect_left(limits, days) + 1


def bucket_names(limits: Sequence[int] = LIMITS) -> tuple[str, ...]:
    """Name the buckets of some limits: not_due, 1-30, 31-60, 61-90, over_90.

    Raises ValueError where the limits are empty, not positive or not ascending.
    """
    if not limits or limits[0] <= 0 or any(high <= low for low, high in pairwise(limits)):
        raise ValueError("bucket limits must be positive and ascending")
    bands = (f"{low + 1}-{high}" for low, high in pairwise((0, *limits)))
    return ("not_due", *bands, f"over_{limits[-1]}")
