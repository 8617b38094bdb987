"""Parts that share the room, as a person left the lines between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from arDesk.ui.preferences import Preferences

WHOLE = 1000


class Shares(QSplitter):
    """Gives each part its share of the room; what a part cannot take goes to the others.

    Where a line is moved, the shares are kept in the preferences under the name. Parts side by side that have less
    width than they need together stand below each other.

    Signals:
        folded: the parts stand below each other now, or beside each other again.
    """

    folded = Signal(bool)

    def __init__(
        self,
        shares: Sequence[int],
        name: str,
        preferences: Preferences,
        *,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Share the width from left to right, or the height from the top where `upright`.

        A line between two parts has both measured, and so dressed; where they come into `parent` later, they are
        dressed anew. What has many parts is put where it belongs first, and filled then.
        """
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal, parent)
        self._folds, self._folded = not upright, False
        self._kept_as, self._preferences = f"shares.{name}", preferences
        kept = preferences.get(self._kept_as)
        self._shares = tuple(kept) if _fits(kept, len(shares)) else tuple(shares)
        self._keeping = QTimer(self, singleShot=True, interval=400)
        self._keeping.timeout.connect(self._keep_now)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._share_moved)

    @property
    def is_folded(self) -> bool:
        """Whether parts that have their place beside each other stand below each other."""
        return self._folded

    def minimumSizeHint(self) -> QSize:
        if not self._folds:
            return super().minimumSizeHint()
        needs = self._needs()
        heights = [need.height() for need in needs]
        height = sum(heights) if self._folded else max(heights, default=0)
        return QSize(max((need.width() for need in needs), default=0), height)

    def _needs(self) -> list[QSize]:
        parts = (self.widget(at) for at in range(self.count()))
        return [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in parts if part and not part.isHidden()]

    def _fold(self, width: int) -> None:
        folded = width < sum(need.width() for need in self._needs())
        if folded != self._folded:
            self._folded = folded
            self.setOrientation(Qt.Orientation.Vertical if folded else Qt.Orientation.Horizontal)
            self.folded.emit(folded)
            self.updateGeometry()

    def _share_moved(self) -> None:
        if self._folded:
            return
        self._shares = tuple(self.sizes())
        self._keeping.start()

    def _keep_now(self) -> None:
        self._keeping.stop()
        whole = sum(self._shares) or 1
        self._preferences.put(self._kept_as, [size * WHOLE // whole for size in self._shares])

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._folds:  # a part may need more than before
            self._fold(self.width())
        return done

    def hideEvent(self, event: QHideEvent) -> None:
        if self._keeping.isActive():
            self._keep_now()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._folds:
            self._fold(event.size().width())
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
