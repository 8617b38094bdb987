"""Where a file comes in: dropped, chosen or pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.ui import icons, theme, told_keys
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, button, label
from arDesk.words.sentences import say


class ImportStart(QWidget):
    """Offers the ways in. The window takes what is dropped anywhere on it; this says so.

    Signals:
        choose_wanted, paste_wanted: the buttons.
    """

    choose_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = PlainLabel()
        self.choose = button(say("import.choose"), self.choose_wanted.emit, kind="primary")
        told_keys.tip(self.choose, say("import.choose.tip"), "file.import")
        self.paste = button(say("import.paste"), self.paste_wanted.emit)
        told_keys.tip(self.paste, say("import.paste.tip"), "edit.paste")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(say("import.drop"), strong=True))
        words.addWidget(label(say("import.drop.more"), tone=Tone.MUTED, small=True, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap("import", theme.tokens().accent, 24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line_strong), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
