"""What time it is where customers are: asked once the queue is shown, told again as the clock goes on."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, QTimer, Signal

from arDesk.desk.zones import Zones, customers_zones
from arDesk.kernel.ids import AccountId
from arDesk.ui.changes import touches
from arDesk.ui.office import Office

AGAIN = 5 * 60_000  # ms


class LocalTimes(QObject):
    """Knows the time of day at each customer's.

    Signals:
        changed: it is another time, or other customers are known.
        passed: it is another time, so that others may be called where hours are kept.
    """

    changed, passed = Signal(), Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._zones: Zones | None = None
        self._stale = True
        self._clock = QTimer(self, interval=AGAIN)
        self._clock.timeout.connect(self._tick)
        office.changes.changed.connect(self._changed)

    def ask(self) -> None:
        """Ask for what is not known yet, after all that has been asked for before."""
        if self._stale:
            self._stale = False
            self._office.ask(customers_zones, self._take, owner=self, slot="zones")

    def at(self, account: AccountId) -> time | None:
        """Give the time of day at a customer's, None where it is not known."""
        return self._zones.time_of(account, self._office.now) if self._zones is not None else None

    def can_ring(self, account: AccountId) -> bool:
        """Whether a customer may be called now."""
        return self._zones is not None and self._zones.can_call(account, self._office.now)

    def _take(self, zones: Zones) -> None:
        self._zones = zones
        self._clock.start()
        self.changed.emit()

    def _tick(self) -> None:
        self.changed.emit()
        if self._zones is not None and self._zones.kept:
            self.passed.emit()

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "books", "settings"):
            self._stale = True
