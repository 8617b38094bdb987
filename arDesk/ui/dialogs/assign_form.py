"""Give the customers chosen to a collector."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from arDesk.desk.collectors import assign
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.words.sentences import say, say_count


class AssignDialog(FormDialog):
    """Asks whose they shall be; an empty name makes them nobody's. Where nothing was chosen nothing is done."""

    topic = "rules"

    def __init__(
        self,
        office: Office,
        accounts: Sequence[AccountId],
        colleagues: Sequence[str],
        parent: QWidget | None = None,
        *,
        present: Collection[str] = (),
    ) -> None:
        """Give customers to one of the colleagues; `present` names those who have them now."""
        super().__init__(parent, say_count("assign.title", len(accounts)), yes=say("assign.yes"), do=self._save)
        self._office, self._accounts = office, tuple(accounts)
        self.collector = QComboBox(editable=True)
        self.collector.addItem("")
        self.collector.addItems(list(colleagues))
        self._chosen = False
        self._present = next(iter(present)) if len(present) == 1 else None
        self.collector.setEditText(self._present or "")
        self.add(say("placing.form.collector"), self.collector, say("assign.note"))
        self.note = QLineEdit(maxLength=1000)
        self.add(say("assign.handed"), self.note, say("assign.handed.note"))
        self.collector.editTextChanged.connect(lambda _: self._choose())
        self.collector.activated.connect(lambda _: self._choose())
        self.collector.setFocus()

    def _choose(self) -> None:
        self._chosen = True

    def _save(self) -> None:
        name, note = self.collector.currentText(), self.note.text()
        if not note.strip() and (not self._chosen or name.strip() == self._present):
            self.accept()
            return
        self.yes.setEnabled(False)
        self._office.act(
            lambda desk: assign(desk, self._accounts, name, note=note), lambda _: self.accept(), self._refuse
        )
