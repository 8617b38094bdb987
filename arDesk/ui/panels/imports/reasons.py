"""A list of what is wrong or left out, and below it the whole of what the row chosen says."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label


class ImportReasons(QWidget):
    """Shows a table whose last column has the words, which may be too long for it."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self.told = label(wrap=True, selectable=True)
        self.told.setContentsMargins(GRID, GRID, GRID, GRID)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(self.told)
        words = table.table_model.columns[-1].text
        table.row_chosen.connect(lambda row: self._tell("" if row is None else words(row)))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
