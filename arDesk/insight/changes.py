"""What changed since last month: the five headline figures and their largest movements, as codes with fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money

NOTICEABLE = 0.005  # half a percent of the figure, or half a point

Field = Money | float | date


@dataclass(frozen=True)
class Change:
    """How a figure differs from the month before.

    Attributes:
        size: The figure now less the figure then: an amount, days or points.
        better: Whether that is good news; None where it is neither.
        weight: The size comparable between figures: relative for amounts and days, points / 100 for the others.
    """

    size: Money | float
    better: bool | None
    weight: float

    @property
    def rose(self) -> bool:
        """Whether the figure went up."""
        return (self.size.minor if isinstance(self.size, Money) else self.size) > 0


@dataclass(frozen=True)
class Figure:
    """One headline figure: receivables, overdue, dso, cei or promises_kept (this one in percent, not as a share).

    `now` is None where it cannot be worked out, `change` where it or the month before cannot.
    """

    name: str
    now: Money | float | None
    change: Change | None


@dataclass(frozen=True)
class Sentence:
    """A code that words has a sentence for, and what fills it in."""

    code: str
    fields: dict[str, Field]


@dataclass(frozen=True)
class _Headline:
    value: Callable[[MonthRow], Money | float | None]
    good: int  # 1: more is better, -1: less is better, 0: neither
    base: float = 0.0  # what a change is compared with; 0: the figure of the month before


_HEADLINES: dict[str, _Headline] = {
    "receivables": _Headline(lambda row: row.receivables, 0),
    "overdue": _Headline(lambda row: row.overdue, -1),
    "dso": _Headline(lambda row: row.dso, -1),
    "cei": _Headline(lambda row: row.cei, 1, base=100),
    "promises_kept": _Headline(lambda row: None if row.promises_kept is None else row.promises_kept * 100, 1, base=100),
}


def headlines(now: MonthRow, before: MonthRow | None) -> list[Figure]:
    """Give the five headline figures of a month, in their fixed order, each with its change since the month before."""
    return [
        Figure(name, headline.value(now), None if before is None else _change(headline, now, before))
        for name, headline in _HEADLINES.items()
    ]


def what_changed(now: MonthRow, before: MonthRow | None, *, most: int = 3) -> list[Sentence]:
    """Say the largest movements since the month before, largest first; one sentence where nothing moved.

    A movement is left out where it is under half a percent of the figure (half a point of CEI and promises kept).
    """
    if before is None:
        return [Sentence("insight.first_month", {"now": now.month_end})]
    moved = [
        (figure.change.weight, _sentence(figure.name, figure.now, figure.change))
        for figure in headlines(now, before)
        if figure.now is not None and figure.change is not None and figure.change.weight >= NOTICEABLE
    ]
    moved.sort(key=lambda movement: -movement[0])
    return [sentence for _, sentence in moved[:most]] or [Sentence("insight.unchanged", {"since": before.month_end})]


def _change(headline: _Headline, now: MonthRow, before: MonthRow) -> Change | None:
    size: Money | float
    match headline.value(now), headline.value(before):
        case Money() as value, Money() as earlier:
            size, moved, base = value - earlier, float(value.minor - earlier.minor), float(abs(earlier.minor))
        case float() as value, float() as earlier:
            size = moved = value - earlier
            base = headline.base or abs(earlier)
        case _:
            return None
    weight = abs(moved) / base if base else float(moved != 0)
    return Change(size, moved * headline.good > 0 if moved and headline.good else None, weight)


def _sentence(name: str, now: Money | float, change: Change) -> Sentence:
    way, size = ("rose", change.size) if change.rose else ("fell", -change.size)
    return Sentence(f"insight.{name}.{way}", {"change": size, "now": now})
