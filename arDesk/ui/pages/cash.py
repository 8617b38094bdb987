"""Cash: whose money is this? The bank's lines, what is proposed for each, and one key for each answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar

from arDesk.desk.cash.bank_board import WAITING, BankBoard, bank_board
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.ui.actions import Commands
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.cash.choices import MOST
from arDesk.ui.panels.cash.lines import CashLines
from arDesk.ui.panels.cash.payers import CashPayers
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

TABS = ("lines", "payers")


class CashPage(Page):
    """Works the bank's lines by keyboard: ↓ to a line, a digit for a proposal, Enter, and the next one is there."""

    watches: ClassVar[tuple[str, ...]] = ("bank", "account", "books", "settings")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._board: BankBoard | None = None
        self._touched: set[AccountId] = set()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("cash.tabs"))
        for name in TABS:
            self.tabs.addTab(no_mnemonic(say(f"cash.tab.{name}")))
        self.lines = CashLines(office)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lines)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.lines.commands_changed.connect(self.commands_changed)
        self.lines.told.connect(self._say)
        self.lines.refused.connect(self.refused)
        for digit in range(1, MOST + 1):
            QShortcut(QKeySequence(str(digit)), self, lambda digit=digit: self.lines.work.press(digit))

    @cached_property
    def payers(self) -> CashPayers:
        """The payers known, made when they are first asked for."""
        made = CashPayers(self.office)
        made.refused.connect(self.refused)
        self._stack.addWidget(made)
        return made

    def reload(self) -> None:
        before, touched = self._board, frozenset(self._touched)
        self._ask(lambda desk: bank_board(desk, before, touched))

    def read_anew(self) -> None:
        """Read every line and work out every proposal again."""
        self._ask(bank_board)

    def _ask(self, question: Callable[[Desk], BankBoard]) -> None:
        self.ask(question, self._show, slot="board", words=say("cash.job"))
        if "payers" in vars(self):
            self.payers.reload()

    def _changed(self, subjects: frozenset[str]) -> None:
        if subjects & {"books", "settings"}:
            self._board = None
        told = (subject.partition("/") for subject in subjects)
        self._touched |= {AccountId(int(at)) for kind, _, at in told if kind == "account" and at.isdecimal()}
        super()._changed(subjects)

    def _show(self, board: BankBoard) -> None:
        self._board = board
        self._touched.clear()
        self.counted.emit(board.count(WAITING))
        self.lines.show_board(board)

    def commands(self) -> Commands:
        more = self.lines.commands() if self.tabs.currentIndex() == 0 else {}
        return {**more, "view.reload": self.read_anew}

    def show_subject(self, subject: object) -> None:
        """Turn to one of the lists by its name ("waiting", "parked"), or to "payers"."""
        if subject == "payers":
            self.tabs.setCurrentIndex(1)
        elif subject in self.lines.list.chips.keys:
            self.tabs.setCurrentIndex(0)
            self.lines.list.chips.choose(str(subject))

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self._turn(self.tabs.currentIndex())

    def _say(self, text: str) -> None:
        if text:
            self.message.say(text, Tone.LATE)
        else:
            self.message.hide()

    def _turn(self, at: int) -> None:
        self.message.hide()
        made = "payers" in vars(self)
        self._stack.setCurrentWidget(self.payers if at else self.lines)
        if at:
            self.payers.reload()
            if not made:
                self.take_up()
        if self.isVisible():
            self._take_keyboard()
        self.commands_changed.emit()

    def _take_keyboard(self) -> None:
        (self.payers if self.tabs.currentIndex() else self.lines).take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.tabs.currentIndex() == 0:
            self.lines.escape()
        else:
            super().keyPressEvent(event)
