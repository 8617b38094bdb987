"""The collection effectiveness index by month: how much of what could be collected was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arDesk.charts.by_month import End, MonthChart, known, last
from arDesk.charts.palette import Palette
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.insight.metrics import MonthRow


class CeiChart(MonthChart):
    """The index as a line under the mark of 100: everything due was collected."""

    def __init__(self, palette: Palette, *, locale: str | None = None) -> None:
        super().__init__(palette, locale=locale)
        self._title.set_text(say("insight.chart.cei"))
        self._subtitle.set_text(say("insight.chart.cei_about"))
        line = palette.series[0]
        self._axes.axhline(100, color=palette.good, linewidth=1.1, zorder=1.5)
        (self._cei,) = self._axes.plot([], [], color=line, linewidth=1.9, marker="o", markersize=3.2, clip_on=False)

    def _draw(self, rows: Sequence[MonthRow]) -> list[End]:
        cei = known(row.cei for row in rows)
        self._cei.set_data(range(len(rows)), cei)
        self._frame(cei, low=60.0, high=100.0)
        at = last(cei)
        if at is None:
            return []
        return [End(at, say("insight.chart.cei_end", value=self._said(at, 1)), self._palette.accent, strong=True)]

    def _figures(self, row: MonthRow) -> dict[str, float | None]:
        return {"insight.chart.cei_end": row.cei}

    def _said(self, value: float, digits: int) -> str:
        return formats.percent(value / 100, self._locale, digits)
