"""Today: whom do I call now? The queue, the customer, and what to write down, side by side."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from arDesk.desk.board import Board, today_board
from arDesk.kernel.ids import AccountId
from arDesk.ui.actions import Commands
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.account_work import AccountWork
from arDesk.ui.panels.queue_panel import QueuePanel, account_of
from arDesk.ui.widgets.shares import Shares

QUEUE, REST = 28, 72  # shares of the width


class TodayPage(Page):
    """Works the queue by keyboard: ↓ to a customer, a digit, Ctrl+Enter, and the next one is there."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._board: Board | None = None
        self._called: AccountId | None = None
        self.queue = QueuePanel(office)
        self.work = AccountWork(self)
        split = Shares((QUEUE, REST))
        split.addWidget(self.queue)
        split.addWidget(self.work)
        self.column.addWidget(split, 1)
        self.work.setEnabled(False)
        self.queue.row_chosen.connect(self._chosen)
        self.queue.row_opened.connect(self.work.panel.enter)
        self.work.call_saved.connect(self._call_saved)
        self.work.seen_changed.connect(self.commands_changed)

    def reload(self) -> None:
        self.ask(today_board, self._show, slot="board")

    def commands(self) -> Commands:
        account = self.work.account
        more = {} if account is None else {"account.open": lambda: self.office.show("customers", account)}
        return {**self.work.commands(), **more, "view.reload": self.reload}

    def show_subject(self, subject: object) -> None:
        """Choose a customer of today's queue by its account."""
        self.queue.choose(subject)

    def _show(self, board: Board) -> None:
        came_back = self._called is not None and self._board is not None and not _calls(self._board, self._called)
        self._board = board
        self.queue.show_board(board)
        self.counted.emit(len(board.queue.rows))
        if came_back and self._called is not None and _calls(board, self._called):
            self._bring_back(self._called)
        elif self.work.account is not None:
            self.work.standing = board.standing(self.work.account)
            self.work.reload()

    def _chosen(self, row: Any) -> None:
        board = self._board
        if row is None or board is None:
            self.work.show_account(None)
        else:
            account = account_of(row)
            running = self.work.account is not None  # the first one was chosen by nobody
            self.work.show_account(account, row.name, row.code, board.standing(account), running=running)
        self.commands_changed.emit()

    def _call_saved(self, account: AccountId) -> None:
        self._called = account
        self.queue.go_on()
        self.queue.take_keyboard()

    def _bring_back(self, account: AccountId) -> None:
        """Go back to a customer whose call was undone, with what was typed."""
        self._called = None
        self.queue.choose(account)
        self.work.call.bring_back(account)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.queue.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.queue.take_keyboard()
        else:
            super().keyPressEvent(event)


def _calls(board: Board, account: AccountId) -> bool:
    return any(row.account == account for row in board.queue.rows)
