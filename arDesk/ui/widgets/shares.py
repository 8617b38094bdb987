"""Columns that share the width, until a person moves the line between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter


class Shares(QSplitter):
    """Gives each column its share of the width, from left to right; what a column cannot take goes to the others."""

    def __init__(self, shares: Sequence[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shares = tuple(shares)
        self._moved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            whole = sum(self._shares)
            self.setSizes([self.width() * share // whole for share in self._shares])
