"""Ctrl+F finds in the list shown, Ctrl+Shift+F everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from arDesk.desk.search import Hit
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ui.editing import is_search
from arDesk.ui.finding import as_rows
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.widgets.find_bar import FindBar
from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of

pytestmark = pytest.mark.usefixtures("undressed")

SHIFT = Qt.KeyboardModifier.ShiftModifier


def find(sitting: Sitting, typed: str) -> None:
    entry = sitting.window.shell.top.search
    sitting.press(Qt.Key.Key_F, with_=CTRL | SHIFT)
    assert entry.hasFocus()
    QTest.keyClicks(entry, typed)
    with sitting.qtbot.waitSignal(entry.searched):
        pass
    sitting.rest()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_the_search_is_reached_from_every_page(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    standing.press(Qt.Key.Key_F, with_=CTRL | SHIFT)
    assert standing.window.shell.top.search.hasFocus()


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("quarry", "customer"), ("C2", "customer"), ("7946 0001", "customer"), ("IN2", "invoice"), ("4900", "amount")],
)
def test_what_one_knows_of_a_customer_leads_there(sitting: Sitting, typed: str, kind: str) -> None:
    find(sitting, typed)
    offered = sitting.window.shell.top.search.offered
    hit = next(row.key for row in offered if isinstance(row.key, Hit) and row.key.kind == kind)
    assert hit.name == "Quarry Optics"
    sitting.window.shell.top.search.picked.emit(hit)
    sitting.rest()
    page = sitting.window.page
    assert isinstance(page, CustomersPage)
    assert page.work.account == hit.account
    if kind == "invoice":
        assert page.work.panel.items.table.hasFocus()
        assert page.work.panel.items.table.current_row().item.id == hit.id


def test_enter_takes_the_first(sitting: Sitting) -> None:
    find(sitting, "harbour")
    sitting.press(Qt.Key.Key_Return)
    assert isinstance(sitting.window.page, CustomersPage)
    assert sitting.customers.work.panel.seen is not None
    assert sitting.customers.work.panel.seen.view.account.name == "Harbour Foods"


def test_nothing_found_is_said(sitting: Sitting) -> None:
    find(sitting, "zzqxw")
    assert [row.text for row in sitting.window.shell.top.search.offered] == ["Nothing found for “zzqxw”"]


def test_each_kind_stands_under_its_title_with_its_own_sign() -> None:
    account, day = AccountId(1), date(2013, 5, 6)
    money = Money(120_000, "EUR")
    hits = [
        Hit("customer", account, 1, "Oak", code="C1"),
        Hit("customer", account, 1, "Oakley", "Ann Ash", code="C2", former=True),
        Hit("invoice", account, 2, "Oak", "IN7", money, day),
        Hit("amount", account, 2, "Oak", "IN7", money, day),
        Hit("promise", account, 3, "Oak", "", money, day),
        Hit("note", account, 4, "Oak", "… oak table …", None, day),
    ]
    found = as_rows(hits, "en_GB")
    assert [row.group for row in found] == ["Customers", "", "Invoices", "Amounts", "Promises", "Notes"]
    assert len({row.icon for row in found}) == 5
    assert (found[2].text, found[2].more, found[2].right) == ("IN7", "Oak", "1,200.00 EUR")
    assert (found[4].text, found[4].more) == ("1,200.00 EUR", "Oak")
    assert found[1].more == "Ann Ash (no longer there)"
    assert found[5].text == "… oak table …"


@pytest.mark.parametrize("page", PAGE_IDS)
def test_ctrl_f_finds_in_the_list_shown(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    QApplication.processEvents()
    tables = [table for table in tables_of(shown) if table.isVisible()]
    fields = [field for field in shown.findChildren(QLineEdit) if is_search(field) and field.isVisible()]
    assert standing.window.actions_by_id["edit.find"].isEnabled() == bool(tables or fields)
    if not (tables or fields):
        return
    standing.press(Qt.Key.Key_F, with_=CTRL)
    focus = QApplication.focusWidget()
    bars = [bar for table in tables for bar in table.findChildren(FindBar)]
    assert focus in [*fields, *(bar.entry for bar in bars)]


def test_the_bar_goes_from_row_to_row_and_away_again(sitting: Sitting) -> None:
    table = sitting.today.queue.table
    table.setFocus()
    sitting.press(Qt.Key.Key_F, with_=CTRL)
    bar = table.findChild(FindBar)
    assert bar is not None
    QTest.keyClicks(bar.entry, "oak")
    sitting.qtbot.waitUntil(lambda: sitting.current() == "Oak Dairy & Sons")
    assert bar._count.text() == "1 row"
    bar.entry.setText("a")
    found = []
    for _ in range(3):
        QTest.keyClick(bar.entry, Qt.Key.Key_Return)
        found.append(sitting.current())
    assert len(set(found)) == 3
    QTest.keyClick(bar.entry, Qt.Key.Key_Return, SHIFT)
    assert sitting.current() == found[-2]
    QTest.keyClick(bar.entry, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert table.hasFocus()
