"""How books come to be open: chosen, made, one of the recent ones, dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui.jobs import Jobs
from arDesk.ui.office import Office
from arDesk.ui.places import SUFFIX, documents
from arDesk.ui.preferences import Preferences
from arDesk.words.formats import DEFAULT_LOCALE

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.desk.desk import Desk
    from arDesk.ui.dialogs.new_books import NewBooks, NewBooksDialog


class Opening(QObject):
    """Opens books in the background.

    Signals:
        opened: carries the Office on the books, and a file to import into them at once, or None.
        refused: why books could not be opened.
    """

    opened = Signal(object, object)
    refused = Signal(object)

    def __init__(self, window: QWidget, jobs: Jobs, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._jobs, self._preferences = window, jobs, preferences
        self.locale = reader_locale()

    def open(self, path: Path) -> None:
        """Open books that lie somewhere."""
        self._jobs.run(lambda: _open(path), lambda made: self._opened(*made), self.refused.emit)

    def choose(self) -> None:
        """Ask which books to open."""
        recent = self._preferences.recent
        folder = recent[0].parent if recent else documents()
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open books", str(folder), f"arDesk books (*{SUFFIX})")
        if chosen:
            self.open(Path(chosen))

    def new(self, then: Path | None = None) -> None:
        """Ask whose books to make; `then` is a file to import into them at once."""
        from arDesk.ui.dialogs.new_books import NewBooksDialog  # the first window does without

        def make(wanted: NewBooks, dialog: NewBooksDialog) -> None:
            def done(made: tuple[Desk, Company]) -> None:
                dialog.accept()
                self._opened(*made, then)

            self._jobs.run(lambda: _make(wanted), done, dialog.message.refuse, owner=dialog)

        NewBooksDialog(self._window, self.locale, make).open()

    def _opened(self, desk: Desk, company: Company, then: Path | None = None) -> None:
        office = Office(desk, company, self._jobs, self._preferences, self.locale)
        self._preferences.opened(office.books)
        self.opened.emit(office, then)


def reader_locale() -> str:
    """Give the reader's locale as Babel names it ("de_DE"); English where the system has none."""
    name = QLocale.system().name()
    return name if len(name) == 5 and name != "C" else DEFAULT_LOCALE


def _open(path: Path) -> tuple[Desk, Company]:
    from arDesk.desk.desk import open_desk  # SQLAlchemy comes with it

    return _known(open_desk(path.resolve()))


def _make(wanted: NewBooks) -> tuple[Desk, Company]:
    from arDesk.desk.desk import new_desk

    return _known(new_desk(wanted.path, company=wanted.company, currency=wanted.currency, country=wanted.country))


def _known(desk: Desk) -> tuple[Desk, Company]:
    try:
        return desk, desk.company()
    except Refusal:
        desk.close()
        raise
