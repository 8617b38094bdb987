"""What was just done, and the way back: "✓ Promise of 1,200.00 EUR by 10 May recorded.  Undo"."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from arDesk.ui import icons, theme, told_keys
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import PlainLabel, button, label
from arDesk.words.sentences import say

SECONDS = 20


class UndoBar(QWidget):
    """Says an outcome for a while.

    Signals:
        undo_wanted: the button was clicked.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = PlainLabel()
        self._text = label("", small=True, elided=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._undo = button(say("undo.undo"), self._wanted, kind="link")
        told_keys.tip(self._undo, say("undo.tip"), "edit.undo")
        self._away = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._away.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        row.addStretch(1)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.clear()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def say(self, text: str, undo: bool = False) -> None:
        """Say what was done, and offer to undo it."""
        self._text.setText(text)
        self._sign.show()
        self._undo.setVisible(undo)
        self._away.start()
        self.setAccessibleName(text)
        announce(self, text)

    def clear(self) -> None:
        """Say nothing any more; what was done can still be undone from the menu."""
        self._text.setText("")
        self._sign.hide()
        self._undo.hide()

    def _wanted(self) -> None:
        self.clear()
        self.undo_wanted.emit()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap("check", theme.tokens().of(Tone.GOOD), 16))
