"""A table's columns as the person left them: which, in what order, how wide, sorted by what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu

from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.text import no_mnemonic


class TableLayout(QObject):
    """Lays a header out, and keeps in the preferences, under the table's name, what the person makes of it."""

    def __init__(self, header: QHeaderView, model: TableModel[Any], name: str, preferences: Preferences | None) -> None:
        super().__init__(header)
        self._header, self._model, self._name, self._preferences = header, model, name, preferences
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self.save)
        self.reset()
        self._restore()
        header.sectionResized.connect(self._dragged)
        header.sectionMoved.connect(self._dragged)
        header.sortIndicatorChanged.connect(self._touched)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.menu().popup(header.mapToGlobal(at)))

    def reset(self) -> None:
        """Lay the columns out as they are declared."""
        header = self._header
        for at, column in enumerate(self._model.columns):
            header.moveSection(header.visualIndex(at), at)
            header.setSectionHidden(at, not column.shown)
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width:
                header.resizeSection(at, theme.current().px(column.width))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def menu(self) -> QMenu:
        """Make the column chooser: a tick for each column, and the way back to how it was."""
        menu = QMenu("Columns", self._header.parentWidget())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left = sum(not self._header.isSectionHidden(at) for at in range(len(self._model.columns)))
        for at, column in enumerate(self._model.columns):
            tick = QAction(no_mnemonic(column.title), menu, checkable=True)
            tick.setChecked(not self._header.isSectionHidden(at))
            tick.setEnabled(left > 1 or not tick.isChecked())
            tick.toggled.connect(lambda on, at=at: self._choose(at, on))
            menu.addAction(tick)
        menu.addSeparator()
        menu.addAction("Reset columns").triggered.connect(self.reset)
        return menu

    def save(self) -> None:
        """Keep the layout now."""
        if self._preferences is None or not self._name:
            return
        header, columns = self._header, self._model.columns
        sorted_by = header.sortIndicatorSection()
        backwards = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self._preferences.put(
            f"table.{self._name}",
            {
                "order": [columns[header.logicalIndex(at)].id for at in range(len(columns))],
                "widths": {
                    column.id: header.sectionSize(at)
                    for at, column in enumerate(columns)
                    if column.width and not header.isSectionHidden(at)
                },
                "hidden": [column.id for at, column in enumerate(columns) if header.isSectionHidden(at)],
                "sort": [columns[sorted_by].id, backwards] if 0 <= sorted_by < len(columns) else None,
            },
        )

    def _choose(self, at: int, on: bool) -> None:
        self._header.setSectionHidden(at, not on)
        width = self._model.columns[at].width
        if on and width and not self._header.sectionSize(at):
            self._header.resizeSection(at, theme.current().px(width))
        self._touched()

    def _dragged(self) -> None:
        """Keep what a hand did; a column that was fitted to its numbers or to the window is fitted again next time."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._touched()

    def _touched(self) -> None:
        self._saving.start()

    def _restore(self) -> None:
        kept = self._preferences.get(f"table.{self._name}") if self._preferences is not None else None
        if not isinstance(kept, dict):
            return
        at = {column.id: number for number, column in enumerate(self._model.columns)}
        order, widths, hidden, sorting = (kept.get(part) for part in ("order", "widths", "hidden", "sort"))
        if isinstance(order, list):
            for place, name in enumerate(name for name in order if name in at):
                self._header.moveSection(self._header.visualIndex(at[name]), place)
        if isinstance(widths, dict):
            for name, width in widths.items():
                if name in at and isinstance(width, int) and 16 <= width <= 4000:
                    self._header.resizeSection(at[name], width)
        if isinstance(hidden, list) and len(hidden) < len(at):
            for name, number in at.items():
                self._header.setSectionHidden(number, name in hidden)
        if isinstance(sorting, list) and len(sorting) == 2 and sorting[0] in at:
            order_now = Qt.SortOrder.DescendingOrder if sorting[1] else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(at[sorting[0]], order_now)
