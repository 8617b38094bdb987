"""Choose the business date, for View › Work as of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say


class AsOfDialog(FormDialog):
    """Sets the office's business date; an empty field goes back to the computer's day."""

    topic = "today"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            say("as_of.title"),
            say("as_of.more"),
            yes=say("as_of.yes"),
            do=self._set,
        )
        self._office = office
        self.day = DateField(office.today, office.locale, office.company.country)
        self.day.set_day(office.today)
        self.day.selectAll()
        self.add(say("as_of.day"), self.day, say("field.day.tip"))
        self.day.setFocus()

    def _set(self) -> None:
        if not self.day.clear_enough:
            self.message.say(say("ui.day_unclear", typed=self.day.text()), Tone.BAD)
            return
        self._office.work_as_of(self.day.day)
        self.accept()
