"""Mark a promise kept or broken, whatever the ledger says: why, and who else approves it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.desk.promises.acts import override_promise
from arDesk.desk.promises.judged import PromiseRow
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.panels.approver_field import ApproverField
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say

STATES = ("kept", "broken")


class MarkPromiseDialog(FormDialog):
    """Stays open until the mark is set; what is missing is said in it."""

    topic = "commitments"

    def __init__(self, office: Office, row: PromiseRow, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            say("promises.mark.title"),
            say("promises.mark.more", name=row.name or row.code, amount=row.promise.amount, why=row.why),
            yes=say("promises.mark.yes"),
            do=self._mark,
        )
        self._office, self._row = office, row
        self.state, self.reason, self.approver = Choice(), QLineEdit(), ApproverField(office)
        for state in STATES:
            self.state.addItem(say(f"promise_state.{state}"), state)
        self.reason.setMaxLength(300)
        self.add(say("promises.mark.state"), self.state)
        self.add(say("promises.mark.reason"), self.reason)
        self.add(say("promises.mark.approver"), self.approver)
        self.state.setFocus()

    def _mark(self) -> None:
        act = partial(
            override_promise,
            promise=self._row.promise.id,
            kept=self.state.currentData() == "kept",
            reason=self.reason.text(),
            approved_by=self.approver.text(),
        )
        self._office.act(act, lambda _: self.accept(), self.message.refuse)
