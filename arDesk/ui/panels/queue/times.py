"""How customers are reached: their time of day, when they answer, bad numbers; asked once the queue is shown."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from arDesk.cases.numbers import key_of
from arDesk.desk.customers.zones import Zones, customers_zones
from arDesk.kernel.ids import AccountId
from arDesk.ui.changes import touches
from arDesk.ui.office import Office
from arDesk.ui.panels.account.best_time import best_time_words
from arDesk.words.sentences import say
from arDesk.work.best_time import HOURS

if TYPE_CHECKING:
    from arDesk.cases.numbers import NumberFact
    from arDesk.desk.desk import Desk
    from arDesk.work.best_time import BestTime

AGAIN = 5 * 60_000  # ms


class LocalTimes(QObject):
    """Knows the time of day at each customer's, when they are likeliest reached, and which of their numbers are bad.

    Signals:
        changed: it is another time, or more is known of customers.
        passed: it is another time, so that others may be called: hours are kept, or other hours of the day have begun.
    """

    changed, passed = Signal(), Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._zones: Zones | None = None
        self._best: dict[AccountId, BestTime] = {}
        self._bad: dict[AccountId, dict[str, NumberFact]] = {}
        self._stale = self._stale_numbers = True
        self._hours = self._hours_now()
        self._clock = QTimer(self, interval=AGAIN)
        self._clock.timeout.connect(self._tick)
        office.changes.changed.connect(self._changed)

    def ask(self) -> None:
        """Ask for what is not known yet, after all that has been asked for before."""
        if self._stale:
            self._stale = False
            self._office.ask(customers_zones, self._take, owner=self, slot="zones")
            self._office.ask(_best_times, self._take_best, owner=self, slot="best_times")
        if self._stale_numbers:
            self._stale_numbers = False
            self._office.ask(_bad_numbers, self._take_bad, owner=self, slot="bad_numbers")

    def at(self, account: AccountId) -> time | None:
        """Give the time of day at a customer's, None where it is not known."""
        return self._zones.time_of(account, self._office.now) if self._zones is not None else None

    def can_ring(self, account: AccountId) -> bool:
        """Whether a customer may be called now."""
        return self._zones is not None and self._zones.can_call(account, self._office.now)

    def best(self, account: AccountId) -> str:
        """Say when a customer answers, by how many calls; "" where too few of their own are known."""
        found = self._best.get(account)
        return "" if found is None else best_time_words(found)

    def bad(self, account: AccountId, number: str) -> str:
        """Say why a number of a customer is no good; "" where it is, or nothing is known."""
        fact = self._bad.get(account, {}).get(key_of(number))
        return "" if fact is None else say(f"number_status.{fact.status}")

    def _take(self, zones: Zones) -> None:
        self._zones = zones
        self._clock.start()
        self.changed.emit()

    def _take_best(self, best: dict[AccountId, BestTime]) -> None:
        self._best = best  # told when one points at a row: nothing is to be drawn anew

    def _take_bad(self, bad: dict[AccountId, dict[str, NumberFact]]) -> None:
        if bad != self._bad:
            self._bad = bad
            self.changed.emit()

    def _tick(self) -> None:
        self.changed.emit()
        before, self._hours = self._hours, self._hours_now()
        if before != self._hours or (self._zones is not None and self._zones.kept):
            self.passed.emit()

    def _hours_now(self) -> int:
        return self._office.now.hour // HOURS

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "books", "settings"):
            self._stale = True
        self._stale_numbers = True


def _best_times(desk: Desk) -> dict[AccountId, BestTime]:
    from arDesk.desk.calls.best_times import best_times

    return best_times(desk)


def _bad_numbers(desk: Desk) -> dict[AccountId, dict[str, NumberFact]]:
    from arDesk.desk.customers.numbers import bad_numbers

    return bad_numbers(desk)
