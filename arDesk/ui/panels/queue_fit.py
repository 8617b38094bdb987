"""Columns of amounts and numbers wide enough for what stands in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from arDesk.ui import theme
from arDesk.ui.models.table_model import Column
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.table import TableView

SEEN = 200  # rows that are measured
MOST = 180  # pixels, however long a number is


def _length(table: TableView, column: Column[Any], row: object) -> int:
    below = column.detail(row) if column.detail is not None else ""
    small = QFontMetrics(theme.font(SMALL)).horizontalAdvance(below) if below else 0
    return max(table.fontMetrics().horizontalAdvance(column.text(row)), small)


def widen(table: TableView, *names: str) -> None:
    """Widen columns where a text would be cut short; a width that is enough stays as the person left it."""
    model, header, px = table.table_model, table.horizontalHeader(), theme.current().px
    for at, column in enumerate(model.columns):
        if column.id not in names or header.sectionResizeMode(at) != QHeaderView.ResizeMode.Interactive:
            continue
        widest = max((_length(table, column, row) for row in model.rows[:SEEN]), default=0) + px(2 * GRID + 3)
        widest = max(min(widest, px(MOST)), table.layout_of_columns.least(at))
        if widest > header.sectionSize(at) and not header.isSectionHidden(at):
            header.resizeSection(at, widest)
