"""What an amount is made of, the largest part first: a bar each, with its amount and its share of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.charts.aging import AgingChart, Bucket
from arDesk.charts.palette import Palette


class ParetoChart(AgingChart):
    """Bars from top to bottom, the largest first, all of one colour; `update` takes (name, amount) of one currency."""

    def __init__(self, palette: Palette, *, locale: str | None = None, title: str = "disputes.causes.chart") -> None:
        super().__init__(palette, locale=locale, title=title)

    def _show(self, values: Sequence[Bucket]) -> None:
        super()._show(values)
        self._bars.set_facecolor(self._palette.series[0])
