"""The charts of Insights as sketches; each chart's module is imported by the job that draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from arDesk.charts.palette import Palette
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money
from arDesk.ui.widgets.sketch import Sketch
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.charts.chart import Chart

MEASURES = ("dso", "cei", "overdue")


def aging_sketch(titles: Sequence[str], totals: Sequence[Money], basis: str, locale: str) -> Sketch:
    """Sketch what is open by age, in one currency; `basis` is "due" or "invoice"."""
    title = "insight.chart.aging" if basis == "due" else "insight.chart.aging_invoice"

    def make(palette: Palette) -> Chart[Any]:
        from arDesk.charts.aging import AgingChart

        return AgingChart(palette, locale=locale, title=title)

    return Sketch(f"aging.{basis}", say(title), make, list(zip(titles, totals, strict=True)))


def month_sketch(measure: str, rows: Sequence[MonthRow], locale: str) -> Sketch:
    """Sketch one of MEASURES over months, oldest first."""
    makers: dict[str, Callable[[Palette, str], Chart[Any]]] = {"dso": _dso, "cei": _cei, "overdue": _overdue}
    return Sketch(measure, say(f"insight.chart.{measure}"), lambda palette: makers[measure](palette, locale), rows)


def _dso(palette: Palette, locale: str) -> Chart[Any]:
    from arDesk.charts.dso import DsoChart

    return DsoChart(palette, locale=locale)


def _cei(palette: Palette, locale: str) -> Chart[Any]:
    from arDesk.charts.cei import CeiChart

    return CeiChart(palette, locale=locale)


def _overdue(palette: Palette, locale: str) -> Chart[Any]:
    from arDesk.charts.overdue import OverdueShareChart

    return OverdueShareChart(palette, locale=locale)
