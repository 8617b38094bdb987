"""The tables of Insights, one for each kind of line; made anew only where their columns become others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget

from arDesk.insight.metrics import MonthRow
from arDesk.ui import theme
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_columns import age_columns, aging_columns, month_columns
from arDesk.ui.pages.insights_seen import AgingSeen, Behind
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.words.sentences import say

WAYS = ("age", "customer", "collector", "segment")


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

    def lay_out_aging(self, way: str, seen: AgingSeen, currency: str, behind: Behind) -> None:
        """Have a table for the buckets of an aging in one of WAYS, with its titles in a currency."""
        locale, names = self._office.locale, seen.customers.names
        if way == "age":
            self._have(way, way, age_columns(currency, locale), lambda row: row.bucket)
            return
        table = seen.customers.currencies.get(currency)
        unapplied = table is not None and bool(table.total.unapplied)
        columns = aging_columns(seen, currency, locale, by=way, unapplied=unapplied, behind=behind)
        self._have(way, (names, seen.basis, unapplied), columns, lambda row: row.account or row.code)

    def lay_out_months(self, rows: Sequence[MonthRow], currency: str) -> None:
        """Have a table for months."""
        some = any(row.write_offs for row in rows)
        columns = month_columns(currency, self._office.locale, write_offs=some)
        self._have("months", some, columns, lambda row: row.month_end)

    def show_rows(self, name: str, rows: Sequence[Any]) -> None:
        """Show a table with rows, its columns wide enough for them."""
        table = self[name]
        table.table_model.show(rows)
        self.setCurrentWidget(table)
        header, layout = table.horizontalHeader(), table.layout_of_columns
        for at, column in enumerate(table.table_model.columns):
            if column.width and not header.isSectionHidden(at) and (need := _breadth(column, rows)) > layout.width(at):
                header.resizeSection(at, need)
        layout.fit(table.viewport().width())

    def _have(self, name: str, shape: Hashable, columns: Sequence[Column[Any]], identity: Any) -> None:
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
        self._made[name] = shape, table
        self.addWidget(table)


def _breadth(column: Column[Any], rows: Sequence[Any]) -> int:
    """Measure in pixels what the widest cell of a column needs: of texts the longest, of numbers the ends."""
    key = column.key
    if column.align == RIGHT and key is not None:
        known = [(value, at) for at, row in enumerate(rows) if (value := key(row)) is not None]
        texts = [column.text(rows[end(known)[1]]) for end in (max, min)] if known else []
    else:
        texts = [max((column.text(row) for row in rows), key=len, default="")]
    metrics = QFontMetrics(theme.font(strong=True))
    return max(map(metrics.horizontalAdvance, [column.title, *texts])) + 2 * theme.current().px(GRID) + 2
