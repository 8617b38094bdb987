"""An office with six customers to call, its window open, and a keyboard that counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from arDesk.db.change import Change
from arDesk.db.tables.ledger import accounts, items
from arDesk.desk.calls.queue import CallQueue
from arDesk.kernel.ids import AccountId
from arDesk.ui import theme
from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.office import Office
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.preferences import Preferences
from tests.world import TODAY, BlankBooks, World

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Harbour Foods", "Quarry Optics", "Elm <b>Textiles</b>", "Oak Dairy & Sons", "Birch Freight", "Cedar Motors")


def fill(world: World) -> list[AccountId]:
    """Make six customers, the one who owes most first: 6,000.00 overdue 60 days, 5,000.00 overdue 50 days, …"""
    with world.desk.change("test.customers", "account") as change:
        return [_customer(change, at, name) for at, name in enumerate(NAMES)]


def _customer(change: Change, at: int, name: str) -> AccountId:
    collector = "ann" if at < 2 else "ben"
    account = change.add(
        accounts, code=f"C{at + 1}", name=name, currency="EUR", collector=collector, phone=f"+44 20 7946 000{at}"
    )
    for reference, minor, days in (
        (f"IN{at + 1}", (600 - 100 * at - 10) * 1000, 60 - 10 * at),
        (f"IN{at + 1}B", 10_000, 5),
    ):
        due = TODAY - timedelta(days)
        change.add(
            items, account_id=account, kind="invoice", reference=reference, issued_on=due - timedelta(30), due_on=due,
            currency="EUR", amount_minor=minor, open_minor=minor, settled_on=None,
        )  # fmt: skip
    return AccountId(account)


class Keyboard:
    """Types where the keyboard is, and counts; a modifier counts as a key."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    def press(self, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other, or type a text."""
        for key in keys:
            target = QApplication.focusWidget() or self._window
            if isinstance(key, str):
                self.pressed += len(key)
                QTest.keyClicks(target, key)
            else:
                self.pressed += 1 + (with_ != Qt.KeyboardModifier.NoModifier)
                QTest.keyClick(target, key, with_)

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, with_=CTRL)


class Sitting:
    """A person at the window."""

    def __init__(self, world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences, *, book: str = "") -> None:
        self.world, self.qtbot, self.jobs, self.preferences = world, qtbot, jobs, preferences
        self.window = MainWindow(jobs, preferences)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.office = Office(world.desk, world.desk.company(), jobs, preferences, book=book)
        self.window.show_office(self.office)
        self.keyboard = Keyboard(self.window)
        self.rest()

    def rest(self) -> None:
        """Wait until everything asked for has been answered."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self.jobs.idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(self.jobs.idle)

    def press(self, *keys: Qt.Key | str, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, and wait for what comes of it."""
        self.keyboard.press(*keys, with_=with_)
        self.rest()

    def save(self) -> None:
        """Press Ctrl+Enter, and wait for what comes of it."""
        self.keyboard.save()
        self.rest()

    @property
    def today(self) -> TodayPage:
        """The page Today."""
        page = self.window.page
        assert isinstance(page, TodayPage)
        return page

    @property
    def customers(self) -> CustomersPage:
        """The page Customers."""
        page = self.window.page
        assert isinstance(page, CustomersPage)
        return page

    def queue(self) -> list[str]:
        """The names in the queue as shown."""
        return [row.name for row in self.today.queue.calls.rows]

    def current(self) -> str | None:
        """The name of the row the queue stands on."""
        row: Any = self.today.queue.table.current_row()
        return None if row is None else row.name

    def books(self, day: date = TODAY) -> CallQueue:
        """The queue as the desk has it."""
        return self.world.on(day).queue()


@contextmanager
def one_sitting(
    blank_books: BlankBooks, folder: Path, request: pytest.FixtureRequest, *, customers: bool = True, book: str = ""
) -> Iterator[Sitting]:
    """Give one office for all tests of a file: quicker, for tests that look and put back what they touched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        application = QApplication.instance()
        if theme._Worn.theme is None and isinstance(application, QApplication):
            theme.install(application, theme.Choice.LIGHT)
        world = blank_books.copy(folder / "office.ardesk", folder / "home")
        if customers:
            fill(world)
        jobs = Jobs()
        made = Sitting(world, QtBot(request), jobs, Preferences(folder / "preferences.json"), book=book)
        yield made
        made.window.close()
        jobs.close()
        made.window.deleteLater()
