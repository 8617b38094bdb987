"""What stands around the pages of open books, and whose books they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.ui import bank_count
from arDesk.ui.reminders import Reminders
from arDesk.ui.watching import FolderWatch
from arDesk.ui.widgets.status_line import StatusLine
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.ui.main_window import MainWindow


def build_frame(window: MainWindow) -> StatusLine:
    """Make it, and connect it with what the window can do."""
    shell, status = window.shell, StatusLine(window.jobs)
    window.setStatusBar(status)
    shell.build_frame(tuple(window.pages.values()))
    shell.nav.page_chosen.connect(window.show_page)
    shell.top.day_wanted.connect(window.commands.choose_day)
    shell.top.leave_wanted.connect(window.close_books)
    shell.top.search.searched.connect(window.commands.ways.search)
    shell.top.search.picked.connect(window.commands.ways.open_hit)
    status.undo.undo_wanted.connect(window.commands.undo_change)
    window.office_changed.connect(Reminders(shell.reminder, window).show_office)
    window.office_changed.connect(FolderWatch(shell.arrival, window).show_office)
    if bank_count.PAGE in window.pages:
        window.office_changed.connect(bank_count.BankCount(shell.nav).show_office)
    return status


def show_company(window: MainWindow, company: Company) -> None:
    """Write whose books are open at the top of the window, and in its title."""
    window.shell.top.show_books(company.name, company.currency, sample=company.sample)
    title = say("window.title.sample" if company.sample else "window.title", company=company.name)
    window.setWindowTitle(title.replace("[*]", "[*][*]"))
