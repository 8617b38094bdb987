"""Columns of amounts and numbers wide enough for what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from arDesk.ui import theme
from arDesk.ui.models.table_model import Column
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.table import TableView

SEEN = 200  # rows that are looked at
LONGEST = 12  # texts that are measured
MOST = 180  # pixels, however long a number is


def _widest(table: TableView, column: Column[Any], rows: Sequence[object]) -> int:
    found = _length(table.fontMetrics(), map(column.text, rows))
    if column.detail is not None:
        found = max(found, _length(QFontMetrics(theme.font(SMALL)), map(column.detail, rows)))
    return found


def _length(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """Give the pixels of the longest texts; what has fewer signs is not wider among amounts, days and numbers."""
    return max(map(metrics.horizontalAdvance, nlargest(LONGEST, set(texts), key=len)), default=0)


def widen(table: TableView, *names: str) -> None:
    """Widen columns where a text would be cut short; a width that is enough stays as the person left it."""
    model, header, px = table.table_model, table.horizontalHeader(), theme.current().px
    seen = model.rows[:SEEN]
    for at, column in enumerate(model.columns):
        if column.id not in names or header.sectionResizeMode(at) != QHeaderView.ResizeMode.Interactive:
            continue
        widest = _widest(table, column, seen) + px(2 * GRID + 3)
        widest = max(min(widest, px(MOST)), table.layout_of_columns.least(at))
        if widest > table.layout_of_columns.width(at) and not header.isSectionHidden(at):
            header.resizeSection(at, widest)
    table.layout_of_columns.fit(table.viewport().width())
