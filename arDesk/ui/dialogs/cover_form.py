"""Cover for a colleague who is away: who, from when, until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from arDesk.desk.covering import set_cover
from arDesk.kernel.errors import Refusal
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say


class CoverDialog(FormDialog):
    """Asks who does somebody's work; that colleague's customers are in their queue for so long."""

    topic = "rules"

    def __init__(self, office: Office, absent: str, colleagues: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            parent, say("cover.title", name=absent), say("cover.more"), yes=say("cover.yes"), do=self._save
        )
        self._office, self._absent = office, absent
        self.by = QComboBox(editable=True)
        self.by.addItems([name for name in colleagues if name != absent])
        country = office.company.country
        self.first = DateField(office.today, office.locale, country)
        self.last = DateField(office.today, office.locale, country)
        self.blame(self.last, "cover_past")
        self.add(say("cover.by"), self.by)
        self.add(say("cover.first"), self.first)
        self.add(say("cover.last"), self.last)
        self.first.set_day(office.today)
        self.by.setFocus()

    def _save(self) -> None:
        first, last, by = self.first.day, self.last.day, self.by.currentText()
        if first is None or last is None:
            self.blame(self.first if first is None else self.last, "todo_day_unclear")
            self._refuse(Refusal("todo_day_unclear"))
            return
        self.yes.setEnabled(False)
        self._office.act(
            lambda desk: set_cover(desk, self._absent, by, starts_on=first, until=last),
            lambda _: self.accept(), self._refuse,
        )  # fmt: skip
