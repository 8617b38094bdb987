"""Put something on the list on another day, or give a hold another end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.todo.follow_ups import move_follow_up
from arDesk.desk.todo.holds import change_hold
from arDesk.desk.todo.listed import FOLLOW_UPS, HOLDS, ToDo
from arDesk.desk.todo.tasks import move_task
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import FollowUpId, HoldId, TaskId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.when_field import WhenField
from arDesk.words.sentences import say


class MoveTodoDialog(FormDialog):
    """Asks for the day, with a time where one is meant; without a day a hold has no end."""

    topic = "commitments"

    def __init__(self, office: Office, row: ToDo, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, say("todo.move", what=row.title), row.name or row.code, yes=say("todo.move.yes"), do=self._save
        )
        self._office, self._row = office, row
        self.when = WhenField(office.today, lambda: office.now, office.locale, office.company.country)
        self.blame(self.when, "todo_day_unclear", "hold_past", "task_past", "follow_up_before_today")
        hold = row.sort == HOLDS
        self.add(
            say("todo.move.until" if hold else "todo.new.when"), self.when,
            say("todo.move.until.note" if hold else "todo.new.when.note"),
        )  # fmt: skip
        self.when.set_day(row.due_on)
        if row.due_at is not None:
            self.when.insert(f" {row.due_at:%H:%M}")
        self.when.selectAll()
        self.when.setFocus()

    def _save(self) -> None:
        row, day, at = self._row, self.when.day, self.when.at
        if day is None and (row.sort != HOLDS or self.when.text().strip()):
            self._refuse(Refusal("todo_day_unclear"))
            return
        self.yes.setEnabled(False)

        def change(desk: Desk) -> Outcome:
            if row.sort == HOLDS:
                return change_hold(desk, HoldId(row.number), until=day)
            if day is None:
                raise Refusal("todo_day_unclear")
            if row.sort == FOLLOW_UPS:
                return move_follow_up(desk, FollowUpId(row.number), on=day, at=at)
            return move_task(desk, TaskId(row.number), due_on=day, due_at=at)

        self._office.act(change, lambda _: self.accept(), self._refuse)
