"""The pages there are. A page's module is imported when the page is first shown, not before."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple

from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page


class PageSpec(NamedTuple):
    """One page: its words are those of the command "go.<id>"; `place` says where its class is written."""

    id: str
    icon: str
    place: str

    @property
    def name(self) -> str:
        """What the page is called, in the language spoken now."""
        from arDesk.ui.actions import plain  # the first window names no page

        return plain(say(f"command.go.{self.id}"))

    def make(self, office: Office) -> Page:
        """Import the page and build it on the open books."""
        made: Page = resolve_name(self.place)(office)
        return made


# The order of the navigation and of Ctrl+1 to Ctrl+9; a page stands here once it is written.
PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "today", "arDesk.ui.pages.today:TodayPage"),
    PageSpec("customers", "customers", "arDesk.ui.pages.customers:CustomersPage"),
    PageSpec("commitments", "promise", "arDesk.ui.pages.commitments:CommitmentsPage"),
    PageSpec("cash", "cash", "arDesk.ui.pages.cash:CashPage"),
    PageSpec("insights", "insights", "arDesk.ui.pages.insights:InsightsPage"),
    PageSpec("import", "import", "arDesk.ui.pages.import_page:ImportPage"),
    PageSpec("letters", "letters", "arDesk.ui.pages.letters:LettersPage"),
    PageSpec("record", "record", "arDesk.ui.pages.record:RecordPage"),
    PageSpec("settings", "settings", "arDesk.ui.pages.settings:SettingsPage"),
)
