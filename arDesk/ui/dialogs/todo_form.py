"""Set a follow-up, a task or a hold for a customer: one dialog, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from arDesk.cases.holds import HOLD, INSOLVENT, LEGAL, NO_CALLS, OF_CUSTOMERS
from arDesk.cases.tasks import KINDS, PRIORITIES
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.todo.follow_ups import set_follow_up
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.todo.tasks import LONGEST, add_task
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.when_field import WhenField
from arDesk.words.sentences import say

FOLLOW_UP = "follow_up"
HOLDS = (HOLD, NO_CALLS, LEGAL, INSOLVENT)


class TodoDialog(FormDialog):
    """Asks what, when, why and whose; a hold has its last day in place of a time, or none."""

    topic = "commitments"

    def __init__(
        self,
        office: Office,
        account: AccountId,
        name: str,
        colleagues: Sequence[str],
        references: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, say("todo.new", name=name), yes=say("todo.new.yes"), do=self._save)
        self._office, self._account = office, account
        self.kind, self.owner, self.invoice = Choice(), Choice(), Choice()
        for kind in (FOLLOW_UP, *KINDS, *HOLDS):
            self.kind.addItem(say(f"task_kind.{kind}"), kind)
        self.when = WhenField(office.today, lambda: office.now, office.locale, office.company.country)
        self.note = QLineEdit(maxLength=LONGEST)
        self.owner.addItem(say("todo.new.owner.collector"), "")
        for colleague in colleagues:
            self.owner.addItem(colleague, colleague)
        self.invoice.addItem(say("todo.new.invoice.none"), None)
        for reference in references:
            self.invoice.addItem(reference, reference)
        self.blame(self.when, "todo_day_unclear", "hold_past", "task_past", "follow_up_before_today")
        self.blame(self.note, "hold_reason_missing", "task_note_missing")
        self.high = QCheckBox(say("todo.new.high"))
        self.add(say("todo.what"), self.kind)
        self.add(say("todo.new.when"), self.when, say("todo.new.when.note"))
        self.add(say("todo.new.note"), self.note)
        self.add(say("todo.new.invoice"), self.invoice)
        self.add(say("todo.owner"), self.owner)
        self.add(say("todo.new.priority"), self.high)
        self.kind.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()
        self.when.selectAll()
        self.kind.setFocus()

    def _turn(self) -> None:
        """A follow-up is the collector's and the account's; a hold is nobody's, and of some kinds the customer's."""
        kind = self.kind.currentData()
        self.invoice.setEnabled(kind != FOLLOW_UP and kind not in OF_CUSTOMERS)
        if kind in OF_CUSTOMERS:
            self.invoice.setCurrentIndex(0)
        if kind not in HOLDS and not self.when.text().strip():
            self.when.set_day(self._office.today)
        elif kind in HOLDS and self.when.day == self._office.today:  # until it is lifted, where nobody says more
            self.when.clear()
        self.owner.setEnabled(kind in KINDS)
        self.high.setEnabled(kind in KINDS)

    def _save(self) -> None:
        kind, day, at = self.kind.currentData(), self.when.day, self.when.at
        if day is None and (kind not in HOLDS or self.when.text().strip()):
            self._refuse(Refusal("todo_day_unclear"))
            return
        self.yes.setEnabled(False)
        note, reference = self.note.text(), self.invoice.currentData()
        owner, priority = self.owner.currentData(), PRIORITIES["high" if self.high.isChecked() else "normal"]

        def change(desk: Desk) -> Outcome:
            if kind in HOLDS:
                return place_hold(desk, self._account, reason=note, until=day, reference=reference, kind=kind)
            if day is None:
                raise Refusal("todo_day_unclear")
            if kind == FOLLOW_UP:
                return set_follow_up(desk, self._account, on=day, at=at, note=note)
            return add_task(
                desk, self._account, kind=kind, due_on=day, due_at=at, note=note, owner=owner, priority=priority,
                reference=reference,
            )  # fmt: skip

        self._office.act(change, lambda _: self.accept(), self._refuse)
