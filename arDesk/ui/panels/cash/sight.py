"""What is decided stays in sight where it stands below the list and there is no room for both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from arDesk.ui.panels.cash.list import CashList
    from arDesk.ui.widgets.shares import Shares


class CashSight(QObject):
    """Scrolls the page down to the line with the keyboard in the list, and up to the search with the keyboard there."""

    def __init__(self, parts: Shares, listed: CashList, decided: QWidget) -> None:
        super().__init__(parts)
        self._parts, self._list, self._decided = parts, listed, decided
        for part in (listed.table, listed.search):
            part.installEventFilter(self)

    def bring(self) -> None:
        """Scroll to what is decided."""
        if self._parts.is_folded and not self._list.search.hasFocus():
            QTimer.singleShot(0, self, partial(_scroll_to, self._decided))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and self._parts.is_folded:
            if watched is self._list.table:
                self.bring()
            else:
                _scroll_to(self._list.search)
        return super().eventFilter(watched, event)


def _scroll_to(part: QWidget) -> None:
    """Scroll what holds a page so far that a part of it is in sight."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(part, 0, 0)
