"""Months along an axis: which are named, and how."""

from __future__ import annotations

from datetime import date

from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, Locator

from arDesk.words import formats

WIDE = 30.0  # points a month's name needs


class MonthTicks(Locator):
    """Every month, quarter, half year or year, as there is room; always the same months of a year."""

    def __init__(self, axes: Axes) -> None:
        self.ends: list[date] = []
        self._axes = axes

    def __call__(self) -> list[float]:
        """Give the indices of the months to name."""
        points = self._axes.bbox.transformed(self._axes.figure.dpi_scale_trans.inverted()).width * 72
        room = points / max(len(self.ends), 1)
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if step * room >= WIDE), 120)
        return [at for at, end in enumerate(self.ends) if (end.year * 12 + end.month - 1) % step == 0]


class MonthNames(Formatter):
    """A month's short name; the year under each January and under the first."""

    def __init__(self, ticks: MonthTicks, locale: str | None) -> None:
        self._ticks, self._locale = ticks, locale

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Name the month of an index."""
        end = self._ticks.ends[round(x)]
        name = formats.month(end, self._locale, alone=True)
        return f"{name}\n{end.year}" if end.month == 1 or pos == 0 else name
