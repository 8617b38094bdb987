"""Columns of amounts and numbers wide enough for what stands in them."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView

SEEN = 200  # rows that are measured
MOST = 180  # pixels, however long a number is


def widen(table: TableView, *names: str) -> None:
    """Widen columns where a text would be cut short; a width that is enough stays as the person left it."""
    model, header, px = table.table_model, table.horizontalHeader(), theme.current().px
    for at, column in enumerate(model.columns):
        if column.id not in names or header.sectionResizeMode(at) != QHeaderView.ResizeMode.Interactive:
            continue
        texts = (column.text(row) for row in model.rows[:SEEN])
        widest = max(map(table.fontMetrics().horizontalAdvance, texts), default=0) + px(2 * GRID + 3)
        widest = max(min(widest, px(MOST)), table.layout_of_columns.least(at))
        if widest > header.sectionSize(at) and not header.isSectionHidden(at):
            header.resizeSection(at, widest)
