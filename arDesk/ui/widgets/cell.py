"""How a table's cell is painted: a calm row, a thin line under it, the text where its column wants it.

A screen of rows is some 250 cells: what all of them share is looked up once a frame, widths of texts are remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from arDesk.ui import icons, theme
from arDesk.ui.models.table_model import CENTRE, RIGHT, Column
from arDesk.ui.tokens import BODY, GRID, SMALL, Tone
from arDesk.ui.widgets.text import safe_tip

if TYPE_CHECKING:
    from arDesk.ui.widgets.table import TableView

Index = QModelIndex | QPersistentModelIndex
PLAIN, BOLD, BELOW = 0, 1, 2
REMEMBERED = 20_000
_SELECTED = QStyle.StateFlag.State_Selected


class CellDelegate(QStyledItemDelegate):
    """Paints from the column's declaration, without asking the model through Qt for each part."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self._widths: dict[tuple[str, int], int] = {}
        theme.current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        fonts = (theme.font(BODY), theme.font(BODY, strong=True), theme.font(SMALL))
        self._fonts: list[QFont] = list(fonts)
        self._metrics = [QFontMetrics(font) for font in fonts]
        self._drop = [(metrics.ascent() - metrics.descent()) / 2 for metrics in self._metrics]
        self._gap, self._icon = theme.current().px(GRID), theme.current().px(16)
        tokens = theme.tokens()
        self._tones = {tone: QColor(tokens.of(tone)) for tone in Tone}
        self._line, self._hover, self._mark = QColor(tokens.line), QColor(tokens.hover), QColor(tokens.accent)
        self._active, self._idle = QColor(tokens.selected), QColor(tokens.selected_idle)
        self._widths.clear()
        self.begin()

    def begin(self) -> None:
        """Look up what all cells of the next frame share."""
        view, header = self._view, self._view.horizontalHeader()
        self._focused = view.hasFocus()
        self._selected = self._active if self._focused else self._idle
        self._marked = view.currentIndex().row() if self._focused else -1
        self._first = header.logicalIndexAt(-header.offset()) if header.count() else -1
        self._font = -1
        self._tone: Tone | None = None
        if len(self._widths) > REMEMBERED:
            self._widths.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, at, number = self._view.table_model, index.row(), index.column()
        column: Column[Any] = model.columns[number]
        row = model.row(at)
        rect: QRect = option.rect
        x, y, width, height = cast("tuple[int, int, int, int]", rect.getRect())
        if option.state & _SELECTED:
            painter.fillRect(x, y, width, height, self._selected)
        elif at == self._view.hovered:
            painter.fillRect(x, y, width, height, self._hover)
        painter.fillRect(x, y + height - 1, width, 1, self._line)
        if at == self._marked and number == self._first:
            painter.fillRect(x, y, 3, height - 1, self._mark)
        tone = column.tone(row) if column.tone is not None else Tone.NORMAL
        left, right = x + self._gap, x + width - self._gap
        if column.icon is not None and (name := column.icon(row)):
            colour = self._tones[Tone.MUTED if tone is Tone.NORMAL else tone].name()
            painter.drawPixmap(left, y + (height - self._icon) // 2, icons.pixmap(name, colour, 16))
            left += self._icon + self._gap
        font = BOLD if column.strong is not None and column.strong(row) else PLAIN
        text = model.cells(at)[number]
        below = column.detail(row) if column.detail is not None else ""
        middle = y + height * (0.33 if below else 0.5)
        self._write(painter, text, font, tone, left, right, middle, column.align)
        if below:
            self._write(painter, below, BELOW, Tone.MUTED, left, right, y + height * 0.7, column.align)

    def _write(  # noqa: PLR0917 - called for every cell of every frame
        self,
        painter: QPainter,
        text: str,
        font: int,
        tone: Tone,
        left: int,
        right: int,
        middle: float,
        align: Qt.AlignmentFlag,
    ) -> None:
        width = self._width(text, font)
        if width > right - left:
            text = self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            width = self._width(text, font)
        if font != self._font:
            self._font = font
            painter.setFont(self._fonts[font])
        if tone is not self._tone:
            self._tone = tone
            painter.setPen(self._tones[tone])
        if align == RIGHT:
            left = right - width
        elif align == CENTRE:
            left = (left + right - width) // 2
        painter.drawText(left, round(middle + self._drop[font]), text)

    def _width(self, text: str, font: int) -> int:
        key = (text, font)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._metrics[font].horizontalAdvance(text)
        return width

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), safe_tip(self.tip(index, option.rect.width())), view, option.rect)
        return True

    def tip(self, index: Index, width: int) -> str:
        """Say what a cell of a width in pixels does not show: its column's tip, or the whole of a text cut short."""
        model = self._view.table_model
        column: Column[Any] = model.columns[index.column()]
        row = model.row(index.row())
        if column.tip is not None and (said := column.tip(row)):
            return said
        text = model.cells(index.row())[index.column()]
        below = column.detail(row) if column.detail is not None else ""
        room = width - 2 * self._gap - (self._icon + self._gap if column.icon is not None and column.icon(row) else 0)
        font = BOLD if column.strong is not None and column.strong(row) else PLAIN
        cut = self._width(text, font) > room or self._width(below, BELOW) > room
        return f"{text}\n{below}".strip() if cut else ""
