"""Which receipt a bank's reversal takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.bank_board import BoardLine
from arDesk.desk.returns import returnable_by
from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash_columns import return_columns
from arDesk.ui.panels.queue_columns import Manner
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.bank import Returnable

ROWS, ROW = 5, 46


class CashReturn(QWidget):
    """Lists receipts of exactly the amount, the payer's own first.

    Signals:
        receipt_chosen: Enter on a receipt; carries a Returnable.
        refused: why they could not be read; carries a Refusal.
    """

    receipt_chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._row: BoardLine | None = None
        self.told = label(wrap=True)
        manner = Manner(office.locale, office.today)
        self.model = TableModel["Returnable"](return_columns(manner), lambda row: row.receipt)
        self.table = TableView(self.model, "cash.returns", office.preferences, single=True, row_height=ROW)
        self.table.setAccessibleName(say("cash.returns"))
        self.table.when_empty(say("cash.return.none"), say("cash.return.none.more"))
        self.table.row_opened.connect(self.receipt_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self.told.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self.told)
        column.addWidget(self.table)
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_line(self, row: BoardLine) -> None:
        """Ask for the receipts a reversal may take back."""
        self._row = row
        line = row.line.id
        self.told.setText(say("cash.return.asked"))
        self._office.ask(
            lambda desk: returnable_by(desk, line), self._show, self.refused.emit, owner=self, slot="returnable"
        )

    @property
    def chosen(self) -> Returnable | None:
        """The receipt the keyboard is on."""
        row: Returnable | None = self.table.current_row()
        return row

    @property
    def certain(self) -> bool:
        """Whether it can only be one: the payer's own, and no other of the payer's."""
        return [row.same_reference for row in self.model.rows][:2] in ([True], [True, False])

    def take_keyboard(self) -> None:
        """Put the keyboard on the first receipt."""
        self.table.choose_at(max(self.table.currentIndex().row(), 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: list[Returnable]) -> None:
        currency = found[0].amount.currency if found else ""
        self.model.columns = return_columns(Manner(self._office.locale, self._office.today, currency))
        self.model.show(found)
        self.told.setText(say_count("cash.return.found", len(found)) if found else say("cash.return.asked"))
        self.table.choose_at(0)

    def _fit(self) -> None:
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + theme.current().px(ROW * ROWS))
