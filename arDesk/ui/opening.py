"""How books come to be open: chosen, made, one of the recent ones, dropped on the window."""

from __future__ import annotations

from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arDesk.ui import languages
from arDesk.ui.jobs import Lane
from arDesk.ui.pages import PAGES
from arDesk.ui.places import SUFFIX, documents
from arDesk.words import language
from arDesk.words.sentences import say

if TYPE_CHECKING:  # the first window does without them
    from PySide6.QtWidgets import QWidget

    from arDesk.intake.first_look import FirstLook
    from arDesk.ui.bringing import Opened
    from arDesk.ui.dialogs.new_books import NewBooks, NewBooksDialog
    from arDesk.ui.jobs import Job, Jobs
    from arDesk.ui.preferences import Preferences


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
        self._job: Job | None = None
        self._files: list[Path] = []  # to import into the books being made
        self._asks = False

    def open(self, path: Path) -> None:
        """Open books that lie somewhere."""
        if not self._is_busy:
            self._job = self._jobs.run(lambda: _open(path), self._opened, self.refused.emit)

    def sample(self) -> None:
        """Open the sample company as of today, making it where it is not there yet."""
        from arDesk.kernel.clock import SystemClock

        path = documents() / f"arDesk sample {SystemClock().today().isoformat()}{SUFFIX}"
        if path.exists():
            self.open(path)
        elif not self._is_busy:
            words = say("ui.sample_making")
            self._job = self._jobs.run(lambda job: _sample(path, job), self._opened, self.refused.emit, progress=words)

    @property
    def _is_busy(self) -> bool:
        """Whether books are on their way already: a second click brings no second ones."""
        return self._job is not None and self._jobs.is_doing(self._job)

    def choose(self) -> None:
        """Ask which books to open."""
        from PySide6.QtWidgets import QFileDialog

        recent = self._preferences.recent
        folder, kind = recent[0].parent if recent else documents(), f"{say('open.kind')} (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self._window, say("open.title"), str(folder), kind)
        if chosen:
            self.open(Path(chosen))

    def choose_export(self) -> None:
        """Ask for a saved document, and where to put the books made of it; then make and open them."""
        from PySide6.QtWidgets import QFileDialog

        kind = f"{say('exporting.document')} (*.json)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, say("exporting.choose"), str(documents()), kind)
        if not chosen:
            return
        document = Path(chosen)
        start, kind = str(document.with_suffix(SUFFIX)), f"{say('open.kind')} (*{SUFFIX})"
        where, _ = QFileDialog.getSaveFileName(self._window, say("exporting.where"), start, kind)
        if where:
            self.make_of(document, Path(where).with_suffix(SUFFIX))

    def make_of(self, document: Path, books: Path) -> None:
        """Make new books of a saved document and open them."""
        if not self._is_busy:
            words = say("exporting.making", file=document.name)
            self._job = self._jobs.run(
                lambda job: _made_of(document, books, job), self._opened, self.refused.emit, progress=words
            )

    def new(self, then: Path | None = None) -> None:
        """Ask whose books to make; `then` is a file to import into them at once, after those waiting already."""
        if then is not None:
            self._files.append(then)
        if self._asks or len(self._files) > 1:
            return
        if then is None:
            self._ask_whose()
        else:
            self._jobs.run(lambda: _look(then), self._ask_whose, owner=self)

    def _ask_whose(self, look: FirstLook | None = None) -> None:
        from arDesk.ui.dialogs.new_books import NewBooksDialog

        def make(wanted: NewBooks, dialog: NewBooksDialog) -> None:
            def done(made: Opened) -> None:
                files, self._files = self._files, []
                dialog.accept()
                self._opened(made, *files)

            self._jobs.run(lambda: _make(wanted), done, dialog.message.refuse, owner=dialog)

        self._asks = True
        dialog = NewBooksDialog(self._window, language.locale(), make, look, self._files[0].name if self._files else "")
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self._asks, self._files = False, []

    def _opened(self, made: Opened, then: Path | None = None, *more: Path) -> None:
        from arDesk.ui.office import Office

        languages.wear(self._preferences, made.company.country)
        office = Office(made.desk, made.company, self._jobs, self._preferences, made.held, made.book)
        self._preferences.opened(office.books)
        self.opened.emit(office, then)
        for path in more:
            office.show("import", path)
        self._jobs.run(_learn_pages, lambda _: None, lane=Lane.PICTURES)


def _open(path: Path) -> Opened:
    from arDesk.ui.bringing import opened

    return opened(path)


def _look(path: Path) -> FirstLook:
    from arDesk.intake.first_look import first_look

    return first_look(path)


def _learn_pages() -> None:
    """Import the pages not shown yet while nobody waits: half a second that a first look at them would stand still."""
    for page in PAGES:
        resolve_name(page.place)


def _make(wanted: NewBooks) -> Opened:
    from arDesk.ui.bringing import made

    return made(wanted)


def _made_of(document: Path, books: Path, job: Job) -> Opened:
    from arDesk.ui.bringing import made_of

    return made_of(document, books, job)


def _sample(path: Path, job: Job) -> Opened:
    from arDesk.ui.bringing import sample

    return sample(path, job)
