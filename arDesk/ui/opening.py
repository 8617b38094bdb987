"""How books come to be open: chosen, made, one of the recent ones, dropped on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QLockFile, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from arDesk.kernel.clock import SystemClock
from arDesk.ui.book_lock import hold
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.office import Office
from arDesk.ui.places import SUFFIX, documents
from arDesk.ui.preferences import Preferences
from arDesk.words.formats import DEFAULT_LOCALE
from arDesk.words.sentences import say

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
        self._jobs.run(lambda: _open(path), self._opened, self.refused.emit)

    def sample(self) -> None:
        """Open the sample company as of today, making it where it is not there yet."""
        path = documents() / f"arDesk sample {SystemClock().today().isoformat()}{SUFFIX}"
        if path.exists():
            self.open(path)
        else:
            words = say("ui.sample_making")
            self._jobs.run(lambda job: _sample(path, job), self._opened, self.refused.emit, progress=words)

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
            def done(made: Opened) -> None:
                dialog.accept()
                self._opened(made, then)

            self._jobs.run(lambda: _make(wanted), done, dialog.message.refuse, owner=dialog)

        NewBooksDialog(self._window, self.locale, make).open()

    def _opened(self, made: Opened, then: Path | None = None) -> None:
        office = Office(made.desk, made.company, self._jobs, self._preferences, self.locale, made.held)
        self._preferences.opened(office.books)
        self.opened.emit(office, then)


def reader_locale() -> str:
    """Give the reader's locale as Babel names it ("de_DE"); English where the system has none."""
    name = QLocale.system().name()
    return name if len(name) == 5 and name != "C" else DEFAULT_LOCALE


class Opened(NamedTuple):
    """Books, whose they are, and this window's hold on them."""

    desk: Desk
    company: Company
    held: QLockFile


def _open(path: Path) -> Opened:
    from arDesk.desk.desk import open_desk  # SQLAlchemy comes with it

    return _held(path.resolve(), open_desk)


def _make(wanted: NewBooks) -> Opened:
    from arDesk.desk.desk import new_desk

    def make(path: Path) -> Desk:
        return new_desk(path, company=wanted.company, currency=wanted.currency, country=wanted.country)

    return _held(wanted.path, make)


def _sample(path: Path, job: Job) -> Opened:
    from arDesk.desk.sample import new_sample

    path.parent.mkdir(parents=True, exist_ok=True)
    return _held(path, lambda path: new_sample(path, clock=SystemClock(), progress=job))


def _held(path: Path, bring: Callable[[Path], Desk]) -> Opened:
    held = hold(path)
    try:
        desk = bring(path)
        try:
            return Opened(desk, desk.company(), held)
        except BaseException:
            desk.close()
            raise
    except BaseException:
        held.unlock()
        raise
