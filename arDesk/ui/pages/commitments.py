"""Commitments: what was promised, agreed and disputed, and what comes next; a tab for each kind."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar

from arDesk.ui.actions import Commands
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.commitments.tabs import TABS
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say


class CommitmentsPage(Page):
    """Each tab is made when it is first seen; one that is not seen is asked for anew when it is seen again."""

    watches: ClassVar[tuple[str, ...]] = ()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.made: dict[str, CommitmentsTab] = {}
        self._old = {tab.id for tab in TABS}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("commitments.tabs"))
        self._stack = QStackedWidget()
        for at in range(len(TABS)):
            self.tabs.addTab("")
            self._say_title(at)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(lambda _: self._turn())

    @property
    def shown(self) -> CommitmentsTab:
        """The tab turned to, made now if it is turned to for the first time."""
        at = self.tabs.currentIndex()
        tab = TABS[at]
        made = self.made.get(tab.id)
        if made is None:
            made = self.made[tab.id] = tab.make(self.office)
            made.refused.connect(self.refused)
            made.commands_changed.connect(self.commands_changed)
            made.counted.connect(lambda count: self._count(at, count))
            self._stack.addWidget(made)
            self.take_up()
        self._stack.setCurrentWidget(made)
        return made

    def reload(self) -> None:
        self._old = {tab.id for tab in TABS}
        self._reload_shown()

    def _reload_shown(self) -> None:
        name = TABS[self.tabs.currentIndex()].id
        if name in self._old:
            self._old.discard(name)
            self.shown.reload()

    def commands(self) -> Commands:
        return {**self.shown.commands(), "view.reload": self.reload}

    def show_subject(self, subject: object) -> None:
        """Turn to a tab by its id; what stands beside it, as in ("promises", 12), is shown there."""
        name, about = subject if isinstance(subject, tuple) and len(subject) == 2 else (subject, None)
        at = next((at for at, tab in enumerate(TABS) if tab.id == name), None)
        if at is not None:
            self.tabs.setCurrentIndex(at)
            if about is not None:
                self.shown.show_subject(about)

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.shown  # noqa: B018  # it is made, and left as it was

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_keyboard)  # once its parts are shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.key() == Qt.Key.Key_Escape and self.shown.escape()):
            super().keyPressEvent(event)

    def _count(self, at: int, count: int) -> None:
        self.office.counts[f"commitments/{TABS[at].id}"] = count
        self._say_title(at)

    def _say_title(self, at: int) -> None:
        title, count = TABS[at].title, self.office.counts.get(f"commitments/{TABS[at].id}")
        self.tabs.setTabText(at, no_mnemonic(say("table.chip", chip=title, count=count) if count else title))

    def _turn(self) -> None:
        self.message.hide()
        _ = self.shown
        if not self.isVisible():  # it is being made
            return
        self._reload_shown()
        self._take_keyboard()
        self.commands_changed.emit()

    def _take_keyboard(self) -> None:
        """Put the keyboard into the tab, or where there is nothing to go to, on the row of tabs."""
        shown = self.shown
        shown.take_keyboard()
        holder = QApplication.focusWidget()
        if holder is None or not shown.isAncestorOf(holder):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
