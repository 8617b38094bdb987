"""Notices that another program, such as the `ardesk` command, wrote to the open books, and has the pages read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.office import Office

EVERY = 3000  # ms
ALL = ("books", "account", "settings", "papers", "promise", "dispute", "receipt")  # what may have changed


class Elsewhere(QObject):
    """Looks at the write-ahead log's size and time; only where these are others is the database asked who wrote."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._log = Path(f"{office.books}-wal")
        self._seen = self._look()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        now = self._look()
        if now != self._seen and self._office.jobs.idle():
            self._seen = now
            self._office.ask(lambda desk: desk.books.changed_elsewhere(), self._tell, _leave, owner=self, slot="look")

    def _look(self) -> tuple[int, int]:
        try:
            found = self._log.stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns

    def _tell(self, changed: bool) -> None:
        if changed:
            self._office.changes.tell(ALL)
            self._office.said.emit(say("books.changed_elsewhere"), False)


def _leave(_refusal: Refusal) -> None:
    """Leave it: who looks at the books next is told."""
