"""Tasks: follow-ups, tasks, what the facts ask for, and holds, on one list that is worked through by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from arDesk.cases.tasks import NOT_NEEDED, When
from arDesk.desk.todo.listed import FACTS, FOLLOW_UPS, HOLDS, RULES, TASKS, ToDo, list_todo
from arDesk.desk.todo.settling import settle
from arDesk.ui.actions import Commands
from arDesk.ui.asking_todo import ask_for_todo, ask_when
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.commitments.tasks_columns import todo_columns
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say

ROW = 46
CONTEXT = ("todo.done", "todo.not_needed", "todo.move", "", "account.task", "account.open")
CHIPS = ("all", *(when.value for when in When))
KINDS: dict[str, frozenset[str]] = {
    "every": frozenset({FOLLOW_UPS, TASKS, FACTS, RULES, HOLDS}),
    "follow_ups": frozenset({FOLLOW_UPS}),
    "tasks": frozenset({TASKS, FACTS, RULES}),
    "holds": frozenset({HOLDS}),
}


class TasksTab(CommitmentsTab):
    """Lists what is to be done, the most pressing first."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.chips = Chips([(key, say(f"todo.chip.{key}")) for key in CHIPS])
        self.kind, self.owner = QComboBox(), QComboBox()
        self._rows: list[ToDo] = []
        self.model = TableModel[ToDo](todo_columns(Manner(office.locale, office.today)), lambda row: row.key)
        self.table = TableView(self.model, "commitments.tasks", office.preferences, single=True, row_height=ROW)
        self._build()
        self.chips.chip_chosen.connect(lambda _: self._narrow())
        self.kind.currentIndexChanged.connect(lambda _: self._narrow())
        self.owner.currentIndexChanged.connect(lambda _: self._narrow())
        self.table.row_chosen.connect(lambda _: self.commands_changed.emit())
        self.table.row_opened.connect(lambda row: office.show("customers", row.account))

    def _build(self) -> None:
        for field in (self.kind, self.owner):
            field.setSizeAdjustPolicy(field.SizeAdjustPolicy.AdjustToContents)
        for kind in KINDS:
            self.kind.addItem(say(f"todo.kind.{kind}"), kind)
        self.kind.setAccessibleName(say("todo.kind"))
        self.owner.addItem(say("todo.owner.all"), None)
        self.owner.setAccessibleName(say("todo.owner"))
        self.table.setAccessibleName(say("todo.list"))
        self.table.context_commands = CONTEXT
        self.table.when_empty(
            say("todo.none"), say("todo.none.more"), say("todo.none.customers"), lambda: self.office.show("customers")
        )
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.chips, 1)
        for part, named in ((self.kind, "todo.kind"), (self.owner, "todo.owner")):
            head.addWidget(label(say(named), small=True), 0, Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        self.office.ask(list_todo, self._show, self.refused.emit, owner=self, slot="todo", words=say("todo.job"))

    def commands(self) -> Commands:
        row: ToDo | None = self.table.current_row()
        if row is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "account.open": partial(self.office.show, "customers", row.account),
            "account.task": partial(ask_for_todo, self, self.office, row.account, row.name or row.code),
        }
        if row.when != When.DONE:
            found["todo.done"] = partial(self._settle, row)
            if row.sort in (FACTS, RULES):
                found["todo.not_needed"] = partial(self._settle, row, how=NOT_NEEDED)
            else:
                found["todo.move"] = partial(ask_when, self, self.office, row)
        return found

    def show_subject(self, subject: object) -> None:
        """Put one of the chips on by its key, or turn to a thing on the list by its key."""
        if subject in CHIPS:
            self.chips.choose(str(subject))
        elif isinstance(subject, str):
            self.table.choose(subject)

    def take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, row: ToDo, how: str = "done") -> None:
        """Settle a row and go on to the next; undo brings it back."""
        at = self.model.position(row.key)
        self.office.act(partial(settle, key=row.key, how=how), lambda _: self.table.choose_at(at), self.refused.emit)

    def _show(self, rows: list[ToDo]) -> None:
        any_urgent = any(row.priority > 0 for row in rows)
        self.model.columns = todo_columns(Manner(self.office.locale, self.office.today), any_urgent=any_urgent)
        self._rows = rows
        self._offer_owners({row.owner for row in rows} - {""})
        self.model.show(rows)
        self._narrow()
        self.counted.emit(sum(row.when in (When.OVERDUE, When.TODAY) for row in rows))
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self.commands_changed.emit()

    def _offer_owners(self, names: set[str]) -> None:
        chosen = self.owner.currentData()
        self.owner.blockSignals(True)
        while self.owner.count() > 1:
            self.owner.removeItem(1)
        for name in sorted(names, key=str.casefold):
            self.owner.addItem(name, name)
        self.owner.setCurrentIndex(max(self.owner.findData(chosen), 0))
        self.owner.blockSignals(False)

    def _narrow(self) -> None:
        kinds, owner, chosen = KINDS[self.kind.currentData()], self.owner.currentData(), self.chips.chosen

        def mine(row: ToDo) -> bool:
            return row.sort in kinds and owner in (None, row.owner)

        self.model.filter(lambda row: mine(row) and chosen in ("all", row.when.value))
        everything = [row for row in self._rows if mine(row)]
        for key in CHIPS:
            self.chips.set_count(key, sum(key in ("all", row.when.value) for row in everything))
        self.commands_changed.emit()
