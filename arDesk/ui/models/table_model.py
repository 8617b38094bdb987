"""The one table model: columns are declared, rows are given, sorting and filtering is Python's own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from arDesk.documents.listing import Cell
from arDesk.ui import theme
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.text import safe_tip
from arDesk.words.sentences import say

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
ROW = Qt.ItemDataRole.UserRole  # the row itself
DETAIL = Qt.ItemDataRole.UserRole + 1  # the second, smaller line of a cell
ICON = Qt.ItemDataRole.UserRole + 2  # the name of an icon before the text
BLANK = " "  # no icon, and its room left free: texts stand below each other
NAME = 168  # pixels a name needs
_ROLE = Qt.ItemDataRole
_TEXTS = frozenset({_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole})


@dataclass(frozen=True)
class Column(Generic[Row]):
    """What one column says of a row.

    Attributes:
        title: the header; a currency stands here once, not in each row.
        text: the cell.
        key: sorts the column: numbers, dates or tuples; where there is none, the text without regard to case.
        align: LEFT, RIGHT (amounts, days) or CENTRE.
        width: at first, in pixels; 0 shares what is left.
        spare: whether it goes where there is no room for all, until there is.
        least: what a column that shares what is left has at the least, in pixels; beyond that the table scrolls.
        tone: the colour, which never says what the words do not.
        strong: shown in the heavier weight.
        detail: a second line, small and muted.
        detail_title: the header of the second line where it stands in a column of its own: in a file, on the clipboard.
        icon: a name from resources/icons, BLANK, or "".
        tip: the tooltip, where the cell does not say it all.
        spoken: what a screen reader says, where that differs from the text.
        shown: False for a column that is only offered in the header's menu.
        name: how layouts remember it, whatever the title is in another language or currency.
        value: the cell for other programs: an amount, a number, a day; where there is none, the text.
    """

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    align: Qt.AlignmentFlag = LEFT
    width: int = 0
    tone: Callable[[Row], Tone] | None = None
    strong: Callable[[Row], bool] | None = None
    detail: Callable[[Row], str] | None = None
    detail_title: str = ""
    icon: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    shown: bool = True
    name: str = ""
    value: Callable[[Row], Cell] | None = None
    least: int = NAME
    spare: bool = False

    @property
    def id(self) -> str:
        """The name layouts are saved under."""
        return self.name or self.title

    def cell(self, row: Row) -> Cell:
        """Give the cell as a value."""
        return self.text(row) if self.value is None else self.value(row)

    def sorted(self, rows: Sequence[Row], *, backwards: bool = False) -> list[Row]:
        """Put rows in the order of the column; what is not known comes first."""
        keys: list[Any]
        if self.key is None:
            keys = [self.text(row).casefold() for row in rows]
        else:
            keys = list(map(self.key, rows))
            if None in keys:
                keys = [(key is not None, key) for key in keys]
        order = sorted(range(len(keys)), key=keys.__getitem__, reverse=backwards)
        return [rows[at] for at in order]


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows it is given; it never fetches, decides or writes.

    `identity` tells a row apart from others over refreshes, so that a view keeps its selection.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self.loaded = False
        self._given: list[Row] = []
        self._shown: list[Row] = []
        self._cells: dict[int, tuple[str, ...]] = {}
        self._wanted: Callable[[Row], bool] | None = None
        self._order: tuple[int, bool] | None = None
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    def show(self, rows: Sequence[Row]) -> None:
        """Take new rows; sorting and filter stay as they are."""
        self._given = list(rows)
        self.loaded = True
        self._arrange()

    def filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only rows that are wanted; None shows all."""
        self._wanted = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order the rows came in."""
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    @property
    def rows(self) -> list[Row]:
        """The rows shown, in their order."""
        return list(self._shown)

    @property
    def given(self) -> int:
        """How many rows there are without the filter."""
        return len(self._given)

    def row(self, position: int) -> Row:
        """Give the row at a position."""
        return self._shown[position]

    def position(self, identity: Hashable) -> int:
        """Find where a row stands now, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._shown) if self.identity(row) == identity), -1)

    def cells(self, position: int) -> tuple[str, ...]:
        """Give a row's texts, column by column; made once, when first needed."""
        found = self._cells.get(position)
        if found is None:
            row = self._shown[position]
            found = self._cells[position] = tuple(_one_line(column.text(row)) for column in self.columns)
        return found

    def _arrange(self) -> None:
        self.beginResetModel()
        kept = self._given if self._wanted is None else [row for row in self._given if self._wanted(row)]
        if self._order is None:
            self._shown = list(kept)
        else:
            column, backwards = self._order
            self._shown = self.columns[column].sorted(kept, backwards=backwards)
        self._cells.clear()
        self.endResetModel()

    def _special(self, row: Row, column: Column[Row], text: str, role: int) -> Any:
        match role:
            case _ROLE.ForegroundRole if column.tone is not None:
                return theme.brush(column.tone(row))
            case _ROLE.FontRole if column.strong is not None and column.strong(row):
                return self._strong
            case _ROLE.ToolTipRole:
                return safe_tip(column.tip(row)) if column.tip is not None else None
            case _ROLE.AccessibleTextRole:
                return column.spoken(row) if column.spoken is not None else text
            case _ if role == ROW:
                return row
            case _ if role == DETAIL:
                return column.detail(row) if column.detail is not None else None
            case _ if role == ICON:
                return column.icon(row) if column.icon is not None else None
        return None

    def _spoken_title(self, section: int) -> str:
        title = self.columns[section].title
        if self._order is None or self._order[0] != section:
            return title
        return say("table.sorted.down" if self._order[1] else "table.sorted.up", column=title)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        position, column = index.row(), index.column()
        if role == _ROLE.DisplayRole:
            return self.cells(position)[column]
        declared = self.columns[column]
        if role == _ROLE.TextAlignmentRole:
            return declared.align | Qt.AlignmentFlag.AlignVCenter
        return self._special(self._shown[position], declared, self.cells(position)[column], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _ROLE.DisplayRole else None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        if role == _ROLE.AccessibleTextRole:
            return self._spoken_title(section)
        if role == _ROLE.TextAlignmentRole:
            return self.columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None


def _one_line(text: str) -> str:
    return text if text.isprintable() or not any(mark in text for mark in "\n\r\t\v\f") else " ".join(text.split())
