"""What holds from a day on: whose a customer was on any day, by what was said of it and from when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")


class From(NamedTuple, Generic[V]):
    """A value and the day from which it holds; from the beginning where it names no day."""

    day: date | None
    value: V


def on_day(told: Iterable[From[V]], day: date) -> V:
    """Give what holds on a day: what began last by then, and of what began on one day what was said last.

    `told` is in the order it was said, and something of it holds from the beginning.
    """
    begun = [one for one in told if one.day is None or one.day <= day]
    return max(enumerate(begun), key=lambda place: (place[1].day or date.min, place[0]))[1].value


def in_the_end(told: Iterable[From[V]]) -> V:
    """Give what holds when everything said has begun."""
    return on_day(told, date.max)
