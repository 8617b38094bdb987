"""What is to be done with a customer beside calling: a line each, on the customer's page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.cases.tasks import When
from arDesk.desk.todo.listed import FOLLOW_UPS, HOLDS, ToDo, list_todo
from arDesk.kernel.ids import AccountId
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.tasks_columns import due_words
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say, say_count

MOST = 2  # lines; the list has the others


class AccountTodo(QWidget):
    """Asks for it once the customer is shown; nothing is there where nothing is to be done."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._account: AccountId | None = None
        self.lines = tuple(label(small=True, wrap=True) for _ in range(MOST))
        self.more = button("", self._open, kind="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(0)
        for line in self.lines:
            column.addWidget(line)
        column.addWidget(self.more)
        self.hide()

    def show_account(self, account: AccountId) -> None:
        """Ask what is to be done with a customer, after what a caller reads first."""
        if account != self._account:
            self.show_nothing()
        self._account = account
        self._office.ask(lambda desk: list_todo(desk, account=account), self._show, owner=self, slot="account_todo")

    def show_nothing(self) -> None:
        """Show nothing."""
        self._account = None
        self.hide()

    def _show(self, rows: list[ToDo]) -> None:
        told = [row for row in rows if self._is_told(row)]
        manner = Manner(self._office.locale, self._office.today)
        for line, row in zip(self.lines, told, strict=False):
            line.setText(line_words(row, manner))
            line.set_tone(Tone.BAD if row.when is When.OVERDUE else Tone.NORMAL)
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(told))
        left = len(told) - MOST
        self.more.setText(say_count("todo.line.more", left) if left > 0 else "")
        self.more.setVisible(left > 0)
        self.setVisible(bool(told))

    @staticmethod
    def _is_told(row: ToDo) -> bool:
        """Holds in force and the next follow-up are said elsewhere on the page; a hold that ran out is said here."""
        if row.sort == HOLDS:
            return row.when is When.DONE
        alone = row.sort == FOLLOW_UPS and not row.note
        return row.when is not When.DONE and not alone

    def _open(self) -> None:
        self._office.show("commitments", "tasks")


def line_words(row: ToDo, manner: Manner) -> str:
    """Say one thing to do in a line."""
    if row.sort == HOLDS:
        return row.why
    fields = {"what": row.title, "when": due_words(row, manner), "why": row.why}
    return say("todo.line.why" if row.why else "todo.line", **fields)
