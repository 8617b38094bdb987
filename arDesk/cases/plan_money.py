"""Money towards a payment plan: what pays it, what makes it smaller, and which instalment gets how much.

What comes in on the plan's items after the agreement pays the earliest instalment first, whichever item it was applied
to; on the day of the agreement it is what the items owed less when the day ended than when it was agreed. Money taken
back (a bounced payment, an allocation undone) opens the latest paid instalment again from that day on; applied again it
counts from the day it is. A credit note, a discount, a write-off, and money that had come before the agreement and is
applied after it are no instalments: they make the last instalments smaller.

Of an invoice that is in the plan only in part, as the rest was in dispute when the plan was agreed, the part outside
goes first. Money pays it as far as it was due at the end of the day the money came, that is: not in dispute any more;
what is over pays the plan. A credit note, discount or write-off takes it off whether or not it is in dispute still.
What was paid or taken off stays where it went, whatever is disputed later; what is taken back opens the plan's part
before the part outside. Within a day what makes a plan smaller comes before money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from arDesk.cases.plan_obstacles import Contest, contested
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
    """What came on an item on a day: money (of `receipt`, where known), or (`paid` False) what makes it smaller."""

    item: ItemId
    on: date
    minor: int
    paid: bool
    receipt: ReceiptId | None = None


class Standing(NamedTuple):
    """Minor units paid towards a plan and no longer to be paid, at the end of a day; `left` is what each item is in it.

    An item that nothing was applied to yet is not in `left`.
    """

    paid: int
    dropped: int
    left: Mapping[ItemId, int] = {}


class Share(NamedTuple):
    """What of an item is in a plan and what it owed `outside` it when the plan was agreed, in minor units."""

    inside: int
    outside: int = 0


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
    return sorted(found, key=lambda event: (event.on, event.paid))


def _after(use: Use, off: dict[ReceiptId | None, int], since: date) -> list[Event]:
    """Date what was applied after the agreement: money by the day it came, unless it had been taken off before."""
    if use.came_on is None or use.came_on < since:
        return [Event(use.item, use.on, use.minor, paid=False)]
    if use.minor < 0:
        off[use.receipt] -= use.minor
        return [Event(use.item, use.on, use.minor, paid=True, receipt=use.receipt)]
    again = min(use.minor, off[use.receipt])
    off[use.receipt] -= again
    parts = ((use.on, again), (use.came_on, use.minor - again))
    return [Event(use.item, on, minor, paid=True, receipt=use.receipt) for on, minor in parts if minor]


def history(events: Sequence[Event], shares: Mapping[ItemId, Share], contests: Sequence[Contest] = ()) -> History:
    """Give the sums at the end of each day on which one changed; `contests` say what was in dispute and when.

    `events` come in the order of their days, and within a day what makes a plan smaller first.
    """
    jars = {item: _Jar(share.inside, share.outside) for item, share in shares.items()}
    found: History = []
    for at, event in enumerate(events):
        jar = jars[event.item]
        if event.minor < 0:
            jar.take(event)
        else:
            disputed = contested(contests, event.item, event.on) if event.paid and jar.outside > 0 else 0
            jar.put(event, jar.outside - disputed)
        if at + 1 == len(events) or events[at + 1].on != event.on:
            paid, dropped = sum(jar.paid for jar in jars.values()), sum(jar.dropped for jar in jars.values())
            found.append((event.on, Standing(paid, dropped, {item: jar.inside for item, jar in jars.items()})))
    return found


@dataclass(slots=True)
class _Jar:
    """What of an item is still to come inside a plan and outside it; below nothing outside, where too much came."""

    inside: int
    outside: int
    paid: int = 0
    dropped: int = 0
    went: dict[tuple[bool, ReceiptId | None], list[int]] = field(default_factory=dict)

    def put(self, event: Event, due_outside: int) -> None:
        """Take in what came: what is due outside first, then the plan's part; what is over counts outside."""
        out = max(0, min(event.minor, due_outside))
        mine = min(event.minor - out, self.inside)
        self._move(event.paid, event.receipt, event.minor - mine, mine)

    def take(self, event: Event) -> None:
        """Give back what was taken off: of the plan's part first, as far as it had gone there."""
        rest = -event.minor
        for receipt in dict.fromkeys((event.receipt, None)):
            out, mine = self.went.get((event.paid, receipt), (0, 0))
            off = min(rest, mine)
            also = min(rest - off, max(0, out))
            self._move(event.paid, receipt, -also, -off)
            rest -= off + also
        self.outside += rest

    def _move(self, paid: bool, receipt: ReceiptId | None, out: int, mine: int) -> None:
        went = self.went.setdefault((paid, receipt), [0, 0])
        went[0] += out
        went[1] += mine
        self.outside -= out
        self.inside -= mine
        if paid:
            self.paid += mine
        else:
            self.dropped += mine


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
