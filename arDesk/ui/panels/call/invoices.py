"""The invoices a promise can be for, to be ticked: however many there are, only those in sight are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QTreeView

from arDesk.ledger.items import OpenItem
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.widgets.text import safe_tip
from arDesk.words import formats
from arDesk.words.sentences import say

ROW, ROWS_SHOWN = 24, 5
MEASURED = 50  # rows the columns are fitted to
_COLUMNS = 3
_ROLE = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLAG = Qt.ItemFlag
_PLAIN = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable | _FLAG.ItemNeverHasChildren  # the view asks it of every row
_TICKED = _PLAIN | _FLAG.ItemIsUserCheckable
Index = QModelIndex | QPersistentModelIndex


class TickModel(QAbstractTableModel):
    """Holds open items and the numbers of those ticked.

    Signals:
        ticked: a person ticked an item, or took its tick away.
    """

    ticked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.owed: list[OpenItem] = []
        self._on: set[str] = set()

    def show(self, owed: Sequence[OpenItem]) -> None:
        """Take other items, none of them ticked."""
        self.beginResetModel()
        self.owed, self._on = list({item.reference: item for item in owed}.values()), set()
        self.endResetModel()

    @property
    def chosen(self) -> list[OpenItem]:
        """The items ticked, in their order."""
        return [item for item in self.owed if item.reference in self._on]

    def tick(self, references: Sequence[str]) -> None:
        """Tick these numbers and no others."""
        on = {item.reference for item in self.owed} & set(references)
        if on != self._on:
            self._on = on
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.owed) - 1, 0))
            self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.owed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _PLAIN if index.column() else _TICKED

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        item, column = self.owed[index.row()], index.column()
        found: Any = None
        match role:
            case _ROLE.DisplayRole:
                found = self._text(item, column)
            case _ROLE.CheckStateRole if column == 0:
                found = Qt.CheckState.Checked if item.reference in self._on else Qt.CheckState.Unchecked
            case _ROLE.ToolTipRole if column == 0:
                found = safe_tip(item.reference)
            case _ROLE.TextAlignmentRole if column:
                found = _RIGHT
            case _ROLE.SizeHintRole if column == 0:
                found = QSize(0, theme.current().px(ROW))
        return found

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        reference = self.owed[index.row()].reference
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._on.add(reference)
        else:
            self._on.discard(reference)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _text(self, item: OpenItem, column: int) -> str:
        if column == 1:
            return f"{formats.short_day(item.due_on, self._office.today, self._office.locale)}  "
        return formats.amount(item.open, self._office.locale) if column else item.reference


class InvoiceTicks(QTreeView):
    """Shows them, five at a time."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.ticks = TickModel(office)
        self.setModel(self.ticks)
        self.setAccessibleName(say("today.promise.invoices"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(MEASURED)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        for column in range(1, _COLUMNS):
            header.setSectionResizeMode(column, header.ResizeMode.ResizeToContents)

    def show_owed(self, owed: Sequence[OpenItem]) -> None:
        """Show items, as high as they are, up to the most that are shown at once."""
        self.ticks.show(owed)
        count = self.ticks.rowCount()
        if count:
            self.setCurrentIndex(self.ticks.index(0, 0))
        self.setFixedHeight(theme.current().px(ROW) * min(max(count, 1), ROWS_SHOWN) + 2)
