"""One page of a paper as a picture, and what a window envelope would show of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap

from arDesk.documents.sheet import Sheet, sheet_of
from arDesk.ui.tokens import LIGHT
from arDesk.ui.widgets.text import PlainLabel

VEIL = 150  # of 255


class PaperPage(PlainLabel):
    """Shows a page. The paper stays white in the dark: it is a picture of paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._folded = False

    def show_page(self, image: QImage) -> None:
        """Show a picture of a page."""
        self.setPixmap(QPixmap.fromImage(image))

    def fold(self, on: bool) -> None:
        """Show the first panel of the folded sheet as it lies in its envelope: the address behind the window."""
        self._folded = on
        self.update()

    def window_box(self) -> QRectF:
        """Give where the envelope's window lies on the label, in its pixels."""
        paper, sheet = self._paper()
        scale, box = paper.width() / sheet.width, sheet.window
        return QRectF(
            paper.left() + box.left * scale, paper.top() + box.top * scale, box.width * scale, box.height * scale
        )

    def _paper(self) -> tuple[QRectF, Sheet]:
        size = self.pixmap().deviceIndependentSize()
        left = (self.width() - size.width()) / 2
        return QRectF(left, 0, size.width(), size.height()), sheet_of(size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._folded or self.pixmap().isNull():
            return
        paper, sheet = self._paper()
        window, painter = self.window_box(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(paper.left(), paper.top(), paper.width(), sheet.folds[0] * paper.width() / sheet.width)
        veil = QColor(LIGHT.edge)
        veil.setAlpha(VEIL)
        for part in _around(panel, window):
            painter.fillRect(part, veil)
        painter.setPen(QPen(QColor(LIGHT.accent), 2))
        painter.drawRoundedRect(window, 6, 6)
        painter.end()


def _around(panel: QRectF, window: QRectF) -> tuple[QRectF, ...]:
    """Give the parts of a panel that are not the window."""
    return (
        QRectF(panel.left(), panel.top(), panel.width(), window.top() - panel.top()),
        QRectF(panel.left(), window.bottom(), panel.width(), panel.bottom() - window.bottom()),
        QRectF(panel.left(), window.top(), window.left() - panel.left(), window.height()),
        QRectF(window.right(), window.top(), panel.right() - window.right(), window.height()),
    )
