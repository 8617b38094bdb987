"""The charts of Insights as sketches; each chart's module is imported by the job that draws it."""

from __future__ import annotations

from collections.abc import Sequence
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from arDesk.charts.palette import Palette
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money
from arDesk.ui.widgets.sketch import Sketch
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.charts.chart import Chart

_CHARTS = {
    "dso": "arDesk.charts.dso:DsoChart",
    "cei": "arDesk.charts.cei:CeiChart",
    "overdue": "arDesk.charts.overdue:OverdueShareChart",
}
MEASURES = tuple(_CHARTS)


def aging_sketch(titles: Sequence[str], totals: Sequence[Money], basis: str, locale: str) -> Sketch:
    """Sketch what is open by age, in one currency; `basis` is "due" or "invoice"."""
    title = "insight.chart.aging" if basis == "due" else "insight.chart.aging_invoice"

    def make(palette: Palette) -> Chart[Any]:
        from arDesk.charts.aging import AgingChart

        return AgingChart(palette, locale=locale, title=title)

    return Sketch(f"aging.{basis}", say(title), make, list(zip(titles, totals, strict=True)))


def month_sketch(measure: str, rows: Sequence[MonthRow], locale: str) -> Sketch:
    """Sketch one of MEASURES over months, oldest first."""
    return Sketch(
        measure,
        say(f"insight.chart.{measure}"),
        lambda palette: resolve_name(_CHARTS[measure])(palette, locale=locale),
        rows,
    )
