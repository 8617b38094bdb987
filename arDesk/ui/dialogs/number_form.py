"""Say of a telephone number whether it is good."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from arDesk.cases.numbers import STATUSES, key_of
from arDesk.desk.customers.persons import mark_number
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.dialogs.person_form import People
from arDesk.ui.office import Office
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say


class NumberDialog(FormDialog):
    """Asks which number, and what it is."""

    topic = "customers"

    def __init__(
        self, office: Office, account: AccountId, name: str, people: People, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent, say("number.title", name=name), say("number.more"), yes=say("number.yes"), do=self._save
        )
        self._office, self._account, self._people = office, account, people
        self.number, self.status = Choice(), Choice()
        numbers = [(people.phone, ""), *((one, who.name) for who in people.persons for one in who.phones)]
        for number, who in numbers:
            if number:
                self.number.addItem(f"{number} · {who}" if who else number, number)
        for status in STATUSES:
            self.status.addItem(say(f"number_status.{status}"), status)
        self.add(say("number.which"), self.number)
        self.add(say("number.status"), self.status)
        self.number.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()
        self.yes.setEnabled(self.number.count() > 0)
        self.number.setFocus()

    def _turn(self) -> None:
        """Show what is known of the number chosen."""
        fact = self._people.known.get(key_of(self.number.currentData() or ""))
        self.status.setCurrentIndex(STATUSES.index(fact.status) if fact else 0)

    def _save(self) -> None:
        self.yes.setEnabled(False)
        number, status = self.number.currentData(), self.status.currentData()
        act = partial(mark_number, account=self._account, number=number, status=status)
        self._office.act(act, lambda _: self.accept(), self._refuse)
