"""Saving what is still to come, promised or agreed, as a calendar file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from arDesk.desk.promises.calendar import write_calendar
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.places import documents
from arDesk.words.sentences import say


class SaveCalendar:
    """Asks where to, and writes in the background; the tab says why where that cannot be."""

    def __init__(self, tab: CommitmentsTab, office: Office) -> None:
        self._tab, self._office = tab, office

    def ask(self) -> None:
        """Ask where to, then write."""
        start = str(documents() / f"{say('promises.calendar.file')}.ics")
        title = say("promises.calendar.title")
        chosen, _ = QFileDialog.getSaveFileName(self._tab, title, start, "iCalendar (*.ics)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write them to a file."""
        office = self._office

        def done(_count: int) -> None:
            office.said.emit(say("promises.calendar.saved", file=path.name), False)

        office.ask(
            lambda desk: write_calendar(desk, path), done, self._tab.refused.emit, owner=self._tab, slot="saving"
        )
