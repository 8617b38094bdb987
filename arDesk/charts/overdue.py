"""The overdue share of the receivables by month, and in it what is more than 90 days overdue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.collections import PolyCollection

from arDesk.charts.by_month import End, MonthChart, known, last
from arDesk.charts.palette import Palette
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.insight.metrics import MonthRow

THICK = 0.62  # of a month's room


class OverdueShareChart(MonthChart):
    """A column a month: the overdue share, its part over 90 days at the foot."""

    def __init__(self, palette: Palette, *, locale: str | None = None) -> None:
        super().__init__(palette, locale=locale)
        self._title.set_text(say("insight.chart.overdue"))
        self._subtitle.set_text(say("insight.chart.overdue_about"))
        self._overdue = PolyCollection([], facecolor=palette.aging[1], linewidth=0)
        self._over_90 = PolyCollection([], facecolor=palette.aging[4], linewidth=0)
        self._axes.add_collection(self._overdue, autolim=False)
        self._axes.add_collection(self._over_90, autolim=False)

    def _draw(self, rows: Sequence[MonthRow]) -> list[End]:
        overdue = known(overdue_percent(row) for row in rows)
        over_90 = known(over_90_percent(row) for row in rows)
        self._overdue.set_verts([_column(at, value) for at, value in enumerate(overdue)])
        self._over_90.set_verts([_column(at, value) for at, value in enumerate(over_90)])
        self._frame([*overdue, *over_90], high=10.0)
        ends = (
            (last(overdue), "insight.chart.overdue_end", self._palette.warn, True),
            (last(over_90), "insight.chart.over_90_end", self._palette.bad, False),
        )
        return [
            End(at, say(code, value=self._said(at, 1)), tone, strong)
            for at, code, tone, strong in ends
            if at is not None
        ]

    def _figures(self, row: MonthRow) -> dict[str, float | None]:
        return {"insight.chart.overdue_end": overdue_percent(row), "insight.chart.over_90_end": over_90_percent(row)}

    def _said(self, value: float, digits: int) -> str:
        return formats.percent(value / 100, self._locale, digits)


def overdue_percent(row: MonthRow) -> float | None:
    """Give overdue / receivables in percent; None where nothing is owed on balance."""
    return row.overdue.minor / row.receivables.minor * 100 if row.receivables.minor > 0 else None


def over_90_percent(row: MonthRow) -> float | None:
    """Give the share more than 90 days overdue in percent; None where nothing is owed on balance."""
    return None if row.over_90_share is None else row.over_90_share * 100


def _column(at: int, value: float) -> list[tuple[float, float]]:
    left, right = at - THICK / 2, at + THICK / 2
    return [(left, 0), (left, value), (right, value), (right, 0)]
