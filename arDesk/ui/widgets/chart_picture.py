"""A chart drawn to pixels, away from the main thread; what can be pointed at comes with the picture.

This module imports matplotlib: only the work of a job does so, on the lane for pictures, which has one thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from arDesk.charts.chart import Chart
from arDesk.charts.palette import LIGHT, Palette
from arDesk.charts.save import save
from arDesk.ui.widgets.sketch import Kept, Paper, Picture, Place, Sketch

DOTS = 100  # an inch: a chart's letters are as large as the window's then


class _Canvas(FigureCanvasAgg):
    """Draws when it is told to, and only then."""

    def draw_idle(self, *args: Any, **kwargs: Any) -> None:
        pass


def draw(kept: Kept, sketch: Sketch, palette: Palette, paper: Paper) -> Picture:
    """Draw a chart, and say where its values stand. Other values, sizes and months go into the artists kept."""
    chart, canvas = _chart(kept, sketch, palette)
    dots = DOTS * paper.scale
    chart.figure.set_dpi(dots * paper.ratio)
    chart.figure.set_size_inches(paper.width / dots, paper.height / dots, forward=False)
    canvas.draw()  # type: ignore[no-untyped-call]
    places = tuple(_place(chart, index, paper) for index in range(len(chart.values)))
    return Picture(sketch, _image(canvas, paper.ratio), places)


def _chart(kept: Kept, sketch: Sketch, palette: Palette) -> tuple[Chart[Any], _Canvas]:
    if palette is not kept.palette:
        kept.palette, kept.charts = palette, {}
    if sketch.kind not in kept.charts:
        chart = sketch.make(palette)
        kept.charts[sketch.kind] = chart, _Canvas(chart.figure)
    chart, canvas = kept.charts[sketch.kind]
    if chart.values is not sketch.values:
        chart.update(sketch.values)
    return chart, canvas


def write(sketch: Sketch, path: Path) -> None:
    """Write a chart as a file of its own, on white whatever the window wears: it goes onto paper and into letters.

    Raises:
        Refusal: "insight.chart.format", for a name that ends in none of .png, .svg and .pdf.
        OSError: The file cannot be written.
    """
    chart = sketch.make(LIGHT)
    chart.update(sketch.values)
    save(chart.figure, path)


def _place(chart: Chart[Any], index: int, paper: Paper) -> Place:
    left, bottom, right, top = (float(pixels) / paper.ratio for pixels in chart.bounds(index).extents)
    return Place(QRectF(left, paper.height - top, right - left, top - bottom), chart.told(index))


def _image(canvas: _Canvas, ratio: float) -> QImage:
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    height, width, _ = pixels.shape
    borrowed = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    image = borrowed.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image
