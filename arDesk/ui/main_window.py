"""The one window: menus, the way around, a page, and what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QMainWindow

from arDesk.ui.actions import ACTIONS, build, build_menus
from arDesk.ui.commands import CommandBoard
from arDesk.ui.failures import show_broken
from arDesk.ui.opening import Opening
from arDesk.ui.pages import PAGES, PageSpec, page_actions
from arDesk.ui.pages.welcome import WelcomePage
from arDesk.ui.shell import Shell
from arDesk.ui.window_commands import WindowCommands, ways_to_begin

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from arDesk.ui.jobs import Jobs
    from arDesk.ui.office import Office
    from arDesk.ui.pages.page import Page
    from arDesk.ui.preferences import Preferences
    from arDesk.ui.widgets.drop_hint import DropHint
    from arDesk.ui.widgets.status_line import StatusLine


SIZE = 1280, 800


class MainWindow(QMainWindow):
    """Shows the first page, or the pages of the open books; each page is built when it is first shown.

    Signals:
        file_dropped: a file was dropped on the window; carries its path.
        office_changed: other books are open now, or none; carries the Office or None.
    """

    status: StatusLine
    file_dropped = Signal(object)
    office_changed = Signal(object)

    def __init__(self, jobs: Jobs, preferences: Preferences, pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__()
        self.jobs, self.preferences, self.pages = jobs, preferences, {page.id: page for page in pages}
        self.office: Office | None = None
        self._built: dict[str, Page] = {}
        self.opening = Opening(self, jobs, preferences)
        specs = (*ACTIONS, *page_actions(pages))
        self.actions_by_id = build(self, specs)
        build_menus(self.menuBar(), self.actions_by_id, specs)
        self.board = CommandBoard(self.actions_by_id, self)
        self.shell = Shell(WelcomePage(ways_to_begin(pages), jobs))
        self.setCentralWidget(self.shell)
        self.commands = WindowCommands(self)
        self._connect()
        self.setAcceptDrops(True)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))
        self.restoreGeometry(QByteArray.fromHex(str(preferences.get("window", "")).encode()))
        self.close_books()

    def _connect(self) -> None:
        shell, welcome = self.shell, self.shell.welcome
        welcome.chosen.connect(lambda command: self.actions_by_id[command].trigger())
        welcome.books_chosen.connect(self.opening.open)
        self.opening.opened.connect(self._opened)
        self.opening.refused.connect(shell.refuse)
        self.jobs.refused.connect(shell.refuse)
        self.jobs.broke.connect(lambda error: show_broken(self, error))
        self.file_dropped.connect(self.commands.take_file)

    def _build_frame(self) -> None:
        """Make what stands around the pages; the first window appears sooner without."""
        from arDesk.ui.widgets.status_line import StatusLine

        shell, self.status = self.shell, StatusLine(self.jobs)
        self.setStatusBar(self.status)
        shell.build_frame(tuple(self.pages.values()))
        shell.nav.page_chosen.connect(self.show_page)
        shell.top.day_wanted.connect(self.commands.choose_day)
        shell.top.search.searched.connect(self.commands.search)
        shell.top.search.picked.connect(lambda account: self.show_page("customers", account))
        self.status.undo.undo_wanted.connect(self.commands.undo_change)

    def show_office(self, office: Office) -> None:
        """Show other books, from their first page on."""
        self._forget_books()
        if not self.shell.is_framed:
            self._build_frame()
        self.office = office
        office.company_changed.connect(lambda _: self._show_frame())
        self.status.show_books(office.books.name)
        office.said.connect(self.status.say)
        office.page_wanted.connect(self.show_page)
        office.day_changed.connect(lambda _: self._show_day())
        self._show_frame()
        self._show_day()
        self.office_changed.emit(office)
        if self.pages:
            self.show_page(next(iter(self.pages)))

    def close_books(self) -> None:
        """Go back to the first page."""
        self._forget_books()
        self.shell.welcome.show_recent(self.preferences.recent)
        self._show_frame()
        self.office_changed.emit(None)
        self.board.offer("page", {})  # after the window's: what both offer is the page's

    def show_page(self, name: str, subject: object = None) -> None:
        """Show a page of the open books, and one thing on it; a page there is not leaves things as they are."""
        if self.office is None or name not in self.pages:
            return
        page = self._built.get(name)
        if page is None:
            page = self._built[name] = self.pages[name].make(self.office)
            self.shell.stack.addWidget(page)
            page.commands_changed.connect(self._offer_page)
            page.counted.connect(lambda count: self.shell.nav.set_count(name, count))
        self.shell.quiet()
        self.shell.stack.setCurrentWidget(page)
        self.shell.nav.show_current(name)
        self._offer_page()
        if subject is not None:
            page.show_subject(subject)

    @property
    def page_name(self) -> str:
        """The id of the page shown; empty on the first page."""
        return next((name for name, page in self._built.items() if page is self.page), "")

    @property
    def page(self) -> Page | None:
        """The page shown; None on the first page."""
        shown = self.shell.stack.currentWidget()
        return next((page for page in self._built.values() if page is shown), None)

    def _opened(self, office: Office, file: Path | None) -> None:
        self.show_office(office)
        if file is not None:
            self.show_page("import", file)

    def _forget_books(self) -> None:
        for page in self._built.values():
            self.shell.stack.removeWidget(page)
            page.deleteLater()
        self._built = {}
        self.shell.quiet()
        if self.office is not None:
            self.status.undo.clear()
            self.office.close()
            self.office.deleteLater()
        self.office = None

    def _offer_page(self) -> None:
        self.board.offer("page", self.page.commands() if self.page is not None else {})

    def _show_frame(self) -> None:
        self.shell.show_frame(self.office is not None)
        if self.shell.is_framed:
            self.status.setVisible(self.office is not None)
        whose = ""
        if self.office is not None:
            company = self.office.company
            self.shell.top.show_books(company.name, company.currency, sample=company.sample)
            whose = company.name + (" (SAMPLE)" if company.sample else "") + " – "
        self.setWindowTitle(f"{whose}arDesk".replace("[*]", "[*][*]"))

    def _show_day(self) -> None:
        if self.office is not None:
            day, locale = self.office.today, self.office.locale
            self.shell.top.show_day(day, locale, chosen=self.office.is_on_another_day)
            self.status.show_day(day, locale)

    @cached_property
    def _hint(self) -> DropHint:
        from arDesk.ui.widgets.drop_hint import DropHint

        return DropHint(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._hint.say(self.commands.what_happens_to(Path(files[0].toLocalFile())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file_dropped.emit(Path(url.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.put("window", bytes(self.saveGeometry().toHex().data()).decode())
        self._forget_books()
        super().closeEvent(event)
