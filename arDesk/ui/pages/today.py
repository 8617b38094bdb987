"""Today: whom do I call now? The queue, the customer, and what to write down, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from arDesk.desk.calls.board import Board, today_board
from arDesk.desk.desk import Desk
from arDesk.desk.first_steps import STEPS, steps_done
from arDesk.kernel.ids import AccountId
from arDesk.ui.actions import Commands
from arDesk.ui.asking_place import ask_for_plan_of_day, places
from arDesk.ui.catching_up import CatchingUp
from arDesk.ui.hints import Hints
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.account.work import AccountWork
from arDesk.ui.panels.queue.first_steps import FirstSteps, NextStep
from arDesk.ui.panels.queue.panel import QueuePanel, account_of
from arDesk.ui.widgets.closed_bar import ClosedBar
from arDesk.ui.widgets.hint_line import HintLine
from arDesk.ui.widgets.pages_view import scroll_to_top
from arDesk.ui.widgets.shares import Shares
from arDesk.words.sentences import say

QUEUE, REST = 28, 72  # shares of the width


WORK, BEGIN = 0, 1
HIDDEN = "first_steps.hidden"
HINTS = ("outcome", "save", "letters")


class TodayPage(Page):
    """Works the queue by keyboard: ↓ to a customer, a digit, Ctrl+Enter, and the next one is there."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings", "day")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._board: Board | None = None
        self._called: AccountId | None = None
        self.queue = QueuePanel(office)
        self.work = AccountWork(self)
        self.steps, self.next = FirstSteps(), NextStep()
        self.hint = HintLine(Hints(office.preferences), HINTS)
        self.closed = ClosedBar()
        self._catching_up = CatchingUp(self.closed, office)
        self._stack = QStackedWidget()
        self._build()
        self.work.setEnabled(False)
        self.queue.row_chosen.connect(self._chosen)
        self.queue.times.passed.connect(self.reload)
        self.queue.row_opened.connect(self.work.panel.enter)
        self.work.call_saved.connect(self._call_saved)
        self.work.call.outcomes.outcome_chosen.connect(lambda _: self.hint.offer("save"))
        self.work.seen_changed.connect(self.commands_changed)
        for part in (self.steps, self.next):
            part.step_wanted.connect(self._take_step)
            part.hide_wanted.connect(self._hide_steps)

    def _build(self) -> None:
        left, split = QWidget(), Shares((QUEUE, REST), "today", self.office.preferences)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.queue, 1)
        column.addWidget(self.next)
        split.addWidget(left)
        split.addWidget(self.work)
        for part in (split, self.steps):
            self._stack.addWidget(part)
        self.column.addWidget(self.closed)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.hint)

    def reload(self) -> None:
        wanted = not self.office.preferences.get(HIDDEN, False)

        def question(desk: Desk) -> tuple[Board, frozenset[str] | None]:
            return today_board(desk), steps_done(desk) if wanted else None

        self.ask(question, self._show, slot="board", words=say("today.job"))

    def _outdated(self) -> None:
        super()._outdated()
        if not self.isVisible():  # how many are to be called is seen from every page
            self.ask(lambda desk: len(today_board(desk).queue.rows), self.counted.emit, slot="count")

    def commands(self) -> Commands:
        account = self.work.account
        more: dict[str, Callable[[], object]] = {}
        if account is not None:
            more["account.open"] = lambda: self.office.show("customers", account)
        if self._board is not None and not self._board.is_empty:
            more["day.plan"] = lambda: ask_for_plan_of_day(self)
        place = places(self, self.queue.table.current_row(), self._left_out)
        return {**self.work.commands(), **more, **place, "view.reload": self.reload}

    def show_subject(self, subject: object) -> None:
        """Choose a customer of today's queue by its account."""
        self.queue.choose(subject)

    def state(self) -> dict[str, Any]:
        return {**super().state(), "receipt": self.work.receipt.state()}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.work.receipt.restore(state.get("receipt"))

    def _show(self, found: tuple[Board, frozenset[str] | None]) -> None:
        board, steps = found
        self._show_steps(steps, is_empty=board.is_empty)
        came_back = self._called is not None and self._board is not None and not _calls(self._board, self._called)
        self._board = board
        self.queue.show_board(board)
        self.counted.emit(len(board.queue.rows))
        if came_back and self._called is not None and _calls(board, self._called):
            self._bring_back(self._called)
        elif self.work.account is not None:
            self.work.standing = board.standing(self.work.account)
            self.work.reload()
        self.commands_changed.emit()  # a customer stands otherwise now
        self._catching_up.begin()

    def _show_steps(self, done: frozenset[str] | None, *, is_empty: bool) -> None:
        """Show the first steps: all of them where there is nobody to call yet, else the next one in a line."""
        begins = is_empty and done is not None and len(done) < len(STEPS)
        self.next.show_done(done)
        self.steps.show_done(done or frozenset())
        self._stack.setCurrentIndex(BEGIN if begins else WORK)
        if begins and self.isVisible():
            self.steps.take_keyboard()

    def _take_step(self, step: str) -> None:
        """Go to where a first step is taken."""
        pages = {"import": ("import", None), "letter": ("letters", "letters"), "statement": ("letters", "statements")}
        if step in pages:
            self.office.show(*pages[step])
        elif self.work.account is None:
            self.office.show("customers")
        else:
            self.work.log_call()

    def _hide_steps(self) -> None:
        self.office.preferences.put(HIDDEN, True)
        self._show_steps(None, is_empty=False)

    def _chosen(self, row: Any) -> None:
        board = self._board
        if row is None or board is None:
            self.work.show_account(None)
        else:
            account = account_of(row)
            self.work.show_account(account, row.name, row.code, board.standing(account))
            self.hint.offer("outcome")
        self.commands_changed.emit()

    def _call_saved(self, account: AccountId) -> None:
        self._called = account
        self.hint.done("outcome", "save")
        self.queue.go_on()
        self.queue.take_keyboard()
        scroll_to_top(self)  # on a low screen the form was scrolled to, and the next customer's name is above it
        if not self.hint.offer("letters", lambda: self.office.show("letters", "letters")):
            self.hint.offer("outcome")

    def _left_out(self) -> None:
        """Go on from a customer who was left out of the queue."""
        self.queue.go_on()
        self.queue.take_keyboard()

    def _bring_back(self, account: AccountId) -> None:
        """Go back to a customer whose call was undone, with what was typed."""
        self._called = None
        self.queue.choose(account)
        self.work.call.bring_back(account)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.currentIndex() == BEGIN:
            self.steps.take_keyboard()
        else:
            self.queue.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.queue.take_keyboard()
        else:
            super().keyPressEvent(event)


def _calls(board: Board, account: AccountId) -> bool:
    return any(row.account == account for row in board.queue.rows)
