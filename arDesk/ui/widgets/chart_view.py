"""A chart in the window: drawn by a job, pointed at here with the mouse or the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from arDesk.charts.palette import DARK as DARK_CHART
from arDesk.charts.palette import LIGHT as LIGHT_CHART
from arDesk.charts.palette import Palette
from arDesk.ui import theme
from arDesk.ui.jobs import Jobs, Lane
from arDesk.ui.tokens import DARK
from arDesk.ui.widgets.callout import paint_callout
from arDesk.ui.widgets.sketch import Kept, Paper, Picture, Place, Sketch

LEAST = QSize(280, 176)
USUAL = QSize(560, 240)
PATIENCE = 60  # ms after a change of size: what is drawn for a size that is gone takes time from the one that is there
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChartView(QWidget):
    """Shows a sketch. Until another size or look is drawn, the picture there is is stretched: nothing waits for it.

    Signals:
        mark_chosen: a value was clicked, or chosen with the arrow keys and Enter; carries its index.
        drawn: another picture is shown.
    """

    mark_chosen = Signal(int)
    drawn = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._sketch: Sketch | None = None
        self.picture: Picture | None = None
        self._kept = Kept()
        self._drawing = self._again = False
        self._pointed, self._chosen = -1, -1
        self._mouse: QPointF | None = None
        self._settled = QTimer(self, singleShot=True, interval=PATIENCE)
        self._settled.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self._draw)

    def show_sketch(self, sketch: Sketch) -> None:
        """Show another chart, or other values."""
        self._sketch = sketch
        self.setAccessibleName(sketch.title)
        self._draw()

    def choose(self, index: int) -> None:
        """Keep a value marked; -1 marks none."""
        self._chosen = index
        self.update()

    def sizeHint(self) -> QSize:
        return USUAL * theme.current().scale

    def minimumSizeHint(self) -> QSize:
        return LEAST * theme.current().scale

    @property
    def places(self) -> tuple[Place, ...]:
        """The values shown, with where they stand."""
        return self.picture.places if self.picture is not None else ()

    def _draw(self) -> None:
        """Have it drawn as it should look now; while a drawing is under way, once more after it."""
        if self._drawing or self._sketch is None or not self.isVisible() or self.size().isEmpty():
            self._again = True
            return
        self._drawing, self._again = True, False
        kept, sketch, palette = self._kept, self._sketch, _palette()
        paper = Paper(self.width(), self.height(), theme.current().scale, self.devicePixelRatioF())

        def work() -> Picture:
            from arDesk.ui.widgets.chart_picture import draw

            return draw(kept, sketch, palette, paper)

        self._jobs.run(work, self._show, owner=self, lane=Lane.PICTURES)

    def _show(self, picture: Picture) -> None:
        self._drawing = False
        if self.picture is None or picture.sketch is not self.picture.sketch:
            self._pointed = -1
            self.setAccessibleDescription("; ".join(place.label.replace("\n", ", ") for place in picture.places))
        self.picture = picture
        self.update()
        self.drawn.emit()
        if self._again:
            self._draw()

    def _at(self, point: QPointF) -> int:
        return next((at for at, place in enumerate(self.places) if place.band.contains(point)), -1)

    def _point(self, index: int) -> None:
        self._pointed = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.picture.image)
        self._paint_band(painter, self._chosen, theme.tokens().accent)
        if self._pointed != self._chosen:
            self._paint_band(painter, self._pointed, theme.tokens().muted)
        if self.hasFocus():
            painter.setPen(QColor(theme.tokens().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if 0 <= self._pointed < len(self.places):
            place = self.places[self._pointed]
            paint_callout(painter, QRectF(self.rect()), place.band, self._mouse, place.label.split("\n"))

    def _paint_band(self, painter: QPainter, index: int, tone: str) -> None:
        if 0 <= index < len(self.places):
            colour = QColor(tone)
            colour.setAlphaF(0.10)
            painter.fillRect(self.places[index].band, colour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self._point(self._at(self._mouse))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.mark_chosen.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, key = len(self.places) - 1, Qt.Key(event.key())
        begin = self._chosen if self._chosen >= 0 else last + 1
        if last >= 0 and key in _STEPS:
            self._go(min(max((self._pointed if self._pointed >= 0 else begin) + _STEPS[key], 0), last))
        elif last >= 0 and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._pointed >= 0:
            self.mark_chosen.emit(self._pointed)
        else:
            super().keyPressEvent(event)

    def _go(self, index: int) -> None:
        self._mouse = None
        self._point(index)
        self.setAccessibleDescription(self.places[index].label.replace("\n", ", "))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.picture is None:
            self._draw()
        else:
            self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()


def _palette() -> Palette:
    return DARK_CHART if theme.tokens() is DARK else LIGHT_CHART
