"""How old open disputes and deductions are, and what became of the deductions that were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from arDesk.cases.disputes import Amounts
from arDesk.kernel.money import Money, total

LIMITS = (30, 60, 90)  # the last day of each band but the last
BANDS = ("0-30", "31-60", "61-90", "over_90")  # days since it was raised


class Aged(NamedTuple):
    """An open dispute: the days since it was raised, what is still contested, whether its deadline is past."""

    days: int
    still: Money
    late: bool


class AgeBand(NamedTuple):
    """The open disputes of one currency and band: how many, how much, how many of them past their deadline."""

    currency: str
    band: str
    n: int
    still: Money
    late: int


def age_bands(disputes: Iterable[Aged]) -> list[AgeBand]:
    """Put open disputes into the bands of their age; every band of each currency there is."""
    found: dict[tuple[str, str], list[Aged]] = defaultdict(list)
    for each in disputes:
        found[each.still.currency, band_of(each.days)].append(each)
    return [
        AgeBand(
            currency, band, len(mine), total((each.still for each in mine), currency), sum(each.late for each in mine)
        )
        for currency in sorted({currency for currency, _ in found})
        for band in BANDS
        for mine in [found.get((currency, band), [])]
    ]


def band_of(days: int) -> str:
    """Give the band of an age in days."""
    return BANDS[sum(days > limit for limit in LIMITS)]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of the deductions of one currency that were decided in a time; the parts add up to `disputed`.

    `collected` was paid back, `chased` was found not valid and is still owed. `is_small`: too few to say much.
    """

    n: int
    disputed: Money
    collected: Money
    credited: Money
    written_off: Money
    chased: Money
    is_small: bool

    def share(self, part: Money) -> float:
        """Give the share of a part of what was kept back."""
        return part.minor / self.disputed.minor if self.disputed.minor else 0.0


def recovered(decided: Iterable[Amounts], *, minimum: int) -> list[Recovery]:
    """Sum what became of decided deductions, each currency for itself; fewer than `minimum` are said to be small."""
    found: dict[str, list[Amounts]] = defaultdict(list)
    for each in decided:
        found[each.disputed.currency].append(each)
    return [
        Recovery(
            len(mine),
            total((each.disputed for each in mine), currency),
            total((each.paid for each in mine), currency),
            total((each.credited for each in mine), currency),
            total((each.written_off for each in mine), currency),
            total((each.chased + each.still for each in mine), currency),
            len(mine) < minimum,
        )
        for currency, mine in sorted(found.items())
    ]
