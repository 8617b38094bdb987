"""A small whole number, typed or stepped through with ↑ and ↓."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from arDesk.ui.widgets.understood import UnderstoodEdit
from arDesk.words.sentences import say


class CountField(UnderstoodEdit):
    """Understands a whole number from 1 to `most`."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        self._most = most
        super().__init__(parent)

    @property
    def count(self) -> int | None:
        """The number, None where the field is empty or unclear."""
        return self._value if isinstance(self._value, int) else None

    def set_count(self, count: int | None) -> None:
        """Show a number; None empties the field."""
        self.setText("" if count is None else str(count))

    def read(self, text: str) -> tuple[object, str]:
        """Give the number; it needs no words beside it."""
        number = int(text) if text.strip().isdecimal() else 0
        return (number, "") if 1 <= number <= self._most else (None, say("field.count.unclear", most=self._most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.set_count(min(self._most, max(1, (self.count or 0) + step)))
        else:
            super().keyPressEvent(event)
