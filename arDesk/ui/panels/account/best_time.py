"""When a customer is likeliest reached: asked once one rests on them, never with what is shown first."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.ui.changes import touches
from arDesk.ui.commands import text_field
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import label, set_tip
from arDesk.words import formats
from arDesk.words.sentences import say, say_count
from arDesk.work.best_time import HOURS

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.kernel.ids import AccountId
    from arDesk.work.best_time import BestTime

REST = 400  # ms on one customer
MONDAY = date(2024, 1, 1)


class BestTimeLine(QWidget):
    """A line that keeps its place while nothing is known yet, and where too few calls are known."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._account: AccountId | None = None
        self._known: dict[AccountId, BestTime | None] = {}
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._ask)
        self.says = label(" ", tone=Tone.MUTED, small=True, elided=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self.says)
        office.changes.changed.connect(self._changed)
        office.day_changed.connect(lambda _: self._known.clear())

    def show_account(self, account: AccountId | None) -> None:
        """Turn to a customer, and ask once one rests there."""
        if account == self._account:
            return
        self._account = account
        self._resting.stop()
        if account in self._known:
            self._say(self._known[account])
        else:
            self._say(None)
            if account is not None:
                self._resting.start()

    def _ask(self) -> None:
        account = self._account
        if account is None:
            return
        if text_field() is not None:  # while one types nothing is asked
            self._resting.start()
            return

        def question(desk: Desk) -> BestTime | None:
            from arDesk.desk.calls.best_times import best_time_of

            return best_time_of(desk, account)

        self._office.ask(question, lambda found: self._take(account, found), owner=self, slot="best_time")

    def _take(self, account: AccountId, found: BestTime | None) -> None:
        self._known[account] = found
        if account == self._account:
            self._say(found)

    def _say(self, found: BestTime | None) -> None:
        said = best_time_words(found) if found is not None else ""
        self.says.setText(said or " ")
        office = found is not None and not found.own
        set_tip(self, f"{said}\n{say('best_time.office.tip')}" if office else said)

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "account", "books", "settings"):
            self._known.clear()


def best_time_words(found: BestTime) -> str:
    """Say when most calls are answered, by how many calls, and whether they are the customer's own."""
    weekday, hour = found.block
    start, end = formats.clock(time(hour)), formats.clock(time(hour + HOURS))
    when = say("best_time.when", day=formats.weekday_name(MONDAY + timedelta(weekday)), start=start, end=end)
    if not found.tries.calls:
        return say("best_time.likely", when=when)
    code = "best_time.own" if found.own else "best_time.office"
    return say_count(code, found.tries.calls, when=when, reached=found.tries.reached)
