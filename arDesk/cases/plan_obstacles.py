"""What stands in the way of asking for an instalment: disputes, holds, and money that lies unapplied, day by day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.kernel.ids import ItemId

_DAY = timedelta(1)


class Contest(NamedTuple):
    """So many minor units of an item in dispute from a day on, until the day it was over (None: it still is)."""

    item: ItemId
    minor: int
    on: date
    until: date | None = None


class Stop(NamedTuple):
    """A hold of an item, or of the whole account where None, from a day through another (None: no end)."""

    item: ItemId | None
    on: date
    through: date | None = None


class Aside(NamedTuple):
    """Money that came in on a day and was applied to nothing, or (negative) was applied then, in minor units."""

    on: date
    minor: int


class Obstacles(NamedTuple):
    """All that stands in the way of a plan's instalments, and when."""

    contests: tuple[Contest, ...] = ()
    stops: tuple[Stop, ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def days(self) -> set[date]:
        """Every day on which something of it begins or is over."""
        begins = {one.on for part in self for one in part}
        over = {one.until for one in self.contests if one.until is not None}
        return begins | over | {one.through + _DAY for one in self.stops if one.through is not None}


NO_OBSTACLES = Obstacles()


def contested(contests: Sequence[Contest], item: ItemId, day: date) -> int:
    """Sum what of an item is in dispute at the end of a day, in minor units."""
    return sum(
        one.minor for one in contests if one.item == item and one.on <= day and (one.until is None or one.until > day)
    )


def unapplied(obstacles: Obstacles, day: date) -> int:
    """Sum the account's money that lay unapplied at the end of a day, in minor units."""
    return max(0, sum(one.minor for one in obstacles.asides if one.on <= day))


def unaskable(obstacles: Obstacles, left: Mapping[ItemId, int], outside: Mapping[ItemId, int], day: date) -> int:
    """Sum what of a plan can't be asked for at the end of a day, as it is disputed or held, in minor units.

    `left` is what each item still has in the plan, `outside` what it owed outside it when the plan was agreed: a
    dispute is about that first.
    """
    held = _held(obstacles.stops, left, day)
    return sum(
        minor if item in held else min(minor, max(0, contested(obstacles.contests, item, day) - outside.get(item, 0)))
        for item, minor in left.items()
    )


def _held(stops: Sequence[Stop], items: Collection[ItemId], day: date) -> set[ItemId]:
    now = [one.item for one in stops if one.on <= day and (one.through is None or one.through >= day)]
    return set(items) if None in now else {item for item in now if item is not None}
