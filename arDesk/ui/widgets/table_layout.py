"""A table's columns as the person left them: which, in what order, how wide, sorted by what."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

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
        self._spared: dict[int, int] = {}  # columns that went for want of room, and how wide they were;
        self._insisted: set[int] = set()  # those that a person wants to see nevertheless
        self._narrowed: dict[int, tuple[int, int]] = {}  # how wide columns were before they gave way, and are since
        self._fitting = False
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
        self.fit(self._header.viewport().width())
        self._touched()

    def fit(self, room: int) -> None:
        """Let a column take what the others leave of the room, and scroll rather than cut names short.

        Before it comes to that the others give way as far as nothing of theirs is cut, and one that can be spared goes.
        """
        header, columns, px = self._header, self._model.columns, theme.current().px
        shown = [at for at in range(header.count()) if not header.isSectionHidden(at) or at in self._spared]
        spared = {at for at in shown if columns[at].spare and at not in self._insisted}
        widths = {at: self.width(at) for at in shown if columns[at].width}
        least = {at: max(px(columns[at].least), self.least(at)) for at in shown if at not in widths}
        missing = sum(least.values()) + sum(widths.values()) - room
        narrowed = self._narrow(widths, missing) if missing > 0 else widths
        missing -= sum(widths.values()) - sum(narrowed.values())
        if missing <= 0 or not header.isVisible():
            spared = set()
        missing -= sum(narrowed.pop(at) for at in spared)
        self._put(narrowed, least if missing > 0 else {}, {at: widths[at] for at in spared})
        self._narrowed = {at: (widths[at], size) for at, size in narrowed.items() if size < widths[at]}

    def _put(self, widths: dict[int, int], propped: dict[int, int], spared: dict[int, int]) -> None:
        """Change what is to be otherwise, and nothing else: each change lays the table out."""
        header, mode = self._header, QHeaderView.ResizeMode
        self._fitting = True
        for at in self._spared.keys() ^ spared.keys():
            header.setSectionHidden(at, at in spared)
        self._spared = spared
        for at, column in enumerate(self._model.columns):
            wanted = mode.Interactive if column.width or at in propped else mode.Stretch
            if header.sectionResizeMode(at) != wanted:
                header.setSectionResizeMode(at, wanted)
        for at, size in (widths | propped).items():
            if header.sectionSize(at) != size:
                header.resizeSection(at, size)
        self._fitting = False

    def _narrow(self, widths: dict[int, int], wanted: int) -> dict[int, int]:
        """Take room from columns that have more than they need, and are not as wide as they are by a person's hand."""
        table = self._header.parentWidget()
        if not isinstance(table, QTableView) or not self._header.isVisible():
            return widths  # what nobody sees is not measured
        needs = {at: max(table.sizeHintForColumn(at), self.least(at)) for at in widths}
        spare = {at: max(width - needs[at], 0) if width <= self._declared(at) else 0 for at, width in widths.items()}
        part = min(wanted / (sum(spare.values()) or 1), 1)
        return {at: width - min(ceil(spare[at] * part), spare[at]) for at, width in widths.items()}

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
                    column.id: round(self.width(at) / self._scale)
                    for at, column in enumerate(columns)
                    if column.width and not self.is_hidden(at)
                },
                "hidden": [column.id for at, column in enumerate(columns) if self.is_hidden(at)],
                "sort": [columns[sorted_by].id, backwards] if 0 <= sorted_by < len(columns) else None,
            },
        )

    def width(self, at: int) -> int:
        """Give how wide a column is where there is room."""
        size = self._spared.get(at, self._header.sectionSize(at))
        before, after = self._narrowed.get(at, (size, size))
        return before if size == after else size

    def is_hidden(self, at: int) -> bool:
        """Whether a column is not to be seen even where there is room."""
        return self._header.isSectionHidden(at) and at not in self._spared

    def _declare(self) -> None:
        header = self._header
        self._narrowed.clear()
        self._spared.clear()
        self._insisted.clear()
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
        self._spared.pop(at, None)
        self._insisted.add(at)
        self._header.setSectionHidden(at, not on)
        width = self._model.columns[at].width
        if on and width and not self._header.sectionSize(at):
            self._header.resizeSection(at, self._declared(at))
        self._touched()

    def _dragged(self) -> None:
        """Keep what a hand did; a column that was fitted to its numbers or to the window is fitted again next time."""
        if not self._fitting and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
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
                self._header.resizeSection(at, round(self.width(at) * self._scale / before))
        self._spared = {at: round(size * self._scale / before) for at, size in self._spared.items()}
        self._narrowed.clear()
        self.fit(self._header.viewport().width())

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
