"""What just came in, and the way on: one key goes to whom to call now, or to the money that waits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, label, no_mnemonic, put, set_tip
from arDesk.words.sentences import say


class ImportDone(QWidget):
    """Stands above the ways in until something else is looked at.

    Signals:
        go_wanted: the button, or Enter; carries the page it leads to.
    """

    go_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(self, ground="good")
        self._said = label(strong=True, wrap=True)
        self._page = ""
        self.go = button("", lambda: self.go_wanted.emit(self._page), kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, GRID, GRID + GRID // 2, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._said, 1)
        row.addWidget(self.go)
        self.hide()

    def say(self, text: str, page: str = "today") -> None:
        """Say what came in, and lead to Today, or to Cash where money waits there."""
        self._page, code = page, "import.done.call" if page == "today" else "import.done.cash"
        self.go.setText(no_mnemonic(say(code)))
        set_tip(self.go, say(f"{code}.tip"))
        self._said.setText(f"✓ {text}")
        self.setAccessibleName(text)
        self.show()
