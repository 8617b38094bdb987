"""How long a call takes: runs from the first look, pauses on a click."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from arDesk.ui import icons
from arDesk.ui.widgets.text import PushButton, put, set_tip
from arDesk.words.sentences import say


class CallTimer(PushButton):
    """Shows minutes and seconds on a quiet button."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent=parent)
        put(self, kind="quiet")
        self._now = now
        self._before, self._since = 0.0, float("nan")
        self.running = False
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show)
        self.clicked.connect(self.toggle)
        icons.wear(self, "clock", size=16)
        self._show()

    @property
    def seconds(self) -> int:
        """How long it ran."""
        return int(self._before + (self._now() - self._since if self.running else 0.0))

    def start(self) -> None:
        """Begin at nothing."""
        self._before, self._since, self.running = 0.0, self._now(), True
        self._tick.start()
        self._show()

    def stop(self) -> None:
        """Stand still."""
        self._before, self.running = float(self.seconds), False
        self._tick.stop()
        self._show()

    def reset(self) -> None:
        """Stand still at nothing."""
        self.stop()
        self._before = 0.0
        self._show()

    def toggle(self) -> None:
        """Pause, or go on."""
        if self.running:
            self.stop()
        else:
            self._since, self.running = self._now(), True
            self._tick.start()
            self._show()

    def _show(self) -> None:
        minutes, seconds = divmod(self.seconds, 60)
        self.setText(f"{minutes:02}:{seconds:02}")
        code = "timer.running" if self.running else "timer.paused"
        self.setAccessibleName(say(code, minutes=minutes, seconds=f"{seconds:02}"))
        set_tip(self, say("timer.pause" if self.running else "timer.go_on"))
