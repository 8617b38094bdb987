"""Collecting garbage on the window's own thread, when nothing else is being done.

Python collects wherever it happens to be: in a worker that reads a ledger of 200,000 invoices it went through two
million rows again and again, up to 1.7 s at a time while the window stood still; and it would have ended widgets on a
thread that is not theirs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

BEAT = 1000  # ms
FEW, MANY = 2_000, 50_000  # objects made since the last time


class Collecting(QObject):
    """Takes collecting over from Python until it is stopped."""

    def __init__(self, is_idle: Callable[[], bool], parent: QObject | None = None) -> None:
        """Collect while `is_idle()`."""
        super().__init__(parent)
        self._is_idle = is_idle
        gc.disable()
        self._timer = QTimer(self, interval=BEAT)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        """Collect what is young. What came by the ten thousand are rows: they hold no cycles, and go by themselves."""
        young = gc.get_count()[0]
        if not self._is_idle() or young < FEW:
            return
        if young > MANY:
            gc.freeze()
        else:
            gc.collect(1)

    def all(self) -> None:
        """Collect everything, once books are left: what was frozen may hold their pages."""
        if self._timer.isActive():
            gc.unfreeze()
            gc.collect()

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.enable()
