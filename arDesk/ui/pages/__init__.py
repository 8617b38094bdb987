"""The pages there are. A page's module is imported when the page is first shown, not before."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from arDesk.ui.actions import ActionSpec, plain
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page


class PageSpec(NamedTuple):
    """One page: its words are those of the command "go.<id>"; `module` and `class_name` say where it is written."""

    id: str
    icon: str
    module: str
    class_name: str

    @property
    def name(self) -> str:
        """What the page is called, in the language spoken now."""
        return plain(say(f"command.go.{self.id}"))

    def make(self, office: Office) -> Page:
        """Import the page and build it on the open books."""
        made: Page = getattr(importlib.import_module(self.module), self.class_name)(office)
        return made


# The order of the navigation and of Ctrl+1 to Ctrl+8; a page stands here once it is written.
PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "today", "arDesk.ui.pages.today", "TodayPage"),
    PageSpec("customers", "customers", "arDesk.ui.pages.customers", "CustomersPage"),
    PageSpec("insights", "insights", "arDesk.ui.pages.insights", "InsightsPage"),
    PageSpec("import", "import", "arDesk.ui.pages.import_page", "ImportPage"),
    PageSpec("letters", "letters", "arDesk.ui.pages.letters", "LettersPage"),
    PageSpec("record", "record", "arDesk.ui.pages.record", "RecordPage"),
    PageSpec("settings", "settings", "arDesk.ui.pages.settings", "SettingsPage"),
)


MORE_KEYS = {"customers": "Ctrl+J"}


def page_actions(pages: Sequence[PageSpec]) -> tuple[ActionSpec, ...]:
    """Make a command for each page, with its number as keys: "go.today" on Ctrl+1 and Alt+1."""
    return tuple(
        ActionSpec(f"go.{page.id}", _keys(page.id, number), "go", page.icon, divider=number == 1)
        for number, page in enumerate(pages, 1)
    )


def _keys(page: str, number: int) -> tuple[str, ...]:
    more = (MORE_KEYS[page],) if page in MORE_KEYS else ()
    return (f"Ctrl+{number}", f"Alt+{number}", *more)
