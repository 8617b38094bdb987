"""Plan my day: the minutes there are, or a number of calls; below it the calls that would be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from arDesk.desk.calls.day_plan import plan_day, propose_day
from arDesk.desk.calls.queue import CallQueue
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.dialogs.room import is_wide
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.plan_day_preview import PlanDayPreview
from arDesk.ui.widgets.count_field import CountField
from arDesk.words.sentences import say

MINUTES, MOST_MINUTES, MOST_CALLS = 90, 1440, 999
WIDE = 960  # pixels of a screen with room for a long list
PATIENCE = 300  # ms after the last key before the books are asked


class PlanDayDialog(FormDialog):
    """Shows the calls at once, worked out in the background anew with each key; nothing is planned before it is said.

    A number in one of the two fields empties the other.
    """

    topic = "today"
    is_long = True

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, say("plan_day.title"), say("plan_day.explained"), yes=say("plan_day.yes"), do=self._save
        )
        self._office = office
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waiting.timeout.connect(self._choose)
        self.minutes, self.calls = CountField(MOST_MINUTES), CountField(MOST_CALLS)
        self.mine = QCheckBox(say("plan_day.mine"))
        self.preview = PlanDayPreview(office, low=not is_wide(self, WIDE))
        self.add(say("plan_day.minutes"), self.minutes)
        self.add(say("plan_day.calls"), self.calls)
        self.add("", self.mine)
        self.mine.setAccessibleName(self.mine.text())
        self._lines.addWidget(self.preview, self._lines.rowCount(), 0, 1, 2)
        self.minutes.set_count(MINUTES)
        for field, other in ((self.minutes, self.calls), (self.calls, self.minutes)):
            field.understood.connect(partial(self._typed, other))
        self.mine.toggled.connect(lambda _: self._soon())
        self.minutes.selectAll()
        self.minutes.setFocus()
        self.yes.setEnabled(False)
        self._choose()

    def _typed(self, other: CountField, count: object) -> None:
        if count is not None:
            other.set_count(None)
        self._soon()

    def _soon(self) -> None:
        self.yes.setEnabled(False)
        self.preview.wait()
        self._waiting.start()

    @property
    def _collector(self) -> str | None:
        return self._office.desk.user if self.mine.isChecked() else None

    def _choose(self) -> None:
        """Have the calls chosen; an answer to what was typed before is dropped."""
        minutes, calls, collector = self.minutes.count, self.calls.count, self._collector
        if minutes is None and calls is None:
            self.preview.show_nothing(say("plan_day.ask"))
            return

        def question(desk: Desk) -> CallQueue:
            return propose_day(desk, minutes=minutes, count=calls, collector=collector, reckon=True)

        self._office.ask(question, self._show, self._refuse, owner=self, slot="plan_day")

    def _show(self, found: CallQueue) -> None:
        if self._waiting.isActive() or (self.minutes.count is None and self.calls.count is None):  # it was typed on
            return
        self.preview.show_calls(found)
        self.yes.setEnabled(bool(found.rows))

    def _save(self) -> None:
        minutes, calls, collector = self.minutes.count, self.calls.count, self._collector
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            return plan_day(desk, minutes=minutes, count=calls, collector=collector)

        self._office.act(change, lambda _: self.accept(), self._refuse)
