"""One line of the bank in full: what came, from whom, in which words, to which account."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import BoardLine
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import payer_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import heading, label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

TOLD = ("day", "from_account", "reference", "end_to_end", "bank_reference", "to_account")
WHO = 180  # pixels for the amount and the payer, beside which the rest can stand


class CashLine(QWidget):
    """Shows a line; what the bank does not say has no row."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._locale = office.locale
        self.amount = heading()
        self.payer = label(strong=True, wrap=True, selectable=True)
        self.text = label(wrap=True, selectable=True)
        self._names = {name: muted(say(f"cash.{name}")) for name in TOLD}
        self.values = {name: label(small=True, wrap=True, selectable=True) for name in TOLD}
        self.note = label(tone=Tone.MUTED, wrap=True, selectable=True)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(TOLD):
            grid.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.values[name], row, 1)
        grid.setRowStretch(len(TOLD), 1)
        self._who = who = QVBoxLayout()
        who.setSpacing(GRID // 2)
        who.addWidget(self.amount)
        for part in (self.payer, self.text, self.note):
            who.addWidget(part)
        who.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(GRID // 2)
        self._sides.addLayout(who, 1)
        self._sides.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._sides)

    def show_line(self, row: BoardLine) -> None:
        """Show a line."""
        line = row.line
        self.amount.setText(formats.money(line.amount, self._locale))
        self.payer.setText(payer_words(row))
        self.text.setText(line.text)
        self.text.setVisible(bool(line.text))
        self.note.setText(line.aside_note)
        self.note.setVisible(bool(line.aside_note))
        told = {
            "day": formats.weekday(line.booked_on, self._locale),
            "from_account": line.payer_account,
            "reference": line.reference,
            "end_to_end": line.end_to_end,
            "bank_reference": line.bank_reference,
            "to_account": line.bank_account,
        }
        for name, value in told.items():
            self.values[name].setText(value)
            for part in (self._names[name], self.values[name]):
                part.setVisible(bool(value))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._grid.minimumSize().width() + 2 * GRID, super().minimumSizeHint().height())

    def _turn(self) -> None:
        """Put what the bank says besides beside the amount, or below where that is too narrow."""
        least = max(theme.current().px(WHO), self._who.minimumSize().width())
        needed = least + self._grid.sizeHint().width() + 4 * GRID
        wide = self.width() >= needed
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(2 * GRID if wide else GRID // 2)
