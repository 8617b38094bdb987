"""How many of the bank's lines wait, beside the page's name: also while the page has not been looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arDesk.ui.changes import touches
from arDesk.ui.widgets.nav import Nav

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.ui.office import Office

PAGE = "cash"


class BankCount(QObject):
    """Counts when books are opened, when another day is worked on, and after a change of what the bank brought."""

    def __init__(self, nav: Nav) -> None:
        super().__init__(nav)
        self._nav = nav
        self._office: Office | None = None

    def show_office(self, office: Office | None) -> None:
        """Count in these books; None for none."""
        self._office = office
        if office is not None:
            office.changes.changed.connect(self._changed)
            office.day_changed.connect(lambda _: self.count())
            self.count()

    def count(self) -> None:
        """Count anew."""
        if self._office is not None:
            self._office.ask(_count, self._show, lambda _: None, owner=self, slot="count")

    def _show(self, count: int) -> None:
        self._nav.set_count(PAGE, count)

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "bank", "books"):
            self.count()


def _count(desk: Desk) -> int:
    from arDesk.desk.cash.bank_matches import count_waiting

    return count_waiting(desk)
