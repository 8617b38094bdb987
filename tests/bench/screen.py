"""Pages in the real window, from asking for what they show to the picture, beside their SQL through the bare driver."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from arDesk.desk.calls.board import today_board
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from tests.bench.reading import bare, largest, replayed
from tests.bench.timing import Line, Work, pair

if TYPE_CHECKING:
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.pages.customers import CustomersPage
    from arDesk.ui.pages.today import TodayPage

SIZE = 1280, 800


def screen(desk: Desk, size: str, rounds: int = 7) -> Iterator[Line]:
    """Time today's queue with the customer it stands on, and the largest customer in turn with the smallest."""
    window, driver = _window(desk), bare(desk)
    most = largest(driver)
    first = today_board(desk).queue.rows[0].account

    def queue() -> object:
        return today_board(desk), account_view(desk, first)

    try:
        today = _seen(window, "today", first)
        timing = pair(lambda: _again(window, today.reload), replayed(desk, driver, queue), rounds)
        yield Line("today's queue on screen", size, "same SQL, bare driver", timing, 4)
        work = _seen(window, "customers", most).work
        few = _smallest(driver)
        timing = pair(
            lambda: _again(window, lambda: work.show_account(most)),
            lambda: _again(window, lambda: work.show_account(few)),
            rounds,
        )
        yield Line("largest customer on screen", size, "the smallest", timing, 2)
    finally:
        driver.close()
        window.jobs.close()
        window.hide()
        window.deleteLater()


def _smallest(driver: Any) -> AccountId:
    """Name the customer with the fewest invoices, of those who owe anything."""
    owing = "select account_id from items group by account_id having sum(open_minor) > 0 order by count(*)"
    return AccountId(driver.execute(owing).fetchone()[0])


def _window(desk: Desk) -> MainWindow:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from arDesk.ui.application import make_application, open_window
    from arDesk.ui.office import Office
    from arDesk.ui.preferences import Preferences

    preferences = Preferences(None)
    window = open_window(make_application(), preferences)
    window.resize(*SIZE)
    window.show_office(Office(desk, desk.company(), window.jobs, preferences))
    return window


def _seen(window: MainWindow, page: str, account: AccountId) -> TodayPage | CustomersPage:
    """Show a customer on a page, and wait until it is there."""
    from PySide6.QtWidgets import QApplication

    window.show_page(page, account)
    shown = cast("TodayPage | CustomersPage", window.page)
    while not (shown.work.is_made and (seen := shown.work.panel.seen) is not None and seen.account == account):
        QApplication.processEvents()
    return shown


def _again(window: MainWindow, reload: Work) -> None:
    """Read what is shown anew, and paint the window."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    reload()
    while not window.jobs.idle():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.grab()
