"""The tabs of Commitments. A tab's module is imported when the tab is first turned to, not before."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import NamedTuple

from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.words.sentences import say


class Tab(NamedTuple):
    """One tab: `code` says its title, `place` where its class is written."""

    id: str
    code: str
    place: str

    @property
    def title(self) -> str:
        """What it is called, in the language spoken now."""
        return say(self.code)

    def make(self, office: Office) -> CommitmentsTab:
        """Import the tab and build it on the open books."""
        made: CommitmentsTab = resolve_name(self.place)(office)
        return made


# In their order; a tab stands here once it is written: promises, calendar, plans, disputes, tasks.
TABS: tuple[Tab, ...] = (
    Tab("promises", "commitments.tab.promises", "arDesk.ui.panels.commitments.promises_tab:PromisesTab"),
    Tab("calendar", "commitments.tab.calendar", "arDesk.ui.panels.commitments.promises_calendar:PromisesCalendar"),
    Tab("plans", "commitments.tab.plans", "arDesk.ui.panels.commitments.plans_tab:PlansTab"),
    Tab("disputes", "commitments.tab.disputes", "arDesk.ui.panels.commitments.disputes_tab:DisputesTab"),
    Tab("tasks", "commitments.tab.tasks", "arDesk.ui.panels.commitments.tasks_tab:TasksTab"),
)
