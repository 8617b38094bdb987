"""The one window: menus, the way around, a page, and what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMenuBar

from arDesk.ui import languages
from arDesk.ui.actions import ACTIONS, build, build_menus
from arDesk.ui.commands import CommandBoard
from arDesk.ui.drop_window import DropWindow
from arDesk.ui.failures import show_broken
from arDesk.ui.life import Life
from arDesk.ui.opening import Opening
from arDesk.ui.page_stack import PageStack
from arDesk.ui.pages import PAGES, PageSpec, page_actions
from arDesk.ui.pages.welcome import WelcomePage
from arDesk.ui.shell import Shell
from arDesk.ui.window_commands import WindowCommands, ways_to_begin
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from arDesk.kernel.errors import Refusal
    from arDesk.ui.jobs import Jobs
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page
    from arDesk.ui.preferences import Preferences
    from arDesk.ui.widgets.status_line import StatusLine

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
        self.close_books()

    def _furnish(self) -> None:
        """Make menus, commands and the first page."""
        specs = (*ACTIONS, *page_actions(tuple(self.pages.values())))
        self.actions_by_id = build(self, specs)
        build_menus(self.menuBar(), self.actions_by_id, specs)
        self.board = CommandBoard(self.actions_by_id, self)
        self.shell = Shell(WelcomePage(ways_to_begin(tuple(self.pages.values())), self.jobs))
        self._pages = PageStack(self.pages, self.shell.stack)
        self.setCentralWidget(self.shell)
        self.commands = WindowCommands(self)
        self.shell.welcome.chosen.connect(lambda command: self.actions_by_id[command].trigger())
        self.shell.welcome.books_chosen.connect(self.opening.open)

    def _build_frame(self) -> None:
        """Make what stands around the pages; the first window appears sooner without."""
        from arDesk.ui.reminders import Reminders
        from arDesk.ui.widgets.status_line import StatusLine

        shell, self.status = self.shell, StatusLine(self.jobs)
        self.setStatusBar(self.status)
        shell.build_frame(tuple(self.pages.values()))
        shell.nav.page_chosen.connect(self.show_page)
        shell.top.day_wanted.connect(self.commands.choose_day)
        shell.top.leave_wanted.connect(self.close_books)
        shell.top.search.searched.connect(self.commands.ways.search)
        shell.top.search.picked.connect(self.commands.ways.open_hit)
        self.status.undo.undo_wanted.connect(self.commands.undo_change)
        self.office_changed.connect(Reminders(shell.reminder, self).show_office)

    def build_anew(self) -> None:
        """Make menus, frame and pages again on the same books: other words, other keys, and all else as it was."""
        if not self.jobs.idle():  # an answer on its way is for the pages there are
            QTimer.singleShot(WAIT, self, self.build_anew)
            return
        office, state = self.office, self.state()
        self._leave_pages()
        self.setMenuBar(QMenuBar(self))
        for action in self.actions_by_id.values():
            action.setShortcuts([])
        for old in (*self.actions_by_id.values(), self.board, self.commands):
            old.deleteLater()
        self._furnish()
        if office is None:
            self.close_books()
        else:
            self._surround(office)
            self.recall(state)

    def show_office(self, office: Office) -> None:
        """Show other books, as they were left, or from their first page on."""
        self._forget_books()
        self.office = office
        office.company_changed.connect(lambda _: self._company_changed())
        office.said.connect(self._say)
        office.page_wanted.connect(self.show_page)
        office.words_changed.connect(self.read_anew)
        office.day_changed.connect(lambda _: self._show_day())
        self._surround(office)
        self.recall(office.session.get("window", {}))

    def _surround(self, office: Office) -> None:
        if not self.shell.is_framed:
            self._build_frame()
        self.status.show_books(office.books.name)
        self.shell.nav.forget_counts()
        self._show_frame()
        self._show_day()
        self.office_changed.emit(office)

    def close_books(self) -> None:
        """Go back to the first page."""
        self._forget_books()
        self.shell.welcome.show_recent(self.preferences.lately)
        self._show_frame()
        self.office_changed.emit(None)
        self.board.offer("page", {})  # after the window's: what both offer is the page's

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
        self.board.offer("page", self.page.commands() if self.page is not None else {})
        self.commands.ways.page_seen()

    def read_anew(self) -> None:
        """Show everything in the language and form of dates wanted now, where they are others than before."""
        country = self.office.company.country if self.office is not None else ""
        if languages.wear(self.preferences, country):
            QTimer.singleShot(0, self, self.build_anew)  # what asked for it stands on what is made anew

    def _company_changed(self) -> None:
        self._show_frame()
        self.read_anew()

    def _show_frame(self) -> None:
        self.shell.show_frame(self.office is not None)
        if self.shell.is_framed:
            self.status.setVisible(self.office is not None)
        title = "arDesk"
        if self.office is not None:
            company = self.office.company
            self.shell.top.show_books(company.name, company.currency, sample=company.sample)
            title = say("window.title.sample" if company.sample else "window.title", company=company.name)
        self.setWindowTitle(title.replace("[*]", "[*][*]"))

    def _show_day(self) -> None:
        if (office := self.office) is not None:
            self.shell.top.show_day(office.today, office.locale, chosen=office.is_on_another_day)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.put("window", bytes(self.saveGeometry().toHex().data()).decode())
        self._forget_books()
        super().closeEvent(event)
