"""Settings: the company, the office's rules group by group, and how the window looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar

from arDesk.ui import theme
from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.settings.company import SettingsCompany
from arDesk.ui.panels.settings.look import SettingsLook
from arDesk.ui.panels.settings.rules import SettingsRules
from arDesk.ui.widgets.text import no_mnemonic
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.desk.desk import Desk
    from arDesk.policy.settings import Policy

SECTIONS = ("queue", "gain", "promises", "plans", "disputes", "dunning", "aging", "cash")
EDITORS = {  # groups with a list of their own, imported when first seen
    "escalation": "arDesk.ui.panels.settings.escalation:EscalationSettings",
    "collectors": "arDesk.ui.panels.settings.collectors:CollectorsSettings",
}
TABS = ("company", *SECTIONS, *EDITORS, "look")


class _Groups(dict[str, SettingsRules]):
    """The groups of rules by their section, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], SettingsRules]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, section: str) -> SettingsRules:
        made = self[section] = self._make(section)
        return made


class SettingsPage(Page):
    """A tab for each group, made when it is first seen.

    Rules are saved when their field is left, the company's details by a button.
    """

    watches: ClassVar[tuple[str, ...]] = ("settings", "collectors")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._unsaved: Any = None
        self._policy: Policy | None = None
        self.company, self.rules = SettingsCompany(office), _Groups(self._make_rules)
        self.editors: dict[str, Any] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("settings.tabs"))
        self._stack = QStackedWidget()
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack, 1)
        self._scrolls = {name: QScrollArea(self._stack) for name in TABS}
        for name, scroll in self._scrolls.items():
            self.tabs.addTab(no_mnemonic(say(f"settings.tab.{name}")))
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(scroll)
        self._scrolls["company"].setWidget(self.company)
        self.tabs.currentChanged.connect(self._turn)
        self.company.edited.connect(self.commands_changed)

    def _make_rules(self, section: str) -> SettingsRules:
        made = SettingsRules(self.office, section)
        self._scrolls[section].setWidget(made)
        if self._policy is not None:
            made.show_policy(self._policy)
        return made

    def _edit(self, name: str) -> Any:
        made = self.editors[name] = resolve_name(EDITORS[name])(self.office)
        self._scrolls[name].setWidget(made)
        if self._policy is not None:
            made.show_policy(self._policy)
        return made

    @cached_property
    def look(self) -> SettingsLook:
        """How the window looks."""
        made = SettingsLook(self.office)
        self._scrolls["look"].setWidget(made)
        made.theme_wanted.connect(self._dress)
        made.scale_wanted.connect(self._zoom)
        made.words_wanted.connect(self._speak)
        return made

    def reload(self) -> None:
        def question(desk: Desk) -> tuple[Company, Policy]:
            return desk.company(), desk.policy()

        self.ask(question, self._show, slot="settings")

    def commands(self) -> Commands:
        save = Said("command.call.save.company", self.company.store)
        more: Commands = {"call.save": save} if self._stack.currentIndex() == 0 else {}
        return {"view.reload": self.reload, **more}

    def state(self) -> dict[str, Any]:
        return {**super().state(), "company": self.company.unsaved}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self._unsaved = state.get("company")

    def show_subject(self, subject: object) -> None:
        """Turn to a group by its name in TABS."""
        if subject in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(subject)))

    def _show(self, found: tuple[Company, Policy]) -> None:
        company, self._policy = found
        self.company.show_company(company)
        if isinstance(self._unsaved, dict):
            self.company.type_in(self._unsaved)
            self._unsaved = None
        for rules in self.rules.values():
            rules.show_policy(self._policy)
        for editor in self.editors.values():
            editor.show_policy(self._policy)

    def _turn(self, at: int) -> None:
        name = TABS[at]
        if self._scrolls[name].widget() is None:
            _ = self.look if name == "look" else self._edit(name) if name in EDITORS else self.rules[name]
            self.take_up()
        self._stack.setCurrentIndex(at)
        self.commands_changed.emit()

    def _dress(self, choice: str) -> None:
        theme.current().choose(theme.Choice(choice))
        self.office.preferences.put("theme", choice)

    def _speak(self, what: str, code: str) -> None:
        self.office.preferences.put(what, code)
        self.office.words_changed.emit()

    def _zoom(self, scale: float) -> None:
        theme.current().zoom(scale)
        self.office.preferences.put("scale", scale)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.tabs.setFocus)  # once its parts are shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.company.is_changed and self._stack.currentIndex() == 0:
            self.company.put_back()
        else:
            super().keyPressEvent(event)
