"""Notes for the office alone, of a customer and of its invoices."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from arDesk.desk.customers.notes import note_customer, note_invoice
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.choice import Choice
from arDesk.words.sentences import say


class Notes(NamedTuple):
    """A customer's own note, those of its invoices by number, and the invoices that are open."""

    own: str
    of_invoices: dict[str, str]
    open: list[str]


class NoteDialog(FormDialog):
    """Asks what is to be noted, and of what."""

    topic = "customers"

    def __init__(
        self, office: Office, account: AccountId, name: str, notes: Notes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, say("note.title", name=name), say("note.more"), yes=say("note.yes"), do=self._save)
        self._office, self._account, self._notes = office, account, notes
        self.about, self.text = Choice(), QPlainTextEdit()
        self.about.addItem(say("note.about.customer"), None)
        for reference in dict.fromkeys((*notes.of_invoices, *notes.open)):
            self.about.addItem(reference, reference)
        self.text.setTabChangesFocus(True)
        self.add(say("note.about"), self.about)
        self.add(say("note.text"), self.text)
        self.about.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()
        self.text.setFocus()

    def _turn(self) -> None:
        reference = self.about.currentData()
        self.text.setPlainText(self._notes.own if reference is None else self._notes.of_invoices.get(reference, ""))

    def _save(self) -> None:
        reference, text = self.about.currentData(), self.text.toPlainText()

        def change(desk: Desk) -> Outcome:
            if reference is None:
                return note_customer(desk, self._account, text)
            return note_invoice(desk, self._account, reference, text)

        self.yes.setEnabled(False)
        self._office.act(change, lambda _: self.accept(), self._refuse)
