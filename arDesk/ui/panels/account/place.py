"""Where a page of a list shows one of its customers whole: the way back, and below it what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.ui.pages.page import Page
from arDesk.ui.panels.account.work import AccountWork
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say


class AccountPlace(QWidget):
    """Holds what works with a customer, which takes longer to make than the window may stand still."""

    def __init__(self, page: Page, back: Callable[[], object]) -> None:
        super().__init__()
        self._page = page
        link = button(say("customers.back"), back, kind="link", icon="left", tip=say("customers.back.tip"))
        link.setContentsMargins(2 * GRID, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()

    @cached_property
    def work(self) -> AccountWork:
        """The customer, and forms for a call and a receipt; hidden until it is made."""
        made = AccountWork(self._page, self, goes_on=False)
        made.hide()
        self._column.insertWidget(1, made, 1)
        made.seen_changed.connect(self._page.commands_changed)
        return made

    @property
    def is_made(self) -> bool:
        """Whether a customer can be shown at once."""
        return "work" in vars(self) and self.work.is_made

    def when_made(self, do: Callable[[], object]) -> None:
        """Do something now, or once all has been made, part by part in turns of the loop."""
        if self.is_made:
            do()
        else:
            self._page.office.jobs.in_turns(self, *self.work.steps(), self._page.take_up, self.work.show, do)
