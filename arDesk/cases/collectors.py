"""Colleagues, and who works for whom while one is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NewType

CoverId = NewType("CoverId", int)


@dataclass(frozen=True, slots=True)
class Cover:
    """That somebody does a colleague's work, from a day through `until`, or to the day before `ended_on`."""

    id: CoverId
    absent: str
    by: str
    starts_on: date
    until: date
    set_on: date
    ended_on: date | None = None
    note: str = ""

    def active_on(self, day: date) -> bool:
        """Tell whether the colleague is covered for on a day."""
        back = self.ended_on is not None and self.ended_on <= day
        return self.set_on <= day and self.starts_on <= day <= self.until and not back


def in_place_of(covers: Iterable[Cover], day: date) -> dict[str, str]:
    """Give who does whose work on a day: a colleague who is away to the one who is there in the end.

    Where the one who covers is away too, whoever covers for them does both; in a circle everybody does their own.
    """
    away = {cover.absent: cover.by for cover in sorted(covers, key=lambda one: one.id) if cover.active_on(day)}
    found = {}
    for absent, stand_in in away.items():
        by, seen = stand_in, {absent}
        while by in away and by not in seen:
            seen.add(by)
            by = away[by]
        if by not in seen:
            found[absent] = by
    return found


def works_for(name: str, covers: Iterable[Cover], day: date) -> frozenset[str]:
    """Name everybody whose customers are somebody's to call on a day: their own, and those of colleagues away.

    Who is away and covered has nobody's.
    """
    places = in_place_of(covers, day)
    own = frozenset() if name in places else frozenset({name})
    return own | {absent for absent, by in places.items() if by == name}
