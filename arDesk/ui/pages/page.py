"""What every page is: built once, asked to reload when it is seen and something it shows has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui.actions import Commands
from arDesk.ui.changes import touches
from arDesk.ui.office import Office
from arDesk.ui.remembering import bring_back, state_of
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.message_bar import MessageBar

T = TypeVar("T")


class Page(QWidget):
    """Base of the pages. A page fills `column`, overrides reload(), and may offer commands and show one subject.

    Attributes:
        watches: kinds of subjects ("account", "settings") after whose change the page reloads; empty: after any.

    Signals:
        commands_changed: other commands are on offer now.
        counted: how much waits here, for the navigation; carries an int.
    """

    watches: ClassVar[tuple[str, ...]] = ()
    commands_changed = Signal()
    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.message = MessageBar()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        self.column.setSpacing(GRID)
        self.column.addWidget(self.message)
        self._stale = True
        self._left: dict[str, Any] = {}  # how parts not made yet were left
        office.changes.changed.connect(self._changed)
        office.day_changed.connect(self._day_changed)

    def reload(self) -> None:
        """Ask the desk for what is shown."""

    def commands(self) -> Commands:
        """Name what the page can do now, by the ids of ui/actions.py."""
        return {}

    def show_subject(self, subject: object) -> None:
        """Show one thing another page pointed to; a page that has nothing like it stays as it is."""

    def place(self) -> object:
        """Tell what is shown here, as show_subject takes it, to come back to it; None where there is one thing only."""
        return None

    def state(self) -> dict[str, Any]:
        """Tell how the page is left, as JSON can hold it: what it shows, its filters, its row, its scroll."""
        return {**self._left, **state_of(self)}

    def restore(self, state: dict[str, Any]) -> None:
        """Make the page as it was left; a state from elsewhere, in part or of another version, does no harm."""
        self._left = state
        self.take_up()

    def take_up(self) -> None:
        """Make parts as they were left that have been made since restore()."""
        self._left = bring_back(self, self._left)

    def ask(self, question: Callable[..., T], done: Callable[[T], object], slot: str = "page", words: str = "") -> None:
        """Ask `question(desk)`; a later question in the same slot drops this answer, a refusal stands at the top.

        `words` say what is being read where that can take long.
        """
        self.office.ask(question, done, self.refused, owner=self, slot=slot, words=words)

    def refused(self, refusal: Refusal) -> None:
        """Say a refusal at the top of the page."""
        self.message.refuse(refusal)

    def _changed(self, subjects: frozenset[str]) -> None:
        if not self.watches or touches(subjects, *self.watches):
            self._outdated()

    def _day_changed(self, _day: object) -> None:
        self._outdated()

    def _outdated(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()
