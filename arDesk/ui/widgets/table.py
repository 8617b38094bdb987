"""The one table: dense rows, a keyboard's way through them, what is selected stays selected."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QTableView, QWidget

from arDesk.ui import theme
from arDesk.ui.models.seen_listing import listing_of
from arDesk.ui.models.table_model import Column, Index, TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import ROW as ROW_HEIGHT
from arDesk.ui.widgets.cell import CellPainter
from arDesk.ui.widgets.clipboard import as_mime
from arDesk.ui.widgets.context import context_menu
from arDesk.ui.widgets.empty import EmptyState
from arDesk.ui.widgets.table_kept import KeptRows
from arDesk.ui.widgets.table_layout import TableLayout
from arDesk.ui.widgets.table_look import dress
from arDesk.ui.widgets.type_ahead import TypeAhead
from arDesk.words.sentences import say

MEASURED = 200  # rows, where a column is made as wide as it must be
COMMANDS = ("edit.copy", "edit.copy_with_header", "edit.select_all", "", "file.export_table", "view.columns")


class TableView(QTableView):
    """Shows a TableModel.

    Attributes:
        context_commands: commands of the menu bar that the table's own menu repeats, before those every table has.

    Signals:
        row_chosen: another row is the current one; carries the row, or None where there is none.
        row_opened: Enter or a double click on a row; carries the row.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        model: TableModel[Any],
        name: str = "",
        preferences: Preferences | None = None,
        *,
        single: bool = False,
        row_height: int = ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table_model = model
        self.name = name
        self.context_commands: tuple[str, ...] = ()
        self.hovered = -1
        self._row_height = row_height
        self._ahead, self._rows_kept = TypeAhead(), KeptRows(self)
        self._chosen: Hashable = None
        dress(self, single=single)
        self.setModel(model)
        self._cells = CellPainter(self)
        self.setItemDelegate(self._cells)
        self.layout_of_columns = TableLayout(self.horizontalHeader(), model, name, preferences)
        self.setSortingEnabled(True)
        self.empty = EmptyState(self.viewport())
        self.empty.say(say("table.nothing"))
        self._nothing_matches = EmptyState(self.viewport())
        self._nothing_matches.say(say("table.no_match"), say("table.no_match.more"))
        model.modelAboutToBeReset.connect(self._rows_kept.keep)
        model.modelReset.connect(self._restore)
        self.activated.connect(lambda index: self.row_opened.emit(model.row(index.row())))
        self.entered.connect(lambda index: self._hover(index.row()))
        theme.current().changed.connect(self._fit)
        self._fit()

    def when_empty(self, text: str, more: str = "", action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say what stands in place of rows where there are none, and what to do about it."""
        self.empty.say(text, more, action, do)

    def current_row(self) -> Any:
        """Give the row the keyboard is on, None where there is none."""
        index = self.currentIndex()
        return self.table_model.row(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """Give the rows selected, from the top."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table_model.row(position) for position in positions]

    def choose(self, identity: Hashable) -> bool:
        """Make the row with an identity the current one; False where it is not shown."""
        return self.choose_at(self.table_model.position(identity))

    def choose_at(self, position: int) -> bool:
        """Make the row at a position the current one; False where there is none."""
        if not 0 <= position < self.table_model.rowCount():
            return False
        flag = QItemSelectionModel.SelectionFlag  # named: Qt's own choice depends on Ctrl and Shift being held
        index = self.table_model.index(position, self._first_column())
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        return True

    def copy(self, *, header: bool = False) -> None:
        """Put the selected rows on the clipboard as a table, for a spreadsheet or a letter."""
        listing = listing_of(self.columns_seen(), self.selected_rows(), always_currency=False)
        QGuiApplication.clipboard().setMimeData(as_mime(listing, header=header))

    def export(self) -> None:
        """Save what is seen as a workbook or CSV; the page the table is on says why where that cannot be."""
        from arDesk.ui.saving import save_from_page

        save_from_page(self)

    def columns_seen(self) -> list[Column[Any]]:
        """Give the columns shown, in their order."""
        return [self.table_model.columns[at] for at in self._shown_columns()]

    def _fit(self) -> None:
        height = theme.current().px(self._row_height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _shown_columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = (header.logicalIndex(at) for at in range(header.count()))
        return [at for at in order if not header.isSectionHidden(at)]

    def _first_column(self) -> int:
        return next(iter(self._shown_columns()), 0)

    def _hover(self, row: int) -> None:
        for changed in {self.hovered, row} - {-1} if row != self.hovered else ():
            self._update_row(changed)
        self.hovered = row

    def _update_row(self, row: int) -> None:
        self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _restore(self) -> None:
        self.hovered = -1
        if not self._rows_kept.put_back():
            self._choose_none()
        model = self.table_model
        nothing = model.loaded and not model.rowCount()
        self.empty.setVisible(nothing and not model.given)
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.NoFocus if nothing else policy.StrongFocus)  # Tab goes on where nothing is seen
        self._nothing_matches.setVisible(nothing and bool(model.given))
        bar = Qt.ScrollBarPolicy  # headings over nothing are not worth going to
        self.setHorizontalScrollBarPolicy(bar.ScrollBarAsNeeded if model.given else bar.ScrollBarAlwaysOff)
        self.layout_of_columns.fit(self.viewport().width())

    def _choose_none(self) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.row_chosen.emit(None)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not current.isValid():
            return
        row = self.table_model.row(current.row())
        identity = self.table_model.identity(row)
        if identity != self._chosen:
            self._chosen = identity
            self.row_chosen.emit(row)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        model, column = self.table_model, self._first_column()
        start = max(self.currentIndex().row(), 0)
        self.choose_at(self._ahead.find(search, model.rowCount(), start, lambda at: model.cells(at)[column]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        copy_with_header = QKeySequence("Ctrl+Shift+C")
        if event.matches(QKeySequence.StandardKey.Copy) or QKeySequence(event.keyCombination()) == copy_with_header:
            self.copy(header=not event.matches(QKeySequence.StandardKey.Copy))
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.choose_at(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self.choose_at(self.table_model.rowCount() - 1)
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:  # with Ctrl: Qt knows Tab alone
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._cells.paint_rows(painter, event.rect())
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.hasFocus():
            self._open_menu(event.globalPos())
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            QTimer.singleShot(0, self, partial(self._open_menu, event.globalPos()))  # when commands have turned to it

    def _open_menu(self, place: QPoint) -> None:
        own = (*self.context_commands, "") if self.context_commands else ()
        context_menu(self, (*own, *COMMANDS)).popup(place)

    def sizeHintForColumn(self, column: int) -> int:
        first = max(self.rowAt(0), 0)
        return self._cells.width_of(column, range(first, min(first + MEASURED, self.table_model.rowCount())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_of_columns.fit(self.viewport().width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.layout_of_columns.fit(self.viewport().width())

    def hideEvent(self, event: QHideEvent) -> None:
        self.layout_of_columns.keep()
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.choose_at(0)  # before Qt makes it current without selecting it
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
