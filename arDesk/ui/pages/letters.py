"""Letters & statements: who gets what, who does not and why; issued once, and printed again as often as wanted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar

from arDesk.kernel.errors import Refusal
from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said
from arDesk.ui.hints import Hints
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.letters_due import LettersDue
from arDesk.ui.panels.papers_issued import PapersIssued
from arDesk.ui.panels.statements_due import StatementsDue
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.hint_line import HintLine
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

TABS = ("letters", "statements", "issued")


class LettersPage(Page):
    """Three tabs; one that is not seen is asked for anew when it is seen again."""

    watches: ClassVar[tuple[str, ...]] = ("account", "books", "settings", "papers", "dispute", "promise", "receipt")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.letters, self.statements, self.issued = LettersDue(office), StatementsDue(office), PapersIssued(office)
        self._panels: tuple[LettersDue | StatementsDue | PapersIssued, ...] = (
            self.letters, self.statements, self.issued,
        )  # fmt: skip
        self._old = {0, 1, 2}
        self.hint = HintLine(Hints(office.preferences), ("spare",))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("papers.tabs"))
        self._stack = QStackedWidget()
        for name, panel in zip(TABS, self._panels, strict=True):
            self.tabs.addTab(no_mnemonic(say(f"papers.tab.{name}")))
            self._stack.addWidget(panel)
        for signal in (self.letters.refused, self.statements.refused, self.issued.refused):
            signal.connect(self.refused)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.letters.list.ticks_changed.connect(lambda: self.counted.emit(self.letters.count))
        for run in (self.letters, self.statements):
            run.stopped.connect(self._stopped)
        self.issued.saved.connect(self._saved)
        self.issued.letters_wanted.connect(lambda: self.tabs.setCurrentIndex(0))
        self.letters.list.ticked.connect(lambda: self.hint.done("spare"))
        self.column.addWidget(self.hint)

    def reload(self) -> None:
        self._old = {0, 1, 2}
        self._reload_shown()

    def _reload_shown(self) -> None:
        at = self.tabs.currentIndex()
        if at in self._old:
            self._old.discard(at)
            self._panels[at].reload()

    def commands(self) -> Commands:
        shown = self._panels[self.tabs.currentIndex()]
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
        QTimer.singleShot(0, self, self._panels[self.tabs.currentIndex()].take_keyboard)  # once its parts are shown

    def refused(self, refusal: Refusal) -> None:
        """Say a refusal; what was issued all the same is shown, to be printed from there."""
        if refusal.code == "papers_not_brought":
            self.tabs.setCurrentIndex(TABS.index("issued"))
        super().refused(refusal)

    def _turn(self, at: int) -> None:
        self.message.hide()
        self._stack.setCurrentIndex(at)
        self._reload_shown()
        self._panels[at].take_keyboard()
        self._offer_hint()
        self.commands_changed.emit()

    def _offer_hint(self) -> None:
        """Say what Space does, where there is a run to leave somebody out of."""
        if self._panels[self.tabs.currentIndex()] is self.issued:
            self.hint.hide()
        else:
            self.hint.offer("spare")

    def _stopped(self) -> None:
        self.message.say(say("papers.stopped"), Tone.NORMAL)

    def _saved(self, path: Path) -> None:
        self.office.said.emit(say("papers.saved", file=path.name), False)
