"""How a table's cell is painted: a calm row, a thin line under it, the text where its column wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from arDesk.ui import icons, theme
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.tokens import BODY, GRID, SMALL, Tone
from arDesk.ui.widgets.text import safe_tip

if TYPE_CHECKING:
    from arDesk.ui.widgets.table import TableView

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints from the column's declaration, without asking the model through Qt for each part."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        theme.current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        fonts = (theme.font(BODY), theme.font(BODY, strong=True), theme.font(SMALL))
        self._fonts: tuple[tuple[QFont, QFontMetrics], ...] = tuple((font, QFontMetrics(font)) for font in fonts)
        self._gap = theme.current().px(GRID)
        self._icon = theme.current().px(16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._view.table_model
        column: Column[Any] = model.columns[index.column()]
        row = model.row(index.row())
        rect: QRect = option.rect
        self._ground(painter, option, index)
        tone = column.tone(row) if column.tone is not None else Tone.NORMAL
        colour = theme.tokens().of(tone)
        inside = rect.adjusted(self._gap, 0, -self._gap, -1)
        if column.icon is not None and (name := column.icon(row)):
            drawn = icons.pixmap(name, colour if tone is not Tone.NORMAL else theme.tokens().muted, 16)
            painter.drawPixmap(inside.left(), inside.center().y() - self._icon // 2 + 1, drawn)
            inside.setLeft(inside.left() + self._icon + self._gap)
        strong = column.strong is not None and column.strong(row)
        text = model.cells(index.row())[index.column()]
        below = column.detail(row) if column.detail is not None else ""
        if not below:
            self._write(painter, inside, column.align, text, colour=colour, font=int(strong))
            return
        upper, lower = self._halves(inside)
        self._write(painter, upper, column.align, text, colour=colour, font=int(strong))
        self._write(painter, lower, column.align, below, colour=theme.tokens().muted, font=2)

    def _halves(self, rect: QRect) -> tuple[QRect, QRect]:
        middle, edge = rect.top() + round(rect.height() * 0.52), self._gap // 2
        upper = QRect(rect.left(), rect.top() + edge, rect.width(), middle - rect.top() - edge)
        return upper, QRect(rect.left(), middle, rect.width(), rect.bottom() - middle - edge // 2)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = theme.tokens(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            active = self._view.hasFocus()
            painter.fillRect(rect, QColor(tokens.selected if active else tokens.selected_idle))
        elif index.row() == self._view.hovered:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            header = self._view.horizontalHeader()
            if header.sectionViewportPosition(index.column()) + header.offset() == 0:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, QColor(tokens.accent))

    def _write(
        self, painter: QPainter, rect: QRect, align: Qt.AlignmentFlag, text: str, *, colour: str, font: int
    ) -> None:
        chosen, metrics = self._fonts[font]
        painter.setFont(chosen)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), shown)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        tip = self.tip(self._view.table_model, index, option.rect.width())
        QToolTip.showText(event.globalPos(), safe_tip(tip), view, option.rect)
        return True

    def tip(self, model: TableModel[Any], index: Index, width: int) -> str:
        """Say what a cell of a width in pixels does not show: its column's tip, or the whole of a text cut short."""
        column: Column[Any] = model.columns[index.column()]
        row = model.row(index.row())
        if column.tip is not None and (said := column.tip(row)):
            return said
        text = model.cells(index.row())[index.column()]
        below = column.detail(row) if column.detail is not None else ""
        room = width - 2 * self._gap - (self._icon + self._gap if column.icon is not None and column.icon(row) else 0)
        cut = self._fonts[1][1].horizontalAdvance(text) > room or self._fonts[2][1].horizontalAdvance(below) > room
        return f"{text}\n{below}".strip() if cut else ""
