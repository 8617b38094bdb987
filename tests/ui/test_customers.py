"""The list of customers, one of them whole, and money that came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.kernel.ids import AccountId
from arDesk.ui import theme
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.panels.account.receipt import ReceiptForm
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import GRID
from tests.ui.calling import CTRL, NAMES, Sitting, fill
from tests.world import TODAY, World, eur

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


@pytest.fixture
def accounts(world: World) -> list[AccountId]:
    made = fill(world)
    world.customer("C7", "Paid Up Ltd", phone="")
    return made


@pytest.fixture
def sit(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> Iterator[Sitting]:
    made = Sitting(world, qtbot, jobs, preferences)
    made.press(Key.Key_2, with_=CTRL)
    yield made
    jobs.close()


def names(page: CustomersPage) -> list[str]:
    return [row.name for row in page.model.rows]


def receipt(sit: Sitting) -> ReceiptForm:
    return sit.customers.work.receipt


def test_every_customer_is_listed_with_what_is_owed(sit: Sitting) -> None:
    page = sit.customers
    assert names(page) == [*NAMES, "Paid Up Ltd"]
    assert page.table.hasFocus()
    assert page.count.text() == "7 customers"
    assert [column.title for column in page.model.columns[-3:]] == ["Unapplied, EUR", "Overdue, EUR", "Balance, EUR"]
    assert page.model.cells(0)[-2:] == ("6,000.00", "6,000.00")
    assert page.model.cells(6)[-2:] == ("", "")


def test_the_filter_finds_codes_names_and_numbers(sit: Sitting) -> None:
    page = sit.customers
    wanted = {"c3": ["Elm <b>Textiles</b>"], "oak sons": ["Oak Dairy & Sons"], "0004": ["Birch Freight"], "xyz": []}
    for typed, found in wanted.items():
        page.filter.setText(typed)
        assert names(page) == found, typed
        assert page.count.text() == f"{len(found)} of 7 customers", typed


def test_the_filter_does_without_accents(world: World, sit: Sitting) -> None:
    world.customer("C8", "Müller Bau", collector="Sören")
    sit.customers.reload()
    sit.rest()
    for typed in ("muller", "MÜLLER", "soren"):
        sit.customers.filter.setText(typed)
        assert names(sit.customers) == ["Müller Bau"], typed
        sit.customers.filter.clear()


@pytest.mark.usefixtures("full_dress")
def test_a_collector_s_whole_name_has_room(world: World, sit: Sitting) -> None:
    world.customer("A1", "First of all", collector="Margaret Thompson")
    sit.customers.reload()
    sit.rest()
    table = sit.customers.table
    at = [column.id for column in sit.customers.model.columns].index("collector")
    assert table.sizeHintForColumn(at) <= table.columnWidth(at)


def test_chips_narrow_the_list_together_with_the_filter(sit: Sitting) -> None:
    page = sit.customers
    page.chips.choose("mine")
    assert names(page) == list(NAMES[:2])
    page.filter.setText("quarry")
    assert names(page) == [NAMES[1]]
    sit.window.show_page("customers", "overdue")
    page.filter.clear()
    assert names(page) == list(NAMES)


def test_columns_sort(sit: Sitting) -> None:
    page = sit.customers
    page.table.sortByColumn(len(page.model.columns) - 1, Qt.SortOrder.DescendingOrder)
    assert names(page)[0] == NAMES[0]
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(page)[0] == "Birch Freight"


def test_enter_opens_a_customer_and_escape_comes_back_to_the_row(sit: Sitting) -> None:
    sit.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert sit.customers.shows_account
    assert sit.customers.work.panel.head.name.text() == NAMES[2]
    assert sit.customers.work.panel.head.phone.hasFocus()
    sit.press(Key.Key_Escape)
    page = sit.customers
    assert page.table.hasFocus()
    assert page.table.current_row().name == NAMES[2]
    assert not page.shows_account


def test_typing_a_name_and_enter_twice_opens_the_one_found(sit: Sitting) -> None:
    page = sit.customers
    page.filter.setFocus()
    sit.press("cedar", Key.Key_Return)
    assert page.shows_account
    assert page.work.panel.head.name.text() == "Cedar Motors"


def test_a_call_is_logged_from_the_customers_page_and_it_stays(sit: Sitting, accounts: list[AccountId]) -> None:
    sit.press(Key.Key_Return)
    sit.press("1", "Asked again.")
    sit.save()
    page = sit.customers
    assert page.shows_account
    assert sit.world.view(accounts[0]).contacts[0].note == "Asked again."
    assert page.work.panel.standing.note.text() == "Asked again."
    assert page.work.panel.standing.next.step.text() == "Not today"


def test_money_is_recorded_and_undone(sit: Sitting, accounts: list[AccountId]) -> None:
    sit.press(Key.Key_Return)
    sit.press(Key.Key_M, with_=CTRL)
    assert receipt(sit).amount.hasFocus()
    sit.press("=1000+500", Key.Key_Tab, "-1", Key.Key_Tab, Key.Key_Tab, "BT-1")
    receipt(sit).day.setText("-1")
    sit.save()
    view = sit.world.view(accounts[0])
    assert view.balances[0].balance == eur("4500")
    assert view.timeline[0].on == TODAY - timedelta(1)
    assert (view.timeline[0].who, view.timeline[0].text) == ("bank transfer", "BT-1")
    assert sit.customers.work.panel.figures.amounts["balance"].value.text() == "4,500.00"
    assert receipt(sit).amount.text() == ""
    sit.window.commands.undo_change()
    sit.rest()
    assert sit.customers.work.panel.figures.amounts["balance"].value.text() == "6,000.00"


@pytest.mark.parametrize(("rule", "unapplied"), [("none", "100.00"), ("exact", "0.00"), ("oldest", "0.00")])
def test_money_is_applied_as_asked(sit: Sitting, accounts: list[AccountId], rule: str, unapplied: str) -> None:
    sit.press(Key.Key_Return)
    sit.press(Key.Key_M, with_=CTRL)
    form = receipt(sit)
    form.amount.setText("100")
    form.apply.setCurrentIndex(form.apply.findData(rule))
    assert form._hint.text()
    sit.save()
    view = sit.world.view(accounts[0])
    assert view.balances[0].unapplied == eur(unapplied)
    paid = [row.item.reference for row in view.items if row.item.open < row.item.amount]
    assert paid == (["IN1"] if rule == "oldest" else [])


def test_money_nobody_understands_or_that_fits_nothing_is_refused(sit: Sitting, accounts: list[AccountId]) -> None:
    sit.press(Key.Key_Return)
    sit.press(Key.Key_M, with_=CTRL)
    form = receipt(sit)
    sit.press("lots")
    sit.save()
    assert form.amount.property("wrong")
    assert form.amount.hasFocus()
    form.amount.setText("77")
    form.apply.setCurrentIndex(form.apply.findData("exact"))
    sit.save()
    assert form.message.text.startswith("No single open document is 77.00 EUR.")
    assert form.amount.text() == "77"
    assert sit.world.view(accounts[0]).balances[0].balance == eur("6000")


def test_the_commands_are_those_of_what_is_shown(sit: Sitting) -> None:
    enabled = {name for name, action in sit.window.actions_by_id.items() if action.isEnabled()}
    assert "call.log" not in enabled
    sit.press(Key.Key_Return)
    enabled = {name for name, action in sit.window.actions_by_id.items() if action.isEnabled()}
    assert {"call.log", "call.save", "account.dial", "account.copy_number", "account.receipt"} <= enabled


def test_a_customer_without_a_number_offers_no_dialling(sit: Sitting) -> None:
    sit.press(Key.Key_End, Key.Key_Return)
    assert "account.dial" not in sit.customers.commands()


def test_today_opens_its_customer_on_the_customers_page(sit: Sitting) -> None:
    sit.press(Key.Key_1, with_=CTRL)
    sit.press(Key.Key_Down)
    sit.press(Key.Key_O, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sit.customers.shows_account
    assert sit.customers.work.panel.head.name.text() == NAMES[1]


def test_the_hint_of_the_filter_is_whole_with_large_text(sit: Sitting, dressed: theme.Theme) -> None:
    page = sit.customers
    for scale in (2.0, 1.0):
        dressed.zoom(scale)
        QApplication.processEvents()
        room = page.filter.width() - dressed.px(2 * GRID)
        assert room >= page.filter.fontMetrics().horizontalAdvance(page.filter.placeholderText())
        assert (page.chips.y() > page.filter.y() + page.filter.height() // 2) == (scale == 2.0)
