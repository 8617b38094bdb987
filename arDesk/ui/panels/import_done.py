"""What just came in, and the way on: one key goes to whom to call now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, label, put
from arDesk.words.sentences import say


class ImportDone(QWidget):
    """Stands above the ways in until something else is looked at.

    Signals:
        go_wanted: the button, or Enter.
    """

    go_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="good")
        self._said = label(strong=True, wrap=True)
        self.go = button(say("import.done.call"), self.go_wanted.emit, kind="primary", tip=say("import.done.call.tip"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, GRID, GRID + GRID // 2, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._said, 1)
        row.addWidget(self.go)
        self.hide()

    def say(self, text: str) -> None:
        """Say what came in."""
        self._said.setText(f"✓ {text}")
        self.setAccessibleName(text)
        self.show()
