"""What is owed by age, in one painted bar with its five figures; each is a door."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.tokens import BODY, GRID, SMALL, Tokens
from arDesk.words import formats
from arDesk.words.sentences import say

BAR = 6


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(5 * 72), px(BAR + GRID + SMALL + BODY + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(5 * 48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._parts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_by_age(theme.tokens(), len(self._parts))
        self._paint_bar(painter, colours)
        for number in range(len(self._parts)):
            self._paint_figure(painter, number, colours[number])

    def _paint_bar(self, painter: QPainter, colours: list[QColor]) -> None:
        shares = [max(money.minor, 0) for _, money in self._parts]
        whole, height, left = sum(shares), theme.current().px(BAR), 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        if not whole:
            painter.setBrush(QColor(theme.tokens().line))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), height), 2, 2)
            return
        seen = [share for share in shares if share]
        gaps = 2 * (len(seen) - 1)
        for colour, share in zip(colours, shares, strict=True):
            if share:
                width = max((self.width() - gaps) * share / whole, 2.0)
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(left, 0, width, height), 2, 2)
                left += width + 2

    def _paint_figure(self, painter: QPainter, number: int, colour: QColor) -> None:
        px, tokens = theme.current().px, theme.tokens()
        bucket, money = self._parts[number]
        place = self._place(number)
        if number == self._hovered or (self.hasFocus() and number == self._at):
            painter.setPen(QColor(tokens.accent) if self.hasFocus() and number == self._at else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(place.adjusted(0.5, -3, -GRID, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        dot = px(6)
        painter.drawRoundedRect(QRectF(place.left() + 4, place.top() + px(5), dot, dot), 2, 2)
        painter.setFont(theme.font(SMALL))
        painter.setPen(QColor(tokens.muted))
        title = QRectF(place.left() + 8 + dot, place.top(), place.width() - dot - GRID, px(SMALL + 4))
        _write(painter, title, bucket_title(bucket))
        painter.setFont(theme.font(BODY, strong=bool(money)))
        painter.setPen(QColor(tokens.text if money else tokens.muted))
        figure = QRectF(place.left() + 4, title.bottom(), place.width() - GRID, px(BODY + 5))
        _write(painter, figure, formats.amount(money, self._locale))

    def _place(self, number: int) -> QRectF:
        top, width = theme.current().px(BAR + GRID), self.width() / max(len(self._parts), 1)
        return QRectF(number * width, top, width, self.height() - top)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._parts):
            self._at = number
            self.bucket_chosen.emit(self._parts[number][0])

    def _under(self, event: QMouseEvent) -> int:
        return int(event.position().x() * len(self._parts) // max(self.width(), 1))

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
            self._at = min(max(self._at + step, 0), len(self._parts) - 1)
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
