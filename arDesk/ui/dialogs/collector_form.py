"""A colleague: name, how to reach them, and whether they left."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from arDesk.desk.collectors import LONGEST, Collector, enter_collector
from arDesk.kernel.errors import Refusal
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say


class CollectorDialog(FormDialog):
    """Enters one, or changes what the list says of one."""

    topic = "rules"

    def __init__(self, office: Office, collector: Collector | None, parent: QWidget | None = None) -> None:
        title = say("collectors.new") if collector is None else collector.name
        super().__init__(parent, title, yes=say("collectors.keep"), do=self._save)
        self._office = office
        self.name, self.phone, self.email = QLineEdit(maxLength=LONGEST), QLineEdit(maxLength=60), QLineEdit()
        self.left = DateField(office.today, office.locale, office.company.country)
        self.blame(self.name, "collector_nameless")
        self.blame(self.left, "todo_day_unclear")
        self.add(say("collectors.name"), self.name)
        self.add(say("collectors.phone"), self.phone)
        self.add(say("collectors.email"), self.email)
        self.approves = QCheckBox(say("collectors.may_approve"))
        self.add(say("collectors.left_on"), self.left, say("collectors.left_on.note"))
        self.add("", self.approves, say("collectors.may_approve.note"))
        if collector is not None:
            self.name.setText(collector.name)
            self.name.setReadOnly(True)
            self.phone.setText(collector.phone)
            self.email.setText(collector.email)
            self.left.set_day(collector.left_on)
            self.approves.setChecked(collector.may_approve)
        (self.name if collector is None else self.phone).setFocus()

    def _save(self) -> None:
        name, phone, email, left = self.name.text(), self.phone.text(), self.email.text(), self.left.day
        may = self.approves.isChecked()
        if left is None and self.left.text().strip():
            self._refuse(Refusal("todo_day_unclear"))
            return
        self.yes.setEnabled(False)
        self._office.act(
            lambda desk: enter_collector(desk, name, email=email, phone=phone, left_on=left, may_approve=may),
            lambda _: self.accept(), self._refuse,
        )  # fmt: skip
