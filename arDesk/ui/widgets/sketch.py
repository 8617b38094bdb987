"""A chart to be drawn, and one that was: plain values that go between the window and the job that draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from arDesk.charts.palette import Palette

if TYPE_CHECKING:
    from arDesk.charts.chart import Chart


@dataclass(frozen=True)
class Sketch:
    """What to draw.

    Attributes:
        kind: tells charts apart; those of one kind are drawn in the same artists.
        title: what a screen reader calls it.
        make: builds the chart; it runs in a job, and imports the chart's module there.
        values: what the chart shows.
    """

    kind: str
    title: str
    make: Callable[[Palette], Chart[Any]]
    values: Sequence[Any]


@dataclass(frozen=True)
class Paper:
    """What is drawn on: width and height in the window's pixels, how large its text is, the screen's own pixels."""

    width: int
    height: int
    scale: float
    ratio: float


@dataclass(frozen=True)
class Place:
    """One value in the picture: where its band stands, in the window's pixels, and what is said of it, in lines."""

    band: QRectF
    label: str


@dataclass(frozen=True)
class Picture:
    """What was drawn."""

    sketch: Sketch
    image: QImage
    places: tuple[Place, ...]


@dataclass
class Kept:
    """What a job keeps between drawings: for one palette, each kind of chart with its canvas."""

    palette: Palette | None = None
    charts: dict[str, Any] = field(default_factory=dict)
