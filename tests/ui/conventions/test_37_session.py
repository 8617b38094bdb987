"""Every page is found again as it was left: its customer, tab, filters, row; after a restart, and built anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.office import Office
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.pages.insights import InsightsPage
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from tests.ui.calling import Sitting, fill, one_sitting
from tests.ui.conventions.places import PAGE_IDS, open_page
from tests.world import BlankBooks, World

pytestmark = pytest.mark.usefixtures("undressed")

BOOK = "0123abcd"


@pytest.fixture
def kept(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Sitting:
    """Give a sitting whose books have an id, so that its session is kept."""
    fill(world)
    return Sitting(world, qtbot, jobs, preferences, book=BOOK)


@pytest.fixture(scope="module")
def lasting(
    qapp: QApplication,
    blank_books: BlankBooks,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Sitting]:
    """Give one such sitting that all pages are left in, one after the other."""
    with one_sitting(blank_books, tmp_path_factory.mktemp("lasting"), request, book=BOOK) as made:
        yield made


def again(sitting: Sitting) -> Sitting:
    """Start once more on the same books, with the same preferences file."""
    sitting.window.keep_session()
    preferences = Preferences(sitting.preferences.folder / "preferences.json")
    return Sitting(sitting.world, sitting.qtbot, sitting.jobs, preferences, book=BOOK)


def stir(sitting: Sitting, page: str) -> None:
    """Leave every tab, filter and row of a page otherwise than it was."""
    shown = open_page(sitting, page)
    for tabs in shown.findChildren(QTabBar):
        if tabs.isVisible() and tabs.isEnabled():
            tabs.setCurrentIndex(tabs.count() - 1)
            sitting.rest()
            if not any(table.isVisible() and table.table_model.rowCount() for table in shown.findChildren(TableView)):
                tabs.setCurrentIndex(0)
                sitting.rest()
    for chips in shown.findChildren(Chips):
        if chips.isVisible():
            chips.choose(max(chips.keys))
    for field in shown.findChildren(QLineEdit):
        if field.isVisible() and field.property("kind") == "search":
            field.setText("e")
    sitting.rest()
    for table in shown.findChildren(TableView):
        if table.isVisible():
            table.choose_at(table.table_model.rowCount() - 1)
    sitting.rest()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_each_page_is_found_as_it_was_left_after_a_restart(lasting: Sitting, qtbot: QtBot, page: str) -> None:
    stir(lasting, page)
    left = lasting.window.state()
    later = again(lasting)
    qtbot.addWidget(later.window)
    assert later.window.page_name == page
    later.rest()
    assert later.window.state()["pages"][page] == left["pages"][page]


@pytest.mark.parametrize("page", PAGE_IDS)
def test_each_page_is_found_as_it_was_when_the_window_is_built_anew(standing: Sitting, page: str) -> None:
    stir(standing, page)
    left, before = standing.window.state(), standing.window.page
    assert json.loads(json.dumps(left)) == left
    standing.window.build_anew()
    standing.rest()
    assert standing.window.page is not before
    assert standing.window.state() == left


@pytest.mark.parametrize(
    "odd",
    [
        {"tabs": "x", "queue.chips": "none", "filter": 7, "table": {"at": "z"}, "work.panel": [], "account": "x"},
        {"tabs": 99, "table": {"at": 10**6, "id": [["x"]], "scrolled": -5}, "account": 10**6, "company": {"name": 1}},
        {"wanted": {"basis": "x", "by": 3, "day": "13-13"}, "span": [], "measure": 0, "behind": {"bucket": "x"}},
    ],
)
def test_an_odd_state_does_no_harm(sitting: Sitting, odd: dict[str, object]) -> None:
    sitting.window._leave_pages()
    sitting.window.recall({"page": PAGE_IDS[0], "pages": dict.fromkeys(PAGE_IDS, odd)})
    for page in PAGE_IDS:
        open_page(sitting, page)
        assert sitting.window.page_name == page


def test_the_customer_and_the_text_half_typed_stay_when_the_window_is_built_anew(sitting: Sitting) -> None:
    sitting.window.show_page("customers")
    sitting.rest()
    page = sitting.customers
    page.open_account(page.model.row(2).account)
    sitting.rest()
    page.work.press(3)
    QTest.keyClicks(page.work.call.fields.note, "half a no")
    account, typed = page.work.account, page.work.call._typed()
    sitting.window.build_anew()
    sitting.rest()
    assert sitting.customers is not page
    assert sitting.customers.work.account == account
    assert sitting.customers.work.call._typed() == typed
    sitting.window.show_page("settings")
    sitting.rest()
    settings = sitting.window.page
    assert isinstance(settings, SettingsPage)
    settings.company.name.setText("Half a na")
    sitting.window.build_anew()
    sitting.rest()
    anew = sitting.window.page
    assert isinstance(anew, SettingsPage)
    assert anew.company.name.text() == "Half a na"
    assert anew.company.is_changed


def test_a_window_built_anew_works_as_before(sitting: Sitting) -> None:
    sitting.window.build_anew()
    sitting.rest()
    assert len(sitting.queue()) == 6
    QTest.keyClick(sitting.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    sitting.rest()
    assert isinstance(sitting.window.page, CustomersPage)
    QTest.keyClick(sitting.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    sitting.rest()
    first = sitting.current()
    sitting.press("1")
    sitting.save()
    assert sitting.current() != first
    sitting.window.actions_by_id["edit.undo"].trigger()
    sitting.rest()
    assert sitting.current() == first
    sitting.window.close_books()
    sitting.window.build_anew()
    assert sitting.window.page is None


def test_building_anew_waits_for_an_answer_on_its_way(sitting: Sitting) -> None:
    page = sitting.window.page
    assert isinstance(page, TodayPage)
    page.reload()
    sitting.window.build_anew()
    assert sitting.window.page is page
    sitting.qtbot.waitUntil(lambda: sitting.window.page is not page)


def test_insights_comes_back_with_the_customers_behind_a_bar(kept: Sitting) -> None:
    page = open_page(kept, "insights")
    assert isinstance(page, InsightsPage)
    page._open_bucket(2)
    kept.rest()
    later = again(kept).window.page
    assert isinstance(later, InsightsPage)
    assert later.numbers.behind.bucket == 2


def test_other_books_are_left_in_another_way(kept: Sitting, tmp_path: Path) -> None:
    open_page(kept, "record")
    kept.window.keep_session()
    files = Preferences(tmp_path / "preferences.json")
    other = Office(kept.world.desk, kept.world.desk.company(), kept.jobs, files, book="ff")
    window = MainWindow(kept.jobs, other.preferences)
    kept.qtbot.addWidget(window)
    window.show_office(other)
    assert window.page_name == "today"
