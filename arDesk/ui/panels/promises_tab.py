"""Promises: who promised what by when, how each stands and why."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from arDesk.desk.judged import PromiseRow
from arDesk.desk.promises import list_promises
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments_tab import CommitmentsTab
from arDesk.ui.panels.promises_columns import promise_columns
from arDesk.ui.panels.queue_columns import Manner, main_currency
from arDesk.ui.widgets.table import TableView
from arDesk.words.sentences import say

ROW = 46


class PromisesTab(CommitmentsTab):
    """Lists promises, the newest first."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.model = TableModel[PromiseRow](
            promise_columns(Manner(office.locale, office.today)), lambda row: row.promise.id
        )
        self.table = TableView(self.model, "commitments.promises", office.preferences, single=True, row_height=ROW)
        self.table.setAccessibleName(say("promises.list"))
        self.table.when_empty(
            say("promises.none"), say("promises.none.more"), say("promises.none.call"), lambda: office.show("today")
        )
        self.table.row_opened.connect(lambda row: office.show("customers", row.promise.account))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        self.office.ask(
            list_promises, self._show, self.refused.emit, owner=self, slot="promises", words=say("promises.job")
        )

    def take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, rows: list[PromiseRow]) -> None:
        told = Counter(row.promise.amount.currency for row in rows)
        self.model.columns = promise_columns(Manner(self.office.locale, self.office.today, main_currency(told)))
        self.model.show(rows)
        if self.table.current_row() is None:
            self.table.choose_at(0)
