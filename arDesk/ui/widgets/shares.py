"""Parts that share the room, as a person left the lines between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter

from arDesk.ui.preferences import Preferences

WHOLE = 1000


class Shares(QSplitter):
    """Gives each part its share of the room; what a part cannot take goes to the others.

    Where a line is moved, the shares are kept in the preferences under the name.
    """

    def __init__(self, shares: Sequence[int], name: str, preferences: Preferences, *, upright: bool = False) -> None:
        """Share the width from left to right, or the height from the top where `upright`."""
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._name, self._preferences = f"shares.{name}", preferences
        kept = preferences.get(self._name)
        self._shares = tuple(kept) if _fits(kept, len(shares)) else tuple(shares)
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self._save)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._shares = tuple(self.sizes())
        self._saving.start()

    def _save(self) -> None:
        self._saving.stop()
        whole = sum(self._shares) or 1
        self._preferences.put(self._name, [size * WHOLE // whole for size in self._shares])

    def hideEvent(self, event: QHideEvent) -> None:
        if self._saving.isActive():
            self._save()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.height() if self.orientation() == Qt.Orientation.Vertical else self.width()
        self.setSizes([room * share // sum(self._shares) for share in self._shares])


def _fits(kept: object, count: int) -> bool:
    """Whether what was kept are shares of so many parts: preferences are a file anybody can write."""
    return (
        isinstance(kept, list)
        and len(kept) == count
        and all(isinstance(share, int) and 0 <= share <= WHOLE for share in kept)
        and sum(kept) > 0
    )
