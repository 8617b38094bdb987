"""The tables of Insights, one for each kind of line; made anew only where their columns become others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStackedWidget

from arDesk.insight.metrics import MonthRow
from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_columns import ValueColumn, age_columns, aging_columns, month_columns
from arDesk.ui.pages.insights_seen import AgingSeen, Behind
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.words.sentences import say

WAYS = ("age", "customer", "collector", "segment")
MEASURED = 300  # rows whose texts are measured
WIDEST = 240  # a name's column at the least, where names are long


class Tables(QStackedWidget):
    """Holds a table for each of WAYS, and "months".

    Signals:
        row_opened: Enter or a double click; carries the table's name and the row.
    """

    row_opened = Signal(str, object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._made: dict[str, tuple[Hashable, TableView]] = {}

    def __getitem__(self, name: str) -> TableView:
        """Give a table that has been laid out."""
        return self._made[name][1]

    def lay_out_aging(self, seen: AgingSeen, currency: str, behind: Behind) -> None:
        """Have tables for the buckets of an aging, with their titles in a currency."""
        locale, names = self._office.locale, seen.customers.names
        table = seen.customers.currencies.get(currency)
        unapplied = table is not None and bool(table.total.unapplied)
        self._have("age", "age", age_columns(currency, locale), lambda row: row.bucket)
        for by in WAYS[1:]:
            columns = aging_columns(seen, currency, locale, by=by, unapplied=unapplied, behind=behind)
            self._have(by, (names, seen.basis, unapplied), columns, lambda row: row.account or row.code)

    def lay_out_months(self, rows: Sequence[MonthRow], currency: str) -> None:
        """Have a table for months."""
        some = any(row.write_offs for row in rows)
        columns = month_columns(currency, self._office.locale, write_offs=some)
        self._have("months", some, columns, lambda row: row.month_end)

    def show_rows(self, name: str, rows: Sequence[Any]) -> None:
        """Show a table with rows."""
        table = self[name]
        table.table_model.show(rows)
        self.setCurrentWidget(table)
        self._fit(table)

    def _fit(self, table: TableView) -> None:
        """Widen columns where a text would be cut short; what is left goes to the one without a width."""
        header, model = table.horizontalHeader(), table.table_model
        shown = [at for at in range(len(model.columns)) if not header.isSectionHidden(at)]
        need = {at: self._breadth(table, at) for at in shown}
        for at in shown:
            if model.columns[at].width:
                header.resizeSection(at, max(header.sectionSize(at), need[at]))
        for at in (at for at in shown if not model.columns[at].width):
            rest = table.viewport().width() - sum(header.sectionSize(other) for other in shown if other != at)
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, max(rest, min(need[at], theme.current().px(WIDEST))))

    def _breadth(self, table: TableView, at: int) -> int:
        model, metrics = table.table_model, QFontMetrics(theme.font(strong=True))
        texts = [model.columns[at].title, *(model.cells(row)[at] for row in range(min(model.rowCount(), MEASURED)))]
        return metrics.horizontalAdvance(max(texts, key=len)) + 2 * theme.current().px(GRID) + 2

    def shown_columns(self) -> list[ValueColumn[Any]]:
        """Give the columns shown of the table shown, from the left."""
        table = self.currentWidget()
        if not isinstance(table, TableView):
            return []
        header, columns = table.horizontalHeader(), table.table_model.columns
        order = (header.logicalIndex(at) for at in range(header.count()))
        return [columns[at] for at in order if not header.isSectionHidden(at)]  # type: ignore[misc]

    def _have(self, name: str, shape: Hashable, columns: Sequence[ValueColumn[Any]], identity: Any) -> None:
        kept = self._made.get(name)
        if kept is not None and kept[0] == shape:
            kept[1].table_model.columns = tuple(columns)
            return
        if kept is not None:
            self.removeWidget(kept[1])
            kept[1].deleteLater()
        table = TableView(TableModel[Any](columns, identity), f"insights.{name}", self._office.preferences)
        table.setAccessibleName(say(f"insights.table.{name}"))
        empty = "no_months" if name == "months" else "nothing_owed"
        table.when_empty(say(f"insights.{empty}"), say(f"insights.{empty}.more"))
        table.row_opened.connect(lambda row: self.row_opened.emit(name, row))
        table.viewport().installEventFilter(self)
        self._made[name] = shape, table
        self.addWidget(table)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(table := watched.parent(), TableView):
            self._fit(table)
        return False
