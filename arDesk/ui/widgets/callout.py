"""A few lines beside what is pointed at, on a small raised card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL


def paint_callout(painter: QPainter, room: QRectF, band: QRectF, mouse: QPointF | None, lines: Sequence[str]) -> None:
    """Paint lines of plain text beside a band, near the mouse where there is one; all of it stays in the room."""
    px, tokens = theme.current().px, theme.tokens()
    fonts = [theme.font(SMALL, strong=number == 0) for number in range(len(lines))]
    step, pad = px(SMALL + 5), px(GRID)
    width = max(QFontMetricsF(font).horizontalAdvance(line) for font, line in zip(fonts, lines, strict=True)) + 2 * pad
    card = QRectF(0, 0, width, len(lines) * step + 1.5 * pad)
    card.moveTopLeft(_place(room, band, mouse, card))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens.line_strong))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(card, 6, 6)
    for number, (font, line) in enumerate(zip(fonts, lines, strict=True)):
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if number else tokens.text))
        place = QRectF(card.left() + pad, card.top() + 0.75 * pad + number * step, width, step)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), line)


def _place(room: QRectF, band: QRectF, mouse: QPointF | None, card: QRectF) -> QPointF:
    gap = theme.current().px(GRID)
    upright = band.height() > band.width()
    at = mouse or (QPointF(band.center().x(), band.top()) if upright else band.center())
    left = (band.right() if upright else at.x()) + gap
    if left + card.width() > room.right() - 1:
        left = (band.left() if upright else at.x()) - gap - card.width()
    top = at.y() + gap
    if not upright and band.bottom() + card.height() > room.bottom():
        top = band.top() - card.height()
    return QPointF(
        max(room.left() + 1, left) + 0.5, min(max(room.top() + 1, top), room.bottom() - card.height() - 1) // 1 + 0.5
    )
