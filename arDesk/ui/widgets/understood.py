"""A line to type into that says, within itself, what it made of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL
from arDesk.ui.widgets.text import mirrored, put


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
        metrics, gap = QFontMetrics(font), theme.current().px(GRID)
        used = self.fontMetrics().horizontalAdvance(self.text()) + 3 * gap
        width = metrics.horizontalAdvance(self._says)
        if not self._says or used + width + gap > self.width():
            return
        painter = QPainter(self)
        painter.setFont(font)
        tokens = theme.tokens()
        painter.setPen(QColor(tokens.bad if self._value is None and self.property("wrong") else tokens.muted))
        place = mirrored(self, QRectF(self.width() - width - gap - 2, 0, width + 2, self.height()))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._says)
