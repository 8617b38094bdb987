"""A line to type into that says, within itself, what it made of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.text import put


class UnderstoodEdit(QLineEdit):
    """Base of the date and the amount field: `read` makes something of the text and says it in few words.

    Signals:
        understood: what the text means now; carries the value, None for an empty or unclear text.
    """

    understood = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: object = None
        self._says = ""
        if self.isRightToLeft():  # figures alone would begin on the left, where it says what it made of them
            self.setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
        self.textChanged.connect(lambda _: self.read_again())
        self.textEdited.connect(lambda _: self._make_room())

    def read(self, text: str) -> tuple[object, str]:
        """Give what a text means, and the words to show beside it."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Make something of the text once more: the day, the currency or the locale is another now."""
        before = self._value
        self._value, self._says = self.read(self.text()) if self.text().strip() else (None, "")
        self.setAccessibleDescription(self._says)
        if self.property("wrong") and (self._value is not None or not self.text()):
            put(self, wrong=False)
        if before != self._value:
            self.understood.emit(self._value)
        self._make_room()
        self.update()

    def mark_wrong(self) -> None:
        """Mark what was typed as not right here, whatever it means, and go to it; typing anew takes the mark away."""
        put(self, wrong=True)
        self.setFocus()
        self.selectAll()

    @property
    def clear_enough(self) -> bool:
        """Whether the field is empty or understood; marks it where it is neither."""
        fine = not self.text().strip() or self._value is not None
        if not fine:
            put(self, wrong=True)
        return fine

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        _ = self.clear_enough

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        font = theme.font(SMALL)
        gap, below = theme.current().px(GRID), self.textMargins().bottom()
        if not self._says or not (below or self._fits()):
            return
        painter = QPainter(self)
        painter.setFont(font)
        tokens = theme.tokens()
        painter.setPen(QColor(tokens.bad if self._value is None and self.property("wrong") else tokens.muted))
        room = self.rect().toRectF().adjusted(gap, 0, -gap, 0)
        if below:
            room.setTop(room.bottom() - below - gap // 2)
        painter.setLayoutDirection(self.layoutDirection())
        said = QFontMetrics(font).elidedText(self._says, Qt.TextElideMode.ElideRight, int(room.width()))
        end = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | end), said)

    def _fits(self) -> bool:
        """Whether what was understood has room beside the text."""
        gap = theme.current().px(GRID)
        said = QFontMetrics(theme.font(SMALL)).horizontalAdvance(self._says)
        return self.fontMetrics().horizontalAdvance(self.text()) + said + 4 * gap <= self.width()

    def _make_room(self) -> None:
        """Be a line higher where what was typed leaves no room beside it to say what was understood."""
        below = bool(self._says) and self.isModified() and not self._fits()
        line = QFontMetrics(theme.font(SMALL)).height() if below else 0
        if self.textMargins().bottom() != line:
            self.setTextMargins(0, 0, 0, line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
