"""A figure drawn without a window, and the words on it."""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text


def draw(figure: Figure) -> bytes:
    """Draw a figure and give its pixels."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def texts(figure: Figure) -> list[Text]:
    """Draw a figure and give the texts that show."""
    draw(figure)
    found: list[Text] = figure.findobj(Text)
    return [text for text in found if text.get_text() and text.get_visible()]


def words(figure: Figure) -> list[str]:
    """Draw a figure and give what is written on it."""
    return [text.get_text() for text in texts(figure)]
