"""Money towards a payment plan: what pays it, what makes it smaller, and which instalment gets how much.

What comes in on the plan's items after the agreement pays the earliest instalment first, whichever item it was applied
to; on the day of the agreement it is what the items owed less when the day ended than when it was agreed. Money taken
back (a bounced payment, an allocation undone) opens the latest paid instalment again from that day on; applied again it
counts from the day it is. A credit note, a discount, a write-off, and money that had come before the agreement and is
applied after it are no instalments: they make the last instalments smaller. An item counts up to what of it is in the
plan, and no further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from arDesk.kernel.ids import ItemId, ReceiptId


class Use(NamedTuple):
    """Something applied to an item of a plan (negative: taken off again) on day `on`, in minor units.

    `came_on` is the day the money of `receipt` was received; both None for a credit note, a discount or a write-off.
    """

    item: ItemId
    on: date
    minor: int
    came_on: date | None = None
    receipt: ReceiptId | None = None


class Event(NamedTuple):
    """What changes a plan on a day: money paid towards it, or (`paid` False) what makes it smaller, in minor units."""

    item: ItemId
    on: date
    minor: int
    paid: bool


class Standing(NamedTuple):
    """Minor units paid towards a plan and no longer to be paid, at the end of a day."""

    paid: int
    dropped: int


NOTHING = Standing(0, 0)
History = list[tuple[date, Standing]]


def events_of(uses: Iterable[Use], agreed: Mapping[ItemId, tuple[int, int]], *, since: date) -> list[Event]:
    """Sort what was applied to a plan's items into what pays it and what makes it smaller, by day.

    `since` is the day of the agreement. `agreed` gives for each item what it owed when it was agreed, and what it owed
    when that day ended (as is known now), in minor units. `uses` come in the order of their days.
    """
    found: list[Event] = []
    same_day: dict[ItemId, int] = defaultdict(int)
    off: dict[ReceiptId | None, int] = defaultdict(int)
    for use in uses:
        if use.on > since:
            found += _after(use, off, since)
        elif use.came_on == since:
            same_day[use.item] += use.minor
    for item, (then, at_night) in agreed.items():
        less = then - at_night
        money = max(0, min(less, same_day[item]))
        found += [Event(item, since, money, paid=True)] if money else []
        found += [Event(item, since, less - money, paid=False)] if less > money else []
    return sorted(found, key=lambda event: event.on)


def _after(use: Use, off: dict[ReceiptId | None, int], since: date) -> list[Event]:
    """Date what was applied after the agreement: money by the day it came, unless it had been taken off before."""
    if use.came_on is None or use.came_on < since:
        return [Event(use.item, use.on, use.minor, paid=False)]
    if use.minor < 0:
        off[use.receipt] -= use.minor
        return [Event(use.item, use.on, use.minor, paid=True)]
    again = min(use.minor, off[use.receipt])
    off[use.receipt] -= again
    parts = ((use.on, again), (use.came_on, use.minor - again))
    return [Event(use.item, on, minor, paid=True) for on, minor in parts if minor]


def history(events: Sequence[Event], most: Mapping[ItemId, int]) -> History:
    """Give the sums at the end of each day on which one changed; `most` is what of each item is in the plan."""
    paid: dict[ItemId, int] = defaultdict(int)
    dropped: dict[ItemId, int] = defaultdict(int)
    found: History = []
    for at, event in enumerate(events):
        (paid if event.paid else dropped)[event.item] += event.minor
        if at + 1 == len(events) or events[at + 1].on != event.on:
            found.append((event.on, _standing(paid, dropped, most)))
    return found


def _standing(paid: Mapping[ItemId, int], dropped: Mapping[ItemId, int], most: Mapping[ItemId, int]) -> Standing:
    came = gone = 0
    for item, limit in most.items():
        of_item = min(limit, max(0, paid.get(item, 0)))
        came += of_item
        gone += min(limit - of_item, max(0, dropped.get(item, 0)))
    return Standing(came, gone)


def standing_on(past: History, day: date) -> Standing:
    """Give the sums at the end of a day."""
    return next((standing for on, standing in reversed(past) if on <= day), NOTHING)


def asked(amounts: Sequence[int], dropped: int) -> list[int]:
    """Give what each instalment still asks for in all, where so much was taken off the last ones."""
    left = list(amounts)
    for at in range(len(left) - 1, -1, -1):
        less = min(left[at], dropped)
        left[at] -= less
        dropped -= less
    return left


def shares(wanted: Sequence[int], paid: int) -> list[int]:
    """Give what each instalment gets of the money, the earliest first."""
    got: list[int] = []
    for minor in wanted:
        got.append(min(minor, paid))
        paid -= got[-1]
    return got
