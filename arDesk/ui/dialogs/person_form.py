"""Enter a contact person, change who it is, or note that it is there no longer."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from arDesk.cases.numbers import NumberFact
from arDesk.cases.persons import DUTIES
from arDesk.db.customers.accounts import ContactPerson
from arDesk.desk.customers.persons import LONGEST, PersonDraft, add_person, change_person, end_person
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say

BETWEEN = "; "


class People(NamedTuple):
    """A customer's own number, its persons, and what is known of their numbers."""

    phone: str
    persons: list[ContactPerson]
    known: dict[str, NumberFact]


class PersonDialog(FormDialog):
    """Asks who, what they do there, and how to reach them; an empty choice is somebody new."""

    topic = "customers"

    def __init__(
        self, office: Office, account: AccountId, name: str, people: People, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, say("person.title", name=name), yes=say("person.yes"), do=self._save)
        self._office, self._account = office, account
        self.who = Choice()
        self.who.addItem(say("person.new"), None)
        for person in people.persons:
            self.who.addItem(person.name or person.phone, person)
        self.name, self.role = QLineEdit(maxLength=LONGEST["name"]), QLineEdit(maxLength=LONGEST["role"])
        self.phones, self.emails = QLineEdit(), QLineEdit()
        self.duties = {duty: QCheckBox(say(f"duty.{duty}")) for duty in DUTIES}
        ticks = QWidget()
        grid = QGridLayout(ticks)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, tick in enumerate(self.duties.values()):
            grid.addWidget(tick, at // 2, at % 2)
        self.gone = QCheckBox(say("person.gone"))
        self.add(say("person.who"), self.who)
        self.add(say("person.name"), self.name)
        self.add(say("person.role"), self.role)
        self.add(say("person.duties"), ticks)
        self.add(say("person.phones"), self.phones, say("person.several"))
        self.add(say("person.emails"), self.emails)
        self.add("", self.gone)
        self.gone.setAccessibleName(self.gone.text())
        self.who.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()
        self.blame(self.name, "person_nameless")
        self.name.setFocus()

    def _turn(self) -> None:
        """Show the person chosen."""
        person: ContactPerson | None = self.who.currentData()
        self.name.setText(person.name if person else "")
        self.role.setText(person.role if person else "")
        self.phones.setText(BETWEEN.join(person.phones) if person else "")
        self.emails.setText(BETWEEN.join(person.emails) if person else "")
        for duty, tick in self.duties.items():
            tick.setChecked(person is not None and duty in person.duties)
        self.gone.setChecked(False)
        self.gone.setEnabled(person is not None)

    def _save(self) -> None:
        person: ContactPerson | None = self.who.currentData()
        draft = PersonDraft(
            self.name.text(),
            tuple(duty for duty, tick in self.duties.items() if tick.isChecked()),
            self.phones.text().split(BETWEEN.strip()),
            self.emails.text().split(BETWEEN.strip()),
            self.role.text(),
        )

        def change(desk: Desk) -> Outcome:
            if person is None:
                return add_person(desk, self._account, draft)
            return change_person(desk, person.id, draft)

        act = partial(end_person, person=person.id) if person and self.gone.isChecked() else change
        self.yes.setEnabled(False)
        self._office.act(act, lambda _: self.accept(), self._refuse)
