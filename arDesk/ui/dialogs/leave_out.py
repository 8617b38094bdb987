"""Leave a customer out of the queue: until a day, or for today only; with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.desk.calls.marks import skip_account, snooze_account
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say

LONGEST = 200  # letters of a reason


class LeaveOutDialog(FormDialog):
    """Asks for the day the customer is back, and why; to skip today needs the reason alone."""

    topic = "today"

    def __init__(
        self,
        office: Office,
        account: AccountId,
        name: str,
        gone: Callable[[], object],
        parent: QWidget | None = None,
        *,
        skip: bool = False,
    ) -> None:
        what = "place.skip" if skip else "place.leave_out"
        super().__init__(parent, say(what), name, yes=say(f"{what}.yes"), do=self._save)
        self._office, self._account, self._gone, self._skip = office, account, gone, skip
        self.day, self.reason = DateField(office.today, office.locale, office.company.country), QLineEdit()
        self.reason.setMaxLength(LONGEST)
        if not skip:
            self.add(say("place.until"), self.day, say("place.until.note"))
        self.add(say("place.reason"), self.reason, say("place.reason.note"))
        (self.reason if skip else self.day).setFocus()

    def _save(self) -> None:
        account, day, reason = self._account, self.day.day, self.reason.text()
        if not self._skip and day is None:
            self.message.refuse(Refusal("place.day_missing"))
            self.day.mark_wrong()
            return
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            if day is None or self._skip:
                return skip_account(desk, account, reason=reason)
            return snooze_account(desk, account, day, reason=reason)

        self._office.act(change, self._saved, self._refuse)

    def _saved(self, _outcome: Outcome) -> None:
        self._gone()
        self.accept()

    def _refuse(self, refusal: Refusal) -> None:
        self.yes.setEnabled(True)
        self.message.refuse(refusal)
        (self.reason if self._skip else self.day).setFocus()
