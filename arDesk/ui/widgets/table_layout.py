"""A table's columns as the person left them: which, in what order, how wide, sorted by what."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu

from arDesk.ui import theme
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

NARROWEST, WIDEST = 16, 4000  # pixels at the usual size


class TableLayout(QObject):
    """Lays a header out, and keeps in the preferences, under the table's name, what the person makes of it.

    Widths are kept as at the usual size of text, so that they fit at every other.
    """

    def __init__(self, header: QHeaderView, model: TableModel[Any], name: str, preferences: Preferences | None) -> None:
        super().__init__(header)
        self._header, self._model, self._name, self._preferences = header, model, name, preferences
        self._scale = theme.current().scale
        self._propped: list[int] = []
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self.save)
        self.lay_out()
        header.sectionResized.connect(self._dragged)
        header.sectionMoved.connect(self._dragged)
        header.sortIndicatorChanged.connect(self._touched)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.menu().popup(header.mapToGlobal(at)))
        theme.current().changed.connect(self._zoom)

    def lay_out(self) -> None:
        """Lay the columns out as they were left; as they are declared, where nobody has touched them."""
        self._declare()
        self._restore()
        self._saving.stop()  # nobody touched anything

    def reset(self) -> None:
        """Lay the columns out as they are declared, and keep it so."""
        self._declare()
        self._touched()

    def fit(self, room: int) -> None:
        """Let a column take what the others leave of the room, and scroll rather than cut names short."""
        header, columns, px = self._header, self._model.columns, theme.current().px
        for at in self._propped:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        shared = [at for at in shown if header.sectionResizeMode(at) == QHeaderView.ResizeMode.Stretch]
        taken = sum(header.sectionSize(at) for at in shown if at not in shared)
        least = {at: max(px(columns[at].least), self.least(at)) for at in shared}
        self._propped = shared if room - taken < sum(least.values()) else []
        for at in self._propped:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, least[at])

    def menu(self) -> QMenu:
        """Make the column chooser: a tick for each column, and the way back to how it was."""
        menu = QMenu(say("table.columns"), self._header.parentWidget())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left = sum(not self._header.isSectionHidden(at) for at in range(len(self._model.columns)))
        for at, column in enumerate(self._model.columns):
            tick = QAction(no_mnemonic(column.title or column.id), menu, checkable=True)
            tick.setChecked(not self._header.isSectionHidden(at))
            tick.setEnabled(left > 1 or not tick.isChecked())
            tick.toggled.connect(partial(self._choose, at))
            menu.addAction(tick)
        menu.addSeparator()
        menu.addAction(say("table.columns.reset")).triggered.connect(self.reset)
        return menu

    def keep(self) -> None:
        """Keep at once what was touched a moment ago."""
        if self._saving.isActive():
            self.save()

    def save(self) -> None:
        """Keep the layout now."""
        self._saving.stop()
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
                    column.id: round(header.sectionSize(at) / self._scale)
                    for at, column in enumerate(columns)
                    if column.width and not header.isSectionHidden(at)
                },
                "hidden": [column.id for at, column in enumerate(columns) if header.isSectionHidden(at)],
                "sort": [columns[sorted_by].id, backwards] if 0 <= sorted_by < len(columns) else None,
            },
        )

    def _declare(self) -> None:
        header = self._header
        for at, column in enumerate(self._model.columns):
            header.moveSection(header.visualIndex(at), at)
            header.setSectionHidden(at, not column.shown)
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if column.width:
                header.resizeSection(at, self._declared(at))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def least(self, at: int) -> int:
        """Give the width a column's heading needs, in pixels."""
        words = QFontMetrics(theme.font(SMALL)).horizontalAdvance(self._model.columns[at].title)
        return words + theme.current().px(2 * GRID + 3)

    def _declared(self, at: int) -> int:
        return max(theme.current().px(self._model.columns[at].width), self.least(at))

    def _choose(self, at: int, on: bool) -> None:
        self._header.setSectionHidden(at, not on)
        width = self._model.columns[at].width
        if on and width and not self._header.sectionSize(at):
            self._header.resizeSection(at, self._declared(at))
        self._touched()

    def _dragged(self) -> None:
        """Keep what a hand did; a column that was fitted to its numbers or to the window is fitted again next time."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._touched()

    def _touched(self) -> None:
        self._saving.start()

    def _zoom(self) -> None:
        """Widen and narrow the columns with the text in them."""
        before, self._scale = self._scale, theme.current().scale
        if before == self._scale:
            return
        for at in range(self._header.count()):
            if self._header.sectionResizeMode(at) == QHeaderView.ResizeMode.Interactive:
                self._header.resizeSection(at, round(self._header.sectionSize(at) * self._scale / before))

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
                if name in at and isinstance(width, int) and NARROWEST <= width <= WIDEST:
                    self._header.resizeSection(at[name], theme.current().px(width))
        if isinstance(hidden, list) and not at.keys() <= set(map(str, hidden)):
            for name, number in at.items():
                self._header.setSectionHidden(number, name in hidden)
        if isinstance(sorting, list) and len(sorting) == 2 and sorting[0] in at:
            order_now = Qt.SortOrder.DescendingOrder if sorting[1] else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(at[sorting[0]], order_now)
