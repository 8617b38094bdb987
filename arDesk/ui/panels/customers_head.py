"""What stands over the list of customers: the words that narrow it, the quick filters, how many are seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.text import PlainLabel, put
from arDesk.words.sentences import say

NARROW, WIDE = 168, 360  # pixels for the words
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CustomersHead(QWidget):
    """One line; the quick filters have a second where they would break beside the words."""

    def __init__(self, words: QLineEdit, chips: Chips, count: PlainLabel) -> None:
        super().__init__()
        self._words, self._chips, self._count = words, chips, count
        self._below: bool | None = None
        put(words, kind="search")
        words.setPlaceholderText(say("customers.filter"))
        words.setAccessibleName(say("customers.filter"))
        words.setClearButtonEnabled(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 8)  # before the room after the chips, up to its most
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(words, 0, 0)
        self._grid.addWidget(count, 0, 3, MIDDLE)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        px = theme.current().px
        hint = QFontMetrics(theme.font()).horizontalAdvance(self._words.placeholderText()) + px(3 * GRID)
        self._words.setMinimumWidth(px(NARROW))
        self._words.setMaximumWidth(max(hint, px(WIDE)))
        self.arrange()

    def arrange(self) -> None:
        """Lay the quick filters where they have room; to be asked for when their counts are others."""
        parts = (self._chips, self._count)
        need = theme.current().px(NARROW) + sum(part.sizeHint().width() for part in parts) + 6 * GRID
        below = self.width() < need
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._chips)
            self._grid.addWidget(self._chips, *((1, 0, 1, 4) if below else (0, 1, 1, 1)), MIDDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
