"""What charts over months share: the month axis, the grid, the labels at the end of the lines."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from math import isfinite, nan
from typing import TYPE_CHECKING

from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox, ScaledTranslation, blended_transform_factory

from arDesk.charts.chart import EDGE, Chart, Margins
from arDesk.charts.letters import FAMILY, SMALL, letters
from arDesk.charts.month_axis import MonthNames, MonthTicks
from arDesk.charts.palette import Palette
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.insight.metrics import MonthRow

GAP = 8.0  # points between the plot and what stands beside it
NUMBERS, ENDS = 24.0, 80.0  # points for the texts beside it at the least: charts under each other stand in line
LINE = 13.0  # points between two labels at the least


@dataclass(frozen=True)
class End:
    """The last value of a series and its label beside the plot."""

    value: float
    text: str
    colour: str
    strong: bool = False


class MonthChart(Chart["MonthRow"]):
    """A chart with one column of room a month; `update` takes the months of one currency, oldest first."""

    def __init__(self, palette: Palette, *, locale: str | None = None) -> None:
        super().__init__(palette, locale=locale)
        self._ticks = MonthTicks(self._axes)
        self._ends: list[End] = []
        self._end_texts: list[Text] = []
        axes = self._axes
        axes.xaxis.set_major_locator(self._ticks)
        axes.xaxis.set_major_formatter(MonthNames(self._ticks, locale))
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10], integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: self._said(float(value), 0)))
        axes.yaxis.grid(visible=True, color=palette.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.spines[["left", "right", "top"]].set_visible(False)
        axes.tick_params(labelfontfamily=FAMILY, labelsize=SMALL, labelcolor=palette.muted)

    def _show(self, values: Sequence[MonthRow]) -> None:
        self._ticks.ends = [row.month_end for row in values]
        self._axes.set_xlim(-0.5, max(len(values), 1) - 0.5)
        self._ends = self._draw(values)
        self._nothing.set_text("" if self._ends else say("insight.chart.no_history"))
        self._have_end_texts()

    def told(self, index: int) -> str:
        """Say a month and its figures."""
        row = self.values[index]
        lines = [formats.month(row.month_end, self._locale)]
        for code, value in self._figures(row).items():
            lines.append(say(code, value="–" if value is None else self._said(value, 1)))
        return "\n".join(lines)

    def bounds(self, index: int) -> Bbox:
        """Give the column of a month, from top to bottom."""
        bottom, top = self._axes.get_ylim()
        return Bbox.from_extents(index - 0.5, bottom, index + 0.5, top).transformed(self._axes.transData)

    def _frame(self, values: Iterable[float], *, low: float = 0.0, high: float = 0.0) -> None:
        """Take in all values there are, and at least low to high, with a little room above."""
        known = [value for value in values if isfinite(value)]
        bottom, top = min([low, *known]), max([high, *known])
        self._axes.set_ylim(bottom, top + (top - bottom or 1.0) * 0.06)

    def _have_end_texts(self) -> None:
        across = self._axes.transAxes + ScaledTranslation(GAP / 72, 0, self.figure.dpi_scale_trans)
        place = blended_transform_factory(across, self._axes.transData)
        for _ in range(len(self._end_texts), len(self._ends)):
            self._end_texts.append(self._axes.text(1, 0, "", transform=place, va="center_baseline"))
        for text, end in zip_longest(self._end_texts, self._ends):
            text.set_text(end.text if end else "")
            text.update(letters(SMALL, end.colour if end else self._palette.text, strong=bool(end and end.strong)))

    def _margins(self, renderer: RendererBase | None) -> Margins:
        numbers = self._breadth(self._axes.get_yticklabels(), renderer)
        ends = self._breadth(self._end_texts, renderer)
        return Margins(EDGE + max(numbers, NUMBERS) + GAP, EDGE + GAP + max(ends, ENDS))

    def _settle(self, height: float) -> None:
        bottom, top = self._axes.get_ylim()
        points = height / (top - bottom)
        heights = apart([(end.value - bottom) * points for end in self._ends])
        for text, at in zip(self._end_texts, heights, strict=False):
            text.set_y(bottom + at / points)

    @abstractmethod
    def _draw(self, rows: Sequence[MonthRow]) -> list[End]:
        """Put the months into the kept artists; give what stands at their ends, nothing where nothing is known."""

    @abstractmethod
    def _figures(self, row: MonthRow) -> dict[str, float | None]:
        """Give what hovering over a month says: values by the code that words has for them."""

    @abstractmethod
    def _said(self, value: float, digits: int) -> str:
        """Write a value of the vertical axis."""


def known(values: Iterable[float | None]) -> list[float]:
    """Give the values with gaps where there is none, as matplotlib draws them."""
    return [nan if value is None else value for value in values]


def between(low: Sequence[float], high: Sequence[float]) -> list[list[tuple[float, float]]]:
    """Give the areas between two lines over months 0, 1, 2 …: one for each stretch without a gap."""
    areas = []
    for whole, stretch in groupby(range(len(low)), lambda at: isfinite(low[at]) and isfinite(high[at])):
        if whole:
            months = list(stretch)
            areas.append([(float(at), low[at]) for at in months] + [(float(at), high[at]) for at in reversed(months)])
    return areas


def last(values: Sequence[float]) -> float | None:
    """Give the newest value, if the newest month has one."""
    return values[-1] if values and isfinite(values[-1]) else None


def apart(heights: Sequence[float]) -> list[float]:
    """Move labels away from each other, each as little as may be, keeping their order from top to bottom."""
    order = sorted(range(len(heights)), key=lambda index: -heights[index])
    placed = list(heights)
    for above, below in pairwise(order):
        placed[below] = min(placed[below], placed[above] - LINE)
    floor = 0.0
    for index in reversed(order):
        placed[index] = max(placed[index], floor)
        floor = placed[index] + LINE
    return placed
