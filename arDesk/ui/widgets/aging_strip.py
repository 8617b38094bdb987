"""What is owed by age, in one painted bar with its five figures; each is a door."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.tokens import BODY, GRID, SMALL, Tokens
from arDesk.ui.widgets.text import mirrored
from arDesk.words import formats
from arDesk.words.sentences import say

BAR, DOT = 6, 6


def bucket_title(bucket: str) -> str:
    """Say a bucket's name: "not_due" is "Not due", "1-30" is "1–30"."""
    if not bucket:
        return ""
    if bucket.startswith("over_"):
        return say("aging.bucket.over", days=bucket.removeprefix("over_"))
    first, between, last = bucket.partition("-")
    return say("aging.bucket.days", first=first, last=last) if between else say(f"aging.bucket.{bucket}")


class AgingStrip(QWidget):
    """Shows amounts by bucket, in order from not due to the oldest.

    Signals:
        bucket_chosen: a figure was clicked, or chosen with ← → and Enter; carries its bucket.
    """

    bucket_chosen = Signal(str)

    def __init__(self, locale: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._parts: list[tuple[str, Money]] = []
        self._at, self._hovered = 0, -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(say("aging.name"))
        theme.current().changed.connect(self.updateGeometry)

    def show_amounts(self, parts: Sequence[tuple[str, Money]]) -> None:
        """Show (bucket, amount) pairs of one currency. An amount below zero (credits) takes no part of the bar."""
        self._parts = list(parts)
        self._at = min(self._at, max(len(self._parts) - 1, 0))
        said = ", ".join(f"{bucket_title(name)} {formats.money(money, self._locale)}" for name, money in parts)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(5 * 88), self.heightForWidth(theme.current().px(5 * 88)))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._wanted(), default=theme.current().px(64)), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = theme.current().px
        lines = len(self._cells(width))
        return px(BAR + GRID) + max(lines, 1) * self._high() + max(lines - 1, 0) * px(GRID // 2)

    def _high(self) -> int:
        return theme.current().px(SMALL + BODY + 14)

    def _wanted(self) -> list[int]:
        """Give the width each figure needs."""
        px = theme.current().px
        small, strong = QFontMetrics(theme.font(SMALL)), QFontMetrics(theme.font(BODY, strong=True))
        return [
            2 * GRID + max(
                small.horizontalAdvance(bucket_title(bucket)) + px(DOT + GRID // 2),
                strong.horizontalAdvance(formats.amount(money, self._locale)),
            )
            for bucket, money in self._parts
        ]  # fmt: skip

    def _cells(self, width: int) -> list[list[float]]:
        """Share a width among the figures, in lines: of one width where that is enough, else as each needs."""
        wanted = self._wanted()
        if not wanted:
            return []
        if max(wanted) * len(wanted) > width >= sum(wanted):
            spare = (width - sum(wanted)) / len(wanted)
            return [[each + spare for each in wanted]]
        most = min(max(width // max(wanted), 1), len(wanted))
        lines = -(-len(wanted) // most)
        each = -(-len(wanted) // lines)
        return [[width / each] * min(each, len(wanted) - at) for at in range(0, len(wanted), each)]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._parts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        colours = colours_by_age(theme.tokens(), len(self._parts))
        self._paint_bar(painter, colours)
        for number in range(len(self._parts)):
            self._paint_figure(painter, number, colours[number])

    def _paint_bar(self, painter: QPainter, colours: list[QColor]) -> None:
        shares = [max(money.minor, 0) for _, money in self._parts]
        whole, height = sum(shares), theme.current().px(BAR)
        left, wide = float(GRID), self.width() - 2 * GRID  # the panel's one text edge
        painter.setPen(Qt.PenStyle.NoPen)
        if not whole:
            painter.setBrush(QColor(theme.tokens().line))
            painter.drawRoundedRect(QRectF(left, 0, wide, height), 2, 2)  # the same from both sides
            return
        seen = [share for share in shares if share]
        gaps = 2 * (len(seen) - 1)
        for colour, share in zip(colours, shares, strict=True):
            if share:
                width = max((wide - gaps) * share / whole, 2.0)
                painter.setBrush(colour)
                painter.drawRoundedRect(mirrored(self, QRectF(left, 0, width, height)), 2, 2)
                left += width + 2

    def _paint_figure(self, painter: QPainter, number: int, colour: QColor) -> None:
        px, tokens = theme.current().px, theme.tokens()
        bucket, money = self._parts[number]
        place = self._place(number)
        if number == self._hovered or (self.hasFocus() and number == self._at):
            painter.setPen(QColor(tokens.accent) if self.hasFocus() and number == self._at else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        inside, dot = place.adjusted(GRID, px(4), -GRID + 1, -px(4)), px(DOT)
        beside = dot + px(GRID // 2)
        sign = inside.right() - dot if self.isRightToLeft() else inside.left()
        painter.drawRoundedRect(QRectF(sign, inside.top() + px(5), dot, dot), 2, 2)
        painter.setFont(theme.font(SMALL))
        painter.setPen(QColor(tokens.muted))
        title = QRectF(inside)
        title.setHeight(px(SMALL + 4))
        title.adjust(*((0, 0, -beside, 0) if self.isRightToLeft() else (beside, 0, 0, 0)))
        _write(painter, title, bucket_title(bucket))
        painter.setFont(theme.font(BODY, strong=bool(money)))
        painter.setPen(QColor(tokens.text if money else tokens.muted))
        inside.setTop(title.bottom())
        _write(painter, inside, formats.amount(money, self._locale))

    def _place(self, number: int) -> QRectF:
        px, left, at = theme.current().px, 0.0, 0
        top = float(px(BAR + GRID // 2))
        for line in self._cells(self.width()):
            for width in line:
                if at == number:
                    return mirrored(self, QRectF(left, top, width, self._high()))
                left, at = left + width, at + 1
            left, top = 0.0, top + self._high() + px(GRID // 2)
        return QRectF()

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._parts):
            self._at = number
            self.bucket_chosen.emit(self._parts[number][0])

    def _under(self, event: QMouseEvent) -> int:
        places = (self._place(number).adjusted(0, -self.height(), 0, 0) for number in range(len(self._parts)))
        return next((number for number, place in enumerate(places) if place.contains(event.position())), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._under(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._choose(self._under(event))

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002
        self._hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            onward = -step if self.isRightToLeft() else step
            self._at = min(max(self._at + onward, 0), len(self._parts) - 1)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _write(painter: QPainter, place: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)


def colours_by_age(tokens: Tokens, count: int) -> list[QColor]:
    """Give a colour for each bucket: blue for not due, amber that deepens, red for the oldest."""
    first, *ambers, last = tokens.ages
    middle = max(count - 2, 0)
    between = [ambers[step * (len(ambers) - 1) // max(middle - 1, 1)] for step in range(middle)]
    return [QColor(colour) for colour in (first, *between, last)][:count]
