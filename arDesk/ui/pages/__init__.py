"""The pages there are. A page's module is imported when the page is first shown, not before."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from arDesk.ui.actions import ActionSpec

if TYPE_CHECKING:
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page


class PageSpec(NamedTuple):
    """One page: `title` has an & before its menu's letter, `module` and `class_name` say where it is written."""

    id: str
    title: str
    icon: str
    module: str
    class_name: str

    @property
    def name(self) -> str:
        """The title without the mark of its letter: "Letters && statements" is "Letters & statements"."""
        return self.title.replace("&&", "\0").replace("&", "").replace("\0", "&")

    def make(self, office: Office) -> Page:
        """Import the page and build it on the open books."""
        made: Page = getattr(importlib.import_module(self.module), self.class_name)(office)
        return made


# The order of the navigation and of Ctrl+1 to Ctrl+8; a page stands here once it is written.
PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "&Today", "today", "arDesk.ui.pages.today", "TodayPage"),
    PageSpec("customers", "&Customers", "customers", "arDesk.ui.pages.customers", "CustomersPage"),
    PageSpec("insights", "&Insights", "insights", "arDesk.ui.pages.insights", "InsightsPage"),
    PageSpec("import", "I&mport", "import", "arDesk.ui.pages.import_page", "ImportPage"),
    PageSpec("letters", "&Letters && statements", "letters", "arDesk.ui.pages.letters", "LettersPage"),
    PageSpec("record", "&Record", "record", "arDesk.ui.pages.record", "RecordPage"),
    PageSpec("settings", "&Settings", "settings", "arDesk.ui.pages.settings", "SettingsPage"),
)


def page_actions(pages: Sequence[PageSpec]) -> tuple[ActionSpec, ...]:
    """Make a command for each page, with its number as keys: "go.today" on Ctrl+1 and Alt+1."""
    return tuple(
        ActionSpec(f"go.{page.id}", page.title, (f"Ctrl+{number}", f"Alt+{number}"), "&Go", icon=page.icon)
        for number, page in enumerate(pages, 1)
    )
