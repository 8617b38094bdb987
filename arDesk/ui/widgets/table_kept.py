"""What is selected in a table stays selected over a refresh, a sort and a filter, and nothing jumps."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

if TYPE_CHECKING:
    from arDesk.ui.widgets.table import TableView


class KeptRows(QObject):
    """Remembers by their identity which rows are selected and which is the current one."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self._current: Hashable = None
        self._position, self._scrolled = -1, 0
        self._selected: set[Hashable] = set()

    def keep(self) -> None:
        """Remember, before the rows become others."""
        view, index = self._view, self._view.currentIndex()
        identity = view.table_model.identity
        self._current = identity(view.table_model.row(index.row())) if index.isValid() else None
        self._position = index.row()
        self._selected = {identity(row) for row in view.selected_rows()}
        self._scrolled = view.verticalScrollBar().value()

    def put_back(self) -> bool:
        """Choose the same rows; where the current one went away, the one in its place. False where none is left."""
        view, model, position = self._view, self._view.table_model, self._position
        found = model.position(self._current) if position >= 0 else -1
        if found < 0 <= position:
            found, self._selected = min(position, model.rowCount() - 1), set()
        if found >= 0:
            view.choose_at(found)
            self._select()
        view.verticalScrollBar().setValue(self._scrolled)
        return found >= 0 or position < 0

    def _select(self) -> None:
        if len(self._selected) < 2:
            return
        model, last = self._view.table_model, len(self._view.table_model.columns) - 1
        chosen = QItemSelection()
        for position, row in enumerate(model.rows):
            if model.identity(row) in self._selected:
                chosen.select(model.index(position, 0), model.index(position, last))
        self._view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
