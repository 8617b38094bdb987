"""Says that a file held over the window will be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import BODY, GRID


class DropHint(QWidget):
    """Covers its parent while something is held over it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    def say(self, text: str) -> None:
        """Cover the parent, and say what will happen."""
        self._text = text
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        tokens, gap = theme.tokens(), theme.current().px(2 * GRID)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.window)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(gap, gap, -gap, -gap), 8, 8)
        painter.setFont(theme.font(BODY, strong=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
