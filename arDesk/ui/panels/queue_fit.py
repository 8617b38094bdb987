"""Columns of amounts wide enough for what stands in them."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView

SEEN = 200  # rows whose amounts are measured


def widen(table: TableView, *names: str) -> None:
    """Widen columns where an amount would be cut short; a width that is enough stays as the person left it."""
    model, header = table.table_model, table.horizontalHeader()
    for at, column in enumerate(model.columns):
        if column.id not in names or header.sectionResizeMode(at) != QHeaderView.ResizeMode.Interactive:
            continue
        texts = (column.text(row) for row in model.rows[:SEEN])
        widest = max(map(table.fontMetrics().horizontalAdvance, texts), default=0) + 3 * GRID
        if widest > header.sectionSize(at) and not header.isSectionHidden(at):
            header.resizeSection(at, widest)
