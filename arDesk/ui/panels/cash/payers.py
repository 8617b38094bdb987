"""Payers known by name or account: whom they pay for, and forgetting it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.db.cash.payers import AliasRow
from arDesk.desk.cash.bank_matches import known_payers
from arDesk.desk.cash.banking import forget_payer
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.columns import payer_columns
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, muted
from arDesk.words.sentences import say


class CashPayers(QWidget):
    """Lists payers; Del forgets those selected, which can be undone.

    Signals:
        refused: why something could not be done; carries a Refusal.
    """

    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.model = TableModel[AliasRow](payer_columns(Manner(office.locale, office.today)), lambda row: row.id)
        self.table = TableView(self.model, "cash.payers", office.preferences)
        self.table.setAccessibleName(say("cash.payers"))
        self.table.when_empty(say("cash.payers.none"), say("cash.payers.none.more"))
        self.table.row_opened.connect(lambda row: office.show("customers", row.account))
        self.forget = button(say("cash.payers.forget"), self._forget, tip=say("cash.payers.forget.tip"))
        forgetting = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self._forget)
        forgetting.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide forgets a context given with a slot
        foot = QHBoxLayout()
        foot.addWidget(self.forget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        more = muted(say("cash.payers.more"), wrap=True)
        more.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(more)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._turn())
        self._turn()

    def reload(self) -> None:
        """Read who is known."""
        self._office.ask(known_payers, self._show, self.refused.emit, owner=self, slot="payers")

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: list[AliasRow]) -> None:
        self.model.show(found)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._turn()

    def _turn(self) -> None:
        self.forget.setEnabled(bool(self.table.selected_rows()))

    def _forget(self) -> None:
        for row in self.table.selected_rows():
            self._office.act(partial(forget_payer, alias=row.id), failed=self.refused.emit)
