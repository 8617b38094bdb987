"""What stands out about a customer, as small marks with words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL, Tokens, Tone
from arDesk.ui.widgets.text import mirrored


class Flags(QWidget):
    """Paints words on soft grounds, in as many lines as the width needs."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[tuple[str, Tone], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self.updateGeometry)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What is said."""
        return tuple(words for words, _ in self._told)

    def show_flags(self, told: Sequence[tuple[str, Tone]]) -> None:
        """Show these words, each in its tone; none hides the row."""
        self._told = tuple(told)
        self.setAccessibleName(", ".join(self.words))
        self.setVisible(bool(told))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> list[QRect]:
        px = theme.current().px
        metrics, height, gap = QFontMetrics(theme.font(SMALL)), px(20), px(GRID // 2)
        places: list[QRect] = []
        left = top = 0
        for words in self.words:
            wide = min(metrics.horizontalAdvance(words) + 2 * px(GRID), max(width, 1))
            if left and left + wide > width:
                left, top = 0, top + height + gap
            places.append(QRect(left, top, wide, height))
            left += wide + gap
        return places

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(80), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, tokens, gap = QPainter(self), theme.tokens(), theme.current().px(GRID)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(SMALL))
        painter.setLayoutDirection(self.layoutDirection())
        for (words, tone), left in zip(self._told, self._places(self.width()), strict=True):
            place = mirrored(self, left.toRectF())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(soft(tokens, tone)))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(QColor(tokens.of(tone)))
            inside = place.adjusted(gap, 0, -gap, 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(inside.width()) + 1)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def soft(tokens: Tokens, tone: Tone) -> str:
    """Give the ground for words of a tone."""
    grounds = {Tone.LATE: tokens.late_soft, Tone.BAD: tokens.bad_soft, Tone.GOOD: tokens.good_soft}
    return grounds.get(tone, tokens.selected_idle)
