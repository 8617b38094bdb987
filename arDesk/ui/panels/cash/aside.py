"""Why a line is put aside: a line to type into, in its place for as long as it is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, is_enter, label, put
from arDesk.words.sentences import say

LONGEST = 300


class CashAside(QWidget):
    """Asks for a note.

    Signals:
        note_given: Enter, or the button; carries the note, which may be empty.
        left: Esc.
    """

    note_given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="sunken")
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST)
        self.note.setAccessibleName(say("cash.park.note"))
        self.note.setPlaceholderText(say("cash.park.hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(label(say("cash.park.note")))
        row.addWidget(self.note, 1)
        row.addWidget(button(say("cash.park.do"), self._give))
        self.hide()

    def ask(self, note: str = "") -> None:
        """Ask, from a note there is already."""
        self.note.setText(note)
        self.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.selectAll()

    def _give(self) -> None:
        self.hide()
        self.note_given.emit(self.note.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
