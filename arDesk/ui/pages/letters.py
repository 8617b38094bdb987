"""Letters & statements: who gets what, who does not and why; issued once, and printed again as often as wanted."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar

from arDesk.kernel.errors import Refusal
from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said
from arDesk.ui.hints import Hints
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.papers.issued import PapersIssued
from arDesk.ui.panels.papers.letters_due import LettersDue
from arDesk.ui.panels.papers.sender import PaperSender
from arDesk.ui.panels.papers.statements_due import StatementsDue
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.hint_line import HintLine
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

TABS = ("letters", "statements", "issued")
Panel = TypeVar("Panel", LettersDue, StatementsDue, PapersIssued)


class LettersPage(Page):
    """Three tabs, each made when it is first seen; one that is not seen is asked for anew when it is seen again."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings", "papers", "dispute", "promise", "receipt")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._old = {0, 1, 2}
        self.hint = HintLine(Hints(office.preferences), ("spare",))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("papers.tabs"))
        self._stack = QStackedWidget()
        for name in TABS:
            self.tabs.addTab(no_mnemonic(say(f"papers.tab.{name}")))
        self.missing = PaperSender(office)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.missing)
        self.column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.column.addWidget(self.hint)

    @cached_property
    def letters(self) -> LettersDue:
        """The letters due."""
        made = LettersDue(self.office, self._stack)
        made.list.ticks_changed.connect(lambda: self.counted.emit(made.count))
        made.list.ticked.connect(lambda: self.hint.done("spare"))
        made.stopped.connect(self._stopped)
        return self._placed(made)

    @cached_property
    def statements(self) -> StatementsDue:
        """The statements due."""
        made = StatementsDue(self.office, self._stack)
        made.stopped.connect(self._stopped)
        return self._placed(made)

    @cached_property
    def issued(self) -> PapersIssued:
        """What went out."""
        made = PapersIssued(self.office, self._stack)
        made.saved.connect(self._saved)
        made.letters_wanted.connect(lambda: self.tabs.setCurrentIndex(0))
        return self._placed(made)

    def _placed(self, made: Panel) -> Panel:
        made.refused.connect(self.refused)
        self._stack.addWidget(made)
        return made

    def _shown(self) -> LettersDue | StatementsDue | PapersIssued:
        """Give what the tab stands for, made now if it is turned to for the first time."""
        name = TABS[self.tabs.currentIndex()]
        made, shown = name in vars(self), getattr(self, name)
        if not made:
            self.take_up()
        self._stack.setCurrentWidget(shown)
        found: LettersDue | StatementsDue | PapersIssued = shown
        return found

    def reload(self) -> None:
        self._old = {0, 1, 2}
        self.missing.reload()
        self._reload_shown()

    def _reload_shown(self) -> None:
        at = self.tabs.currentIndex()
        if at in self._old:
            self._old.discard(at)
            self._shown().reload()

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self._shown()

    def commands(self) -> Commands:
        shown = self._shown()
        if isinstance(shown, PapersIssued):
            return {"view.reload": self.reload, "file.print": shown.print_copy}
        return {"view.reload": self.reload, "call.save": Said("command.call.save.papers", shown.issue.ask)}

    def show_subject(self, subject: object) -> None:
        """Turn to "letters", "statements" or "issued"."""
        if subject in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(subject)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.hint.done("letters")
        self._offer_hint()
        QTimer.singleShot(0, self, self._shown().take_keyboard)  # once its parts are shown

    def refused(self, refusal: Refusal) -> None:
        """Say a refusal; what was issued all the same is shown, to be printed from there."""
        if refusal.code == "papers_not_brought":
            self.tabs.setCurrentIndex(TABS.index("issued"))
        super().refused(refusal)

    def _turn(self) -> None:
        self.message.hide()
        shown = self._shown()
        self.missing.want(self.tabs.currentIndex() != TABS.index("issued"))
        if not self.isVisible():  # it is being made
            return
        self._reload_shown()
        shown.take_keyboard()
        self._offer_hint()
        self.commands_changed.emit()

    def _offer_hint(self) -> None:
        """Say what Space does, where there is a run to leave somebody out of."""
        if self.tabs.currentIndex() == TABS.index("issued"):
            self.hint.hide()
        else:
            self.hint.offer("spare")

    def _stopped(self) -> None:
        self.message.say(say("papers.stopped"), Tone.NORMAL)

    def _saved(self, path: Path) -> None:
        self.office.said.emit(say("papers.saved", file=path.name), False)
