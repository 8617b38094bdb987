"""One line of the bank in full: what came, from whom, in which words, to which account."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.bank_board import BoardLine
from arDesk.ui.office import Office
from arDesk.ui.panels.cash_columns import payer_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import heading, label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

TOLD = ("from_account", "reference", "end_to_end", "bank_reference", "to_account", "note")


class CashLine(QWidget):
    """Shows a line; what the bank does not say has no row."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._locale = office.locale
        self.amount, self.day = heading(), label(tone=Tone.MUTED)
        self.payer = label(strong=True, wrap=True, selectable=True)
        self.text = label(wrap=True, selectable=True)
        self._names = {name: muted(say(f"cash.{name}")) for name in TOLD}
        self.values = {name: label(small=True, wrap=True, selectable=True) for name in TOLD}
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.amount)
        top.addWidget(self.day, 1, Qt.AlignmentFlag.AlignBottom)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(TOLD):
            grid.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.values[name], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        for part in (self.payer, self.text):
            column.addWidget(part)
        column.addLayout(grid)

    def show_line(self, row: BoardLine) -> None:
        """Show a line."""
        line = row.line
        self.amount.setText(formats.money(line.amount, self._locale))
        self.day.setText(formats.weekday(line.booked_on, self._locale))
        self.payer.setText(payer_words(row))
        self.text.setText(line.text)
        self.text.setVisible(bool(line.text))
        told = {
            "from_account": line.payer_account,
            "reference": line.reference,
            "end_to_end": line.end_to_end,
            "bank_reference": line.bank_reference,
            "to_account": line.bank_account,
            "note": line.aside_note,
        }
        for name, value in told.items():
            self.values[name].setText(value)
            for part in (self._names[name], self.values[name]):
                part.setVisible(bool(value))
