"""How a table's rows are painted: calm rows, a thin line under each, the text where its column wants it.

Qt would ask the model for seven roles of each cell and hand each to a delegate; here a screen of rows is painted in one
go from the columns' declarations. What all rows share is looked up once a frame, widths of texts are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from arDesk.ui import icons, theme
from arDesk.ui.models.table_model import BLANK, CENTRE, RIGHT, Column
from arDesk.ui.tokens import BODY, GRID, SMALL, Tone
from arDesk.ui.widgets.text import safe_tip

if TYPE_CHECKING:
    from arDesk.ui.widgets.table import TableView

Index = QModelIndex | QPersistentModelIndex
PLAIN, BOLD, BELOW = 0, 1, 2
REMEMBERED = 20_000
MARK = 3  # pixels, where the keyboard is
WIDEST = 1.25  # of a size: no plain letter is wider
FROM_LEFT, CENTRED, FROM_RIGHT = 0, 1, 2


class Lane(NamedTuple):
    """A column as it stands on the screen: between which pixels its text is, and on which side."""

    number: int
    column: Column[Any]
    left: int
    right: int
    side: int


Said = tuple[tuple[str, ...], list[str]]  # what a row's cells say, in their first line and in their second


class CellPainter(QStyledItemDelegate):
    """Paints rows, and says in a tooltip what a cell cuts short."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self._widths: dict[tuple[str, int], int] = {}
        self._font = -1
        self._tone: Tone | None = None
        theme.current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._fonts: list[QFont] = [theme.font(BODY), theme.font(BODY, strong=True), theme.font(SMALL)]
        self._metrics = [QFontMetrics(font) for font in self._fonts]
        self._drop = [(metrics.ascent() - metrics.descent()) / 2 for metrics in self._metrics]
        self._letter = theme.current().px(BODY) * WIDEST
        self._gap, self._icon = theme.current().px(GRID), theme.current().px(16)
        tokens = theme.tokens()
        self._tones = {tone: QColor(tokens.of(tone)) for tone in Tone}
        self._line, self._hover, self._mark = QColor(tokens.line), QColor(tokens.hover), QColor(tokens.accent)
        self._active, self._idle = QColor(tokens.selected), QColor(tokens.selected_idle)
        self._widths.clear()

    def paint_rows(self, painter: QPainter, area: QRect) -> None:
        """Paint the rows that touch an area of the viewport."""
        view, model = self._view, self._view.table_model
        height = view.verticalHeader().defaultSectionSize()
        top = -view.verticalHeader().offset()
        first = max((area.top() - top) // height, 0)
        last = min((area.bottom() - top) // height, model.rowCount() - 1)
        lanes = list(self._lanes(area))
        from_left = sorted(lanes, key=lambda lane: lane.left)
        beside = {} if view.isRightToLeft() else {one.number: after for one, after in pairwise(from_left)}
        if len(self._widths) > REMEMBERED:
            self._widths.clear()
        self._font, self._tone = -1, None
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a minus stays before its amount
        chosen = view.selectionModel()
        focused = view.hasFocus()
        current = view.currentIndex().row() if focused else -1
        nowhere, width = QModelIndex(), view.horizontalHeader().length()
        start = view.viewport().width() - width if view.isRightToLeft() else 0
        start -= view.horizontalHeader().offset() * (-1 if view.isRightToLeft() else 1)
        for at in range(first, last + 1):
            y = top + at * height
            if chosen.isRowSelected(at, nowhere):
                painter.fillRect(start, y, width, height, self._active if focused else self._idle)
            elif at == view.hovered:
                painter.fillRect(start, y, width, height, self._hover)
            painter.fillRect(start, y + height - 1, width, 1, self._line)
            if at == current:
                edge = view.viewport().width() - MARK if view.isRightToLeft() else 0
                painter.fillRect(edge, y, MARK, height - 1, self._mark)
            row = model.row(at)
            belows = [column.detail(row) if column.detail is not None else "" for column in model.columns]
            self._paint_row(painter, row, (model.cells(at), belows), lanes, beside, y, height)

    def _lanes(self, area: QRect) -> Iterator[Lane]:
        """Name the columns that touch an area."""
        view, columns = self._view, self._view.table_model.columns
        header, mirrored = view.horizontalHeader(), view.isRightToLeft()
        for number, column in enumerate(columns):
            width = header.sectionSize(number)
            x = header.sectionViewportPosition(number)
            side = CENTRED if column.align == CENTRE else FROM_RIGHT if column.align == RIGHT else FROM_LEFT
            if header.isSectionHidden(number) or x > area.right() or (side and x + width < area.left()):
                continue
            yield Lane(number, column, x + self._gap, x + width - self._gap, 2 - side if mirrored else side)

    def _paint_row(
        self,
        painter: QPainter,
        row: Any,
        said: Said,
        lanes: list[Lane],
        beside: dict[int, Lane],
        y: int,
        height: int,
    ) -> None:
        """Paint a row; where it has two lines, a column that may have a second begins in the first even without."""
        cells, belows = said
        two = any(belows)
        for number, column, start, end, side in lanes:
            left, right = start, end
            tone = Tone.NORMAL if column.tone is None else column.tone(row)
            if column.icon is not None and (name := column.icon(row)):
                colour = self._tones[Tone.MUTED if tone is Tone.NORMAL else tone].name()
                place = end - self._icon if side == FROM_RIGHT else start
                if name != BLANK:
                    painter.drawPixmap(place, y + (height - self._icon) // 2, icons.pixmap(name, colour, 16))
                taken = self._icon + self._gap
                left, right = (start, end - taken) if side == FROM_RIGHT else (start + taken, end)
            font = BOLD if column.strong is not None and column.strong(row) else PLAIN
            below, upper = belows[number], two and column.detail is not None
            after = beside.get(number) if side == FROM_LEFT else None
            if text := cells[number]:
                reach = right
                if after is not None and self._is_cut(text, font, right - left):
                    reach = self._reach(row, said, after, right, (0, 0) if upper else (0, 1))
                self._write(painter, text, font, tone, left, reach, y + height * (0.33 if upper else 0.5), side)
            if below:
                if after is not None and self._is_cut(below, BELOW, right - left):
                    right = self._reach(row, said, after, right, (1, 1))
                self._write(painter, below, BELOW, Tone.MUTED, left, right, y + height * 0.7, side)

    def _is_cut(self, text: str, font: int, room: int) -> bool:
        return (len(text) * self._letter > room or not text.isascii()) and self._width(text, font) > room

    def _reach(self, row: Any, said: Said, after: Lane, right: int, lines: tuple[int, int]) -> int:
        """Give how far a text may run on into the room that the column beside it leaves in its first or second line."""
        number, column = after.number, after.column
        if column.icon is not None:
            return right
        font = BOLD if column.strong is not None and column.strong(row) else PLAIN
        widths = (self._width(said[0][number], font), self._width(said[1][number], BELOW))
        taken = widths[0] if column.detail is None else max(widths[lines[0]], widths[lines[1]])
        if not taken:
            return after.right
        return max(right, after.right - taken - 2 * self._gap) if after.side == FROM_RIGHT else right

    def _write(  # noqa: PLR0917 - called for every cell of every frame
        self,
        painter: QPainter,
        text: str,
        font: int,
        tone: Tone,
        left: int,
        right: int,
        middle: float,
        side: int,
    ) -> None:
        if side or len(text) * self._letter > right - left or not text.isascii():
            width = self._width(text, font)
            if width > right - left:
                text = self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, right - left)
                width = self._width(text, font)
            if side == FROM_RIGHT:
                left = right - width
            elif side == CENTRED:
                left = (left + right - width) // 2
        if font != self._font:
            self._font = font
            painter.setFont(self._fonts[font])
        if tone is not self._tone:
            self._tone = tone
            painter.setPen(self._tones[tone])
        painter.drawText(left, round(middle + self._drop[font]), text)

    def _width(self, text: str, font: int) -> int:
        key = (text, font)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._metrics[font].horizontalAdvance(text)
        return width

    def width_of(self, number: int, rows: range) -> int:
        """Give the width in pixels at which no cell of a column is cut short in some rows."""
        needs = [self._needed(number, at) for at in rows]
        return max(needs, default=0) + 2 * self._gap + MARK

    def _needed(self, number: int, at: int) -> int:
        model = self._view.table_model
        column: Column[Any] = model.columns[number]
        row = model.row(at)
        icon = self._icon + self._gap if column.icon is not None and column.icon(row) else 0
        font = BOLD if column.strong is not None and column.strong(row) else PLAIN
        below = column.detail(row) if column.detail is not None else ""
        return icon + max(self._width(model.cells(at)[number], font), self._width(below, BELOW))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), safe_tip(self.tip(index, option.rect.width())), view, option.rect)
        return True

    def tip(self, index: Index, width: int) -> str:
        """Say what a cell of a width in pixels does not show: its column's tip, or the whole of a text cut short."""
        model, number = self._view.table_model, index.column()
        column: Column[Any] = model.columns[number]
        row = model.row(index.row())
        if column.tip is not None and (said := column.tip(row)):
            return said
        below = column.detail(row) if column.detail is not None else ""
        cut = self._needed(number, index.row()) > width - 2 * self._gap
        return f"{model.cells(index.row())[number]}\n{below}".strip() if cut else ""
