"""What time it is where customers are: asked once the queue is shown, told again as the clock goes on."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, QTimer, Signal

from arDesk.desk.zones import Zones, customers_zones
from arDesk.kernel.ids import AccountId
from arDesk.ui.changes import touches
from arDesk.ui.office import Office
from arDesk.words.local_times import EARLIEST, LATEST

AGAIN = 5 * 60_000  # ms


class LocalTimes(QObject):
    """Knows the time of day at each customer's.

    Signals:
        changed: it is another time, or other customers are known.
    """

    changed = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._zones: Zones | None = None
        self._stale = True
        self._clock = QTimer(self, interval=AGAIN)
        self._clock.timeout.connect(self.changed)
        office.changes.changed.connect(self._changed)

    def ask(self) -> None:
        """Ask for what is not known yet, after all that has been asked for before."""
        if self._stale:
            self._stale = False
            self._office.ask(customers_zones, self._take, owner=self, slot="zones")

    def at(self, account: AccountId) -> time | None:
        """Give the time of day at a customer's, None where it is not known."""
        zone = self._zones.of(account) if self._zones is not None else None
        return None if zone is None else self._office.now.astimezone(zone).time().replace(second=0, microsecond=0)

    def can_ring(self, account: AccountId) -> bool:
        """Whether it is office hours at a customer's: from 8 to 18 o'clock."""
        now = self.at(account)
        return now is not None and EARLIEST <= now < LATEST

    def _take(self, zones: Zones) -> None:
        self._zones = zones
        self._clock.start()
        self.changed.emit()

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "books", "settings"):
            self._stale = True
