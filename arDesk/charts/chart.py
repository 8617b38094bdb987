"""What every chart has: a figure whose artists are kept, a title, and things that can be pointed at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox, ScaledTranslation

from arDesk.charts.letters import BODY, SMALL, letters
from arDesk.charts.palette import Palette

Value = TypeVar("Value")

EDGE = 12.0  # points between the figure's edge and what stands in it


@dataclass(frozen=True)
class Margins:
    """Points left free around the plot."""

    left: float
    right: float
    top: float = 48.0
    bottom: float = 34.0


class Chart(ABC, Generic[Value]):
    """A chart that stays: `update` gives it other values without building it anew.

    Attributes:
        figure: The matplotlib figure; its texts keep their size in points, whatever size the figure is given.
        values: What it shows.
    """

    def __init__(self, palette: Palette, *, locale: str | None = None, size: tuple[float, float] = (7.2, 3.0)) -> None:
        self.values: Sequence[Value] = ()
        self.figure = Figure(figsize=size, dpi=100, facecolor=palette.background)
        self._palette, self._locale = palette, locale
        self._placed: tuple[object, Bbox] | None = None
        self._axes = self._plot()
        self._title = self._words(-EDGE, letters(BODY, palette.text, strong=True))
        self._subtitle = self._words(-EDGE - 16, letters(SMALL, palette.muted))
        self._nothing = self._axes.text(0.5, 0.5, "", transform=self._axes.transAxes, ha="center", va="center")
        self._nothing.update(letters(SMALL, palette.muted) | {"bbox": {"color": palette.background, "pad": 6}})

    @classmethod
    def of(cls, values: Sequence[Value], palette: Palette, *, locale: str | None = None) -> Self:
        """Draw a chart of some values."""
        chart = cls(palette, locale=locale)
        chart.update(values)
        return chart

    def update(self, values: Sequence[Value]) -> None:
        """Show other values; the figure's canvas, if it has one, is drawn again when it is idle."""
        self.values = values
        self._show(values)
        self._placed = None
        self.figure.canvas.draw_idle()

    def _plot(self) -> Axes:
        axes = self.figure.add_axes((0.1, 0.1, 0.8, 0.8), facecolor="none", autoscale_on=False)
        axes.set_axes_locator(lambda _axes, renderer: self._place(renderer))
        axes.tick_params(length=0, pad=6, bottom=False, left=False)
        for axis in (axes.xaxis, axes.yaxis):  # a place for labels that are not there saves a sixth of the drawing
            axis.set_label_coords(0, 0)
        for side in axes.spines.values():
            side.set(color=self._palette.grid, linewidth=0.8)
        return axes

    def _words(self, below: float, style: dict[str, Any]) -> Text:
        shifted = self.figure.transFigure + ScaledTranslation(EDGE / 72, below / 72, self.figure.dpi_scale_trans)
        text = self.figure.text(0, 1, "", va="top", transform=shifted)
        text.update(style)
        return text

    def _place(self, renderer: RendererBase | None) -> Bbox:
        """Give the plot the room its texts leave; matplotlib asks several times a drawing, the answer is kept."""
        asked = (*self.figure.get_size_inches(), self.figure.dpi, type(renderer))
        if self._placed is None or self._placed[0] != asked:
            self._placed = asked, self._room(renderer)
        return self._placed[1]

    def _room(self, renderer: RendererBase | None) -> Bbox:
        width, height = (72 * inches for inches in self.figure.get_size_inches())
        free = self._margins(renderer)
        right, top = max(width - free.right, free.left + 1), max(height - free.top, free.bottom + 1)
        self._settle(top - free.bottom)
        return Bbox.from_extents(free.left / width, free.bottom / height, right / width, top / height)

    def _breadth(self, texts: list[Text], renderer: RendererBase | None) -> float:
        """Give the points that the widest of some texts takes."""
        return max((text.get_window_extent(renderer).width for text in texts), default=0.0) * 72 / self.figure.dpi

    def _settle(self, height: float) -> None:
        """Put right what depends on the height of the plot in points, just before it is drawn."""

    @abstractmethod
    def told(self, index: int) -> str:
        """Say what is pointed at, in lines of plain text."""

    @abstractmethod
    def bounds(self, index: int) -> Bbox:
        """Give where a value is pointed at, in pixels of the figure, once it is drawn."""

    @abstractmethod
    def _show(self, values: Sequence[Value]) -> None:
        """Put values into the kept artists."""

    @abstractmethod
    def _margins(self, renderer: RendererBase | None) -> Margins:
        """Give the room the texts around the plot need."""
