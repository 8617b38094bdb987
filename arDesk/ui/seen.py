"""Doing things once a window has been seen: what it shows first is not held up by what it shows later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

BEAT = 1  # ms
MOST = 500  # beats: a window shown small, or behind others, may not be painted for hours


def once_seen(window: QWidget, do: Callable[[], object], beats: int = MOST) -> None:
    """Do something once a window that is being shown has been painted, and before a key can have reached it.

    Qt has no signal for this. A timer of 0 ms comes too early, and to listen to all of a window's events for one of
    them takes Python longer than to ask.
    """

    def look() -> None:
        if beats and window.isVisible() and not window.windowHandle().isExposed():
            once_seen(window, do, beats - 1)
        else:
            do()

    QTimer.singleShot(BEAT, window, look)
