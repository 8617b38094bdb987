"""Days sales outstanding by month: the line, its best-possible part shaded, and the count-back beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.collections import PolyCollection

from arDesk.charts.by_month import End, MonthChart, between, known, last
from arDesk.charts.palette import Palette
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.insight.metrics import MonthRow


class DsoChart(MonthChart):
    """DSO from zero up: best possible below, days delinquent between it and the line, count-back dashed."""

    def __init__(self, palette: Palette, *, locale: str | None = None) -> None:
        super().__init__(palette, locale=locale)
        self._title.set_text(say("insight.chart.dso"))
        self._subtitle.set_text(say("insight.chart.dso_about"))
        line, best, countback = palette.series
        self._best = PolyCollection([], facecolor=best, alpha=0.55, linewidth=0)
        self._late = PolyCollection([], facecolor=palette.aging[2], alpha=0.28, linewidth=0)
        self._axes.add_collection(self._best, autolim=False)
        self._axes.add_collection(self._late, autolim=False)
        (self._countback,) = self._axes.plot([], [], color=countback, linewidth=1.2, linestyle=(0, (4, 2.5)))
        (self._dso,) = self._axes.plot([], [], color=line, linewidth=1.9, solid_joinstyle="round")
        (self._end,) = self._axes.plot([], [], color=line, marker="o", markersize=4.5, clip_on=False)

    def _draw(self, rows: Sequence[MonthRow]) -> list[End]:
        along = list(range(len(rows)))
        dso, best = known(row.dso for row in rows), known(row.best_possible_dso for row in rows)
        countback = known(row.dso_countback for row in rows)
        self._best.set_verts(between([0.0] * len(rows), best))
        self._late.set_verts(between(best, dso))
        self._dso.set_data(along, dso)
        self._countback.set_data(along, countback)
        self._end.set_data(along[-1:], dso[-1:])
        self._frame([*dso, *best, *countback], high=10.0)
        ends = (
            (last(dso), "insight.chart.dso_end", self._palette.accent, True),
            (last(countback), "insight.chart.countback_end", self._palette.muted, False),
            (last(best), "insight.chart.best_end", self._palette.muted, False),
        )
        return [
            End(at, say(code, value=self._said(at, 1)), tone, strong)
            for at, code, tone, strong in ends
            if at is not None
        ]

    def _figures(self, row: MonthRow) -> dict[str, float | None]:
        return {
            "insight.chart.dso_end": row.dso,
            "insight.chart.best_end": row.best_possible_dso,
            "insight.chart.delinquent_end": row.average_days_delinquent,
            "insight.chart.countback_end": row.dso_countback,
        }

    def _said(self, value: float, digits: int) -> str:
        return formats.number(value, self._locale, digits)
