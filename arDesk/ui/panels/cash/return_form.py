"""Which receipt a bank's reversal takes back, and what the customer is charged for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import BoardLine
from arDesk.desk.cash.returns import proposed_fee, returnable_by
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import return_columns
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import is_enter, label, muted
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.cash.lines import Returnable
    from arDesk.desk.desk import Desk

MOST, ROW = 5, 46  # rows seen at once, however many there are
FIELD = 132  # pixels


class CashReturn(QWidget):
    """Lists receipts of exactly the amount, the payer's own first, and proposes the office's fee.

    Signals:
        receipt_chosen: Enter on a receipt, or in the fee; carries a Returnable.
        found: the receipts asked for are there.
        refused: why they could not be read; carries a Refusal.
    """

    receipt_chosen = Signal(object)
    found = Signal()
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._currency, self._asked = office, office.company.currency, False
        self.told = label(wrap=True)
        manner = Manner(office.locale, office.today)
        self.model = TableModel["Returnable"](return_columns(manner), lambda row: row.receipt)
        self.table = TableView(self.model, "cash.returns", office.preferences, single=True, row_height=ROW)
        self.fee = AmountField(office.company.currency, office.locale)
        self._charge = QWidget()
        self._build()
        self.table.row_opened.connect(self.receipt_chosen)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self.table.setAccessibleName(say("cash.returns"))
        self.table.when_empty(say("cash.return.none"), say("cash.return.none.more"))
        self.fee.setAccessibleName(say("cash.return.fee"))
        named = label(say("cash.return.fee"))
        named.setBuddy(self.fee)
        row = QHBoxLayout(self._charge)
        row.setContentsMargins(GRID, GRID, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(named)
        row.addWidget(self.fee)
        row.addWidget(muted(say("cash.return.fee.note"), wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self.told.setContentsMargins(GRID, 0, GRID, 0)
        for part in (self.told, self.table, self._charge):
            column.addWidget(part)

    def show_line(self, row: BoardLine) -> None:
        """Ask for the receipts a reversal may take back."""
        line, currency = row.line.id, row.line.open.currency
        self.model.show([])
        self._asked = False
        self._charge.hide()
        self.told.setText(say("cash.return.asked"))

        def question(desk: Desk) -> tuple[list[Returnable], Money]:
            return returnable_by(desk, line), proposed_fee(desk, currency)

        self._office.ask(question, self._show, self.refused.emit, owner=self, slot="returnable")

    @property
    def chosen(self) -> Returnable | None:
        """The receipt the keyboard is on."""
        row: Returnable | None = self.table.current_row()
        return row

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on a receipt, or in the fee."""
        return self.table.hasFocus() or self.fee.hasFocus()

    @property
    def possible(self) -> bool:
        """Whether there is a receipt that can be taken back; so it seems until that has been asked."""
        return not self._asked or self.model.rowCount() > 0

    @property
    def certain(self) -> bool:
        """Whether it can only be one: there is no other, or it is the payer's own and no other is."""
        return [row.same_reference for row in self.model.rows][:2] in ([True], [False], [True, False])

    @property
    def charged(self) -> Money | None:
        """The fee as it stands there, nothing where the field is empty; None, and marked, where it is not clear."""
        if not self.fee.clear_enough or (self.fee.money is not None and self.fee.money.minor < 0):
            self.fee.mark_wrong()
            return None
        return self.fee.money or Money(0, self._currency)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first receipt."""
        self.table.choose_at(max(self.table.currentIndex().row(), 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_fee(self) -> None:
        """Put the keyboard into the fee."""
        self.fee.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fee.selectAll()

    def _show(self, answer: tuple[list[Returnable], Money]) -> None:
        rows, fee = answer
        self._asked, self._currency = True, fee.currency
        self.model.columns = return_columns(Manner(self._office.locale, self._office.today, fee.currency))
        self.model.show(rows)
        self.told.setText(say_count("cash.return.found", len(rows)) if rows else say("cash.return.asked"))
        self.fee.set_currency(fee.currency)
        self.fee.set_money(fee)
        self._charge.setVisible(bool(rows))
        self.table.choose_at(0)
        self._fit()
        self.found.emit()

    def _fit(self) -> None:
        px, count = theme.current().px, self.model.rowCount()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + px(ROW) * (min(count, MOST) or 3) + px(GRID))
        self.fee.setFixedWidth(px(FIELD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.fee.hasFocus() and self.chosen is not None:
            self.receipt_chosen.emit(self.chosen)
        else:
            super().keyPressEvent(event)
