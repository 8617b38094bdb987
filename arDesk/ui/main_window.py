"""The one window: menus, the way around, a page, and what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMenuBar

from arDesk.ui import languages, menus
from arDesk.ui.drop_window import DropWindow
from arDesk.ui.failures import show_broken
from arDesk.ui.life import Life
from arDesk.ui.opening import Opening
from arDesk.ui.page_stack import PageStack
from arDesk.ui.pages import PAGES, PageSpec
from arDesk.ui.pages.welcome import WelcomePage
from arDesk.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent

    from arDesk.db.office import Company
    from arDesk.kernel.errors import Refusal
    from arDesk.ui.controls import Controls
    from arDesk.ui.jobs import Jobs
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page
    from arDesk.ui.preferences import Preferences
    from arDesk.ui.widgets.status_line import StatusLine
    from arDesk.ui.window_commands import WindowCommands

SIZE, WAIT = (1280, 800), 20  # pixels; ms


class MainWindow(DropWindow):
    """Shows the first page, or the pages of the open books; each page is built when it is first shown.

    Signals:
        office_changed: other books are open now, or none; carries the Office or None.
    """

    status: StatusLine
    office_changed = Signal(object)

    def __init__(self, jobs: Jobs, preferences: Preferences, pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__()
        self.jobs, self.preferences, self.pages = jobs, preferences, {page.id: page for page in pages}
        self.office: Office | None = None
        self.opening, self.life = Opening(self, jobs, preferences), Life(self)
        self._furnish()
        self.opening.opened.connect(self._opened)
        for signal in (self.opening.refused, jobs.refused):
            signal.connect(self._refuse)
        jobs.broke.connect(self._tell_broken)  # a lambda would keep the window as long as the jobs
        self.file_dropped.connect(self.take_file)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        self.restoreGeometry(QByteArray.fromHex(str(preferences.get("window", "")).encode()))
        self._show_first_page()

    def _furnish(self) -> None:
        """Make the first page and the menus' titles."""
        self._controls: Controls | None = None
        self._menus = menus.titles(self.menuBar())
        self.shell = Shell(WelcomePage(self.jobs, imports="import" in self.pages), self)
        self._pages = PageStack(self.pages, self.shell.stack)
        self.setCentralWidget(self.shell)
        self.shell.welcome.chosen.connect(lambda command: self.actions_by_id[command].trigger())
        self.shell.welcome.books_chosen.connect(self.opening.open)

    @property
    def controls(self) -> Controls:
        """Menus, commands and their keys: made when they are first asked for, which is once the window was seen."""
        if self._controls is None:
            from arDesk.ui.controls import Controls

            self._controls = Controls(self, self._menus)
            self._controls.offer(self)
        return self._controls

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """Every command's action."""
        return self.controls.actions

    @property
    def commands(self) -> WindowCommands:
        """What the window itself can do."""
        return self.controls.commands

    def build_anew(self) -> None:
        """Make menus, frame and pages again on the same books: other words, other keys, and all else as it was."""
        if not self.jobs.idle():  # an answer on its way is for the pages there are
            QTimer.singleShot(WAIT, self, self.build_anew)
            return
        office, state, trail = self.office, self.state(), self.commands.ways.trail
        self._leave_pages()
        self.controls.leave()
        self.setMenuBar(QMenuBar(self))
        self._furnish()
        if office is None:
            self.close_books()
        else:
            self._surround(office)
            self.commands.ways.trail = trail
            self.recall(state)

    def show_office(self, office: Office) -> None:
        """Show other books, as they were left, or from their first page on."""
        self._forget_books()
        self.office = office
        office.company_changed.connect(self._company_changed)
        office.said.connect(self._say)
        office.page_wanted.connect(self.show_page)
        office.words_changed.connect(self.read_anew)
        office.day_changed.connect(lambda _: self._show_day())
        self._surround(office)
        self.recall(office.session.get("window", {}))

    def _surround(self, office: Office) -> None:
        from arDesk.ui.framing import build_frame, show_company

        if not self.shell.is_framed:
            self.status = build_frame(self)
        self.status.show_books(office.books.name)
        self.shell.nav.show_counts(office.counts)
        self._show_frame()
        show_company(self, office.company)
        self._show_day()
        self.office_changed.emit(office)

    def close_books(self) -> None:
        """Go back to the first page."""
        self._forget_books()
        self._show_first_page()
        self.office_changed.emit(None)
        self.controls.board.offer("page", {})  # after the window's: what both offer is the page's

    def _show_first_page(self) -> None:
        self.shell.welcome.show_recent(self.preferences.lately)
        self._show_frame()
        self.setWindowTitle("arDesk")

    def state(self) -> dict[str, Any]:
        """Tell which page is shown and how each one is left, as JSON can hold it."""
        return self._pages.state()

    def recall(self, state: Any) -> None:
        """Show the page that was left, as it was; the others are as they were when they are shown."""
        self.show_page(self._pages.recall(state))

    def keep_session(self) -> None:
        """Keep how the books are left, for the next start."""
        if self.office is not None:
            self.office.drafts.flush()
            self.office.session.put("window", self.state())

    def show_page(self, name: str, subject: object = None) -> None:
        """Show a page of the open books, and one thing on it; a page there is not leaves things as they are."""
        if self.office is None or name not in self.pages:
            return
        self.shell.quiet()
        page = self._pages.show(name, self.office, self._page_made)
        self.shell.nav.show_current(name)
        self._offer_page()
        if subject is not None:
            page.show_subject(subject)

    def _page_made(self, name: str, page: Page) -> None:
        page.commands_changed.connect(self._offer_page)
        page.counted.connect(lambda count: self.shell.nav.set_count(name, count))

    @property
    def page_name(self) -> str:
        """The id of the page shown; empty on the first page."""
        return self._pages.name

    @property
    def page(self) -> Page | None:
        """The page shown; None on the first page."""
        return self._pages.shown

    def _opened(self, office: Office, file: Path | None) -> None:
        self.show_office(office)
        if file is not None:
            self.show_page("import", file)

    def _leave_pages(self) -> None:
        self.shell.stack.setCurrentWidget(self.shell.welcome)
        self._pages.leave()
        self.shell.quiet()

    def _forget_books(self) -> None:
        self.keep_session()
        self._leave_pages()
        if self.office is not None:
            self.status.undo.clear()
            self.office.close()
            self.office.deleteLater()
            QTimer.singleShot(0, self.jobs.collecting, self.jobs.collecting.all)
        self.office = None

    def what_happens_to(self, path: Path) -> str:
        return self.commands.what_happens_to(path)

    # The frame can be another by the time something is said: these ask for it then.
    def _say(self, text: str, undo: bool) -> None:
        self.status.say(text, undo)

    def _tell_broken(self, error: BaseException) -> None:
        show_broken(self, error)

    def _refuse(self, refusal: Refusal) -> None:
        self.shell.refuse(refusal)

    def take_file(self, path: Path) -> None:
        """Open books, or import anything else."""
        self.commands.take_file(path)

    def _offer_page(self) -> None:
        self.controls.board.offer("page", self.page.commands() if self.page is not None else {})
        self.commands.ways.page_seen()

    def read_anew(self) -> None:
        """Show everything in the language and form of dates wanted now, where they are others than before."""
        country = self.office.company.country if self.office is not None else ""
        if languages.wear(self.preferences, country):
            QTimer.singleShot(0, self, self.build_anew)  # what asked for it stands on what is made anew

    def _company_changed(self, company: Company) -> None:
        from arDesk.ui.framing import show_company

        show_company(self, company)
        self.read_anew()

    def _show_frame(self) -> None:
        self.shell.show_frame(self.office is not None)
        if self.shell.is_framed:
            self.status.setVisible(self.office is not None)

    def _show_day(self) -> None:
        if (office := self.office) is not None:
            self.shell.top.show_day(office.today, office.locale, chosen=office.is_on_another_day)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.put("window", bytes(self.saveGeometry().toHex().data()).decode())
        self._forget_books()
        super().closeEvent(event)
