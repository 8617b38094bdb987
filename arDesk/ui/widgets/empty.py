"""What stands where there is nothing to show: a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label


class EmptyState(QWidget):
    """Covers the widget it belongs to."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._says = label("", strong=True, wrap=True)
        self._more = label("", tone=Tone.MUTED, wrap=True)
        self._action = button("", self._act, kind="primary")
        self._do: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(2)
        for part in (self._says, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(GRID)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, more: str = "", action: str = "", do: Callable[[], object] | None = None) -> None:
        """Set the sentence, a smaller one, and the button's verb with what it does."""
        self._says.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._action.setText(action)
        self._action.setVisible(do is not None)
        self._do = do

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if isinstance(holder := self._over.parentWidget(), QAbstractItemView):
            holder.setMinimumHeight(0)

    def _ask_room(self) -> None:
        """Have the list it stands in be high enough for all of it."""
        over, layout = self._over, self.layout()
        if layout is not None and isinstance(holder := over.parentWidget(), QAbstractItemView):
            around = max(holder.height() - over.height(), 0)
            holder.setMinimumHeight(layout.totalMinimumHeightForWidth(over.width()) + around)

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            if self.isVisible():
                self._ask_room()
        return False
