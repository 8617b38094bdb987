"""Line icons from resources/icons, drawn in the theme's colours at the screen's own resolution."""

from __future__ import annotations

import weakref
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from arDesk.kernel.resources import resource
from arDesk.ui import theme
from arDesk.ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon  # with 150 names of system icons: the first window has none

SIZE = 18
_MIRRORED = {"left": "right", "right": "left", "undo": "redo", "redo": "undo"}  # where people read from right to left
GAP = 4  # more than the room Qt leaves between an icon and its text


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon) -> None: ...


def pixmap(name: str, colour: str, size: int = SIZE) -> QPixmap:
    """Draw an icon in "#rrggbb". Raises FileNotFoundError for a name there is no icon of."""
    if QGuiApplication.isRightToLeft():
        name = _MIRRORED.get(name, name)
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, colour, theme.current().px(size), ratio)


def icon(name: str, tone: Tone = Tone.MUTED, size: int = SIZE, gap: int = 0) -> QIcon:
    """Make an icon in a tone, faint where it is disabled. It keeps its colours: see wear().

    `gap` is room after it, in pixels as they are shown; below zero it is before it.
    """
    from PySide6.QtGui import QIcon

    tokens = theme.tokens()
    made = QIcon()
    made.addPixmap(_spaced(pixmap(name, tokens.of(tone), size), gap))
    made.addPixmap(_spaced(pixmap(name, tokens.faint, size), gap), QIcon.Mode.Disabled)
    return made


def wear(target: TakesIcon, name: str, tone: Tone = Tone.MUTED, size: int = SIZE, *, alone: bool = False) -> None:
    """Give a button or action an icon that follows the theme; `alone` where the button has no text beside it."""
    wearer = weakref.ref(target)
    worn = theme.current()

    def draw() -> None:
        alive = wearer()
        if alive is None or (isinstance(alive, QObject) and not isValid(alive)):
            worn.changed.disconnect(draw)
            return
        if not isinstance(alive, QAbstractButton):
            alive.setIcon(icon(name, tone, size))
            return
        gap = 0 if alone else worn.px(GAP)
        alive.setIcon(icon(name, tone, size, -gap if alive.isRightToLeft() else gap))
        alive.setIconSize(QSize(worn.px(size) + gap, worn.px(size)))

    worn.changed.connect(draw)
    draw()


def _spaced(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    made = QPixmap(drawn.width() + round(abs(gap) * ratio), drawn.height())
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    painter.drawPixmap(max(-gap, 0), 0, drawn)
    painter.end()
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = resource(f"icons/{name}.svg").read_bytes().replace(b"#000000", colour.encode())
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
