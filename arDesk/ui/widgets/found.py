"""Rows of things found, each with an icon, its words, where it is and what stands at the right; in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from arDesk.ui import icons, theme
from arDesk.ui.tokens import BODY, GRID, SMALL, Tone

Index = QModelIndex | QPersistentModelIndex
FOUND = Qt.ItemDataRole.UserRole
ROW, CAPTION, SIGN = 32, 26, 16


class Found(NamedTuple):
    """One row.

    Attributes:
        key: what choosing it means; None for a row that only says something.
        icon: a name from resources/icons, or "".
        text: the words looked for.
        more: where it is, or whose, standing back.
        right: keys, an amount or a day.
        group: the title over it, where it is the first of its kind; "" otherwise.
    """

    key: object
    icon: str
    text: str
    more: str = ""
    right: str = ""
    group: str = ""


def fill(model: QStandardItemModel, found: Sequence[Found]) -> None:
    """Put rows in place of those before."""
    model.clear()
    for one in found:
        item = QStandardItem(one.text)
        item.setData(one, FOUND)
        item.setEditable(False)
        item.setEnabled(one.key is not None)
        item.setAccessibleText(", ".join(part for part in (one.text, one.more, one.right, one.group) if part))
        model.appendRow(item)


class FoundPainter(QStyledItemDelegate):
    """Paints a row, under its group's title where it has one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        found, px = index.data(FOUND), theme.current().px
        return QSize(px(240), px(ROW) + (px(CAPTION) if found is not None and found.group else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found | None = index.data(FOUND)
        if found is None:
            return
        place, px = QRect(_of(option).rect), theme.current().px
        tokens = theme.tokens()
        pen = _Pen(painter, QRect(place), mirrored=_of(option).direction == Qt.LayoutDirection.RightToLeft)
        if found.group:
            title = place.adjusted(px(GRID + 4), px(4), -px(GRID), 0)
            title.setHeight(px(CAPTION - 4))
            pen.write(title, found.group, SMALL, tokens.muted)
            place.setTop(place.top() + px(CAPTION))
        state = _of(option).state
        if state & QStyle.StateFlag.State_Selected:
            _ground(painter, place, tokens.selected)
        elif state & QStyle.StateFlag.State_MouseOver and found.key is not None:
            _ground(painter, place, tokens.hover)
        _paint_words(pen, place.adjusted(px(GRID + 4), 0, -px(GRID + 4), 0), found)


class _Pen:
    """Draws at places given as from the left, on the other side where one reads from the right."""

    def __init__(self, painter: QPainter, whole: QRect, *, mirrored: bool) -> None:
        self._painter, self._whole = painter, whole
        self._direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight

    def write(self, place: QRect, text: str, size: int, colour: str) -> None:
        font = theme.font(size)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.setLayoutDirection(self._direction)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        where = QStyle.visualRect(self._direction, self._whole, place)
        side = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(where, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def sign(self, place: QRect, name: str, colour: str) -> None:
        where = QStyle.visualRect(self._direction, self._whole, place)
        self._painter.drawPixmap(where.topLeft(), icons.pixmap(name, colour, SIGN))


def _paint_words(pen: _Pen, place: QRect, found: Found) -> None:
    px, tokens = theme.current().px, theme.tokens()
    if found.icon:
        top = place.center().y() - px(SIGN) // 2 + 1
        pen.sign(QRect(place.left(), top, px(SIGN), px(SIGN)), found.icon, tokens.of(Tone.MUTED))
    if found.key is not None:  # words stand under words, with a sign or without
        place.setLeft(place.left() + px(SIGN + GRID + 4))
    if found.right:
        width = QFontMetrics(theme.font(SMALL)).horizontalAdvance(found.right) + 1
        pen.write(
            QRect(place.right() - width, place.top(), width + 1, place.height()), found.right, SMALL, tokens.muted
        )
        place.setRight(place.right() - width - px(2 * GRID))
    width = QFontMetrics(theme.font(BODY)).horizontalAdvance(found.text) + 1
    pen.write(place, found.text, BODY, tokens.text if found.key is not None else tokens.muted)
    place.setLeft(place.left() + width + px(GRID + 4))
    if found.more and place.width() > px(4 * GRID):
        pen.write(place, found.more, SMALL, tokens.muted)


def _of(option: Any) -> Any:
    return option  # PySide's stubs leave out what QStyleOption has


def _ground(painter: QPainter, place: QRect, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(place.adjusted(4, 1, -4, -1), 6, 6)
