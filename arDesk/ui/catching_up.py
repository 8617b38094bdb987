"""Tells once what happened by itself since the last day of work, when books are opened on a later one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from arDesk.kernel.clock import WorkingAsOf
from arDesk.ui.widgets.closed_bar import ClosedBar
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.desk.catch_up import CatchUp
    from arDesk.desk.desk import Desk
    from arDesk.ui.office import Office

SEEN = "caught_up"  # in the session of the books: the last day up to which a person was told


class CatchingUp(QObject):
    """Asks the books after the first page was painted; what was put away is not told again."""

    def __init__(self, bar: ClosedBar, office: Office) -> None:
        super().__init__(bar)
        self._bar, self._office = bar, office
        self._found: CatchUp | None = None
        self._asked = False
        bar.list_wanted.connect(self._show_list)
        bar.go_wanted.connect(self._go)
        bar.away_wanted.connect(self._put_away)

    def begin(self) -> None:
        """Ask once, after all that was asked for before; on a day of one's choosing nothing is told."""
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self._ask)

    def _ask(self) -> None:
        office, seen = self._office, _day(self._office.session.get(SEEN))
        if isinstance(office.desk.clock, WorkingAsOf):
            return

        def question(desk: Desk) -> CatchUp | None:
            from arDesk.desk.catch_up import last_day_of_work, while_closed

            since = max(last_day_of_work(desk), seen)
            return while_closed(desk, since) if since < desk.today else None

        office.ask(question, self._take, owner=self, slot="closed")

    def _take(self, found: CatchUp | None) -> None:
        self._found = found
        if found is not None and found.missed:
            self._bar.say(words(found), letters=found.letters > 0)

    def _show_list(self) -> None:
        from arDesk.ui.dialogs.caught_up import CaughtUpDialog

        if self._found is not None:
            self._remember()
            CaughtUpDialog(self._office, self._found, self._bar.window()).open()

    def _go(self) -> None:
        self._remember()
        self._office.show("letters", "letters")

    def _put_away(self) -> None:
        self._remember()
        self._bar.hide()

    def _remember(self) -> None:
        self._office.session.put(SEEN, self._office.today.isoformat())


def words(found: CatchUp) -> str:
    """Say what happened, kind by kind, and how many letters are due."""
    from arDesk.desk.catch_up import KINDS

    counts = [(kind, found.count(kind)) for kind in KINDS]
    what = formats.listed([say_count(f"closed.{kind}", count) for kind, count in counts if count])
    day = formats.weekday(found.since)
    if not found.letters:
        return say("closed.said", day=day, what=what)
    return say("closed.said.letters", day=day, what=what, letters=say_count("closed.letters", found.letters))


def _day(kept: object) -> date:
    try:
        return date.fromisoformat(str(kept))
    except ValueError:
        return date.min
