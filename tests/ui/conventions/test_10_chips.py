"""Quick filters: each with its count, each shows what the desk would give, all by keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import text

from arDesk.db.change import Change
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.ledger import accounts
from arDesk.desk.calls.day_plan import plan_day
from arDesk.kernel.ids import AccountId
from arDesk.ui.pages.record import RecordPage
from arDesk.ui.panels.account.timeline import KINDS as TIMELINE
from arDesk.ui.panels.record.list import KINDS
from arDesk.ui.widgets.chips import Chips
from arDesk.words.sentences import say
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page
from tests.world import TODAY

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def office(sitting: Sitting) -> Sitting:
    """Give customers something to be filtered by: a broken promise, a dispute, a call agreed, an old invoice."""
    world, known = sitting.world, ids(sitting, "SELECT id FROM accounts ORDER BY code")
    first, second, third, fourth = map(AccountId, known[:4])
    world.on(TODAY - timedelta(30)).promise(first, "100.00", TODAY - timedelta(20))
    world.on(TODAY - timedelta(9)).call(second, "will_call_back", follow_up_on=TODAY)
    world.invoice(third, "OLD", "70.00", due=TODAY - timedelta(100), issued=TODAY - timedelta(130))
    with world.desk.change("test.dispute", f"account/{fourth}") as change:
        for other in known[1:]:
            change.amend(accounts, other, phone="+81 3 5321 1111")  # where it is evening at noon of the office
        _contest(change, fourth, ids(sitting, f"SELECT id FROM items WHERE account_id={fourth}")[0])
    plan_day(world.desk, count=2)
    world.on(TODAY - timedelta(1)).pay(fourth, "0.50", apply=None)
    sitting.office.changes.tell({"account/0", "books"})
    sitting.rest()
    return sitting


def _contest(change: Change, account: int, item: int) -> None:
    change.add(
        disputes, account_id=account, item_id=item, currency="EUR", amount_minor=1000, reason="price", raised_on=TODAY,
        resolution="",
    )  # fmt: skip


def ids(sitting: Sitting, sql: str, **values: object) -> list[int]:
    """Ask the books themselves."""
    with sitting.world.desk.look() as connection:
        return [row[0] for row in connection.execute(text(sql), values)]


OPEN = "SELECT account_id FROM items WHERE open_minor > 0"
QUEUED: dict[str, str] = {
    "all": "SELECT id FROM accounts",
    "broken": "SELECT account_id FROM promises WHERE grace_until < :today AND ended_on IS NULL",
    "old": f"{OPEN} AND due_on < date(:today, '-90 days')",
    "mine": "SELECT id FROM accounts WHERE collector = :me",
    "disputed": "SELECT account_id FROM disputes WHERE resolved_on IS NULL",
    "due": "SELECT account_id FROM follow_ups WHERE follow_up_on <= :today AND done_on IS NULL",
    "planned": "SELECT account_id FROM planned_calls WHERE planned_on = :today AND voided_by IS NULL",
    "now": "SELECT id FROM accounts WHERE phone LIKE '+44%'",
}
LISTED: dict[str, str] = {
    "all": "SELECT id FROM accounts",
    "owing": OPEN,
    "overdue": f"{OPEN} AND due_on < :today",
    "old": f"{OPEN} AND due_on < date(:today, '-90 days')",
    "unapplied": "SELECT account_id FROM receipts WHERE kind = 'receipt'",
    "mine": "SELECT id FROM accounts WHERE collector = :me",
}


def press(chips: Chips, key: str) -> str:
    """Press a chip, and give its words."""
    made = chips._buttons[key]
    assert made.isEnabled(), key
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    return made.text()


def test_chips_of_the_queue_show_who_the_books_say(office: Sitting) -> None:
    queue = office.today.queue
    for key, sql in QUEUED.items():
        words = press(queue.chips, key)
        shown = [row.account for row in queue.calls.rows]
        assert set(shown) == set(ids(office, sql, today=TODAY.isoformat(), me=office.office.desk.user)), key
        assert words == f"{say(f'today.chip.{key}')} {len(shown)}"


def test_chips_of_the_customers_show_who_the_books_say(office: Sitting) -> None:
    open_page(office, "customers")
    for key, sql in LISTED.items():
        words = press(office.customers.chips, key)
        shown = [row.account for row in office.customers.model.rows]
        assert set(shown) == set(ids(office, sql, today=TODAY.isoformat(), me=office.office.desk.user)), key
        assert words == f"{say(f'customers.chip.{key}')} {len(shown)}"


def test_chips_of_the_record_show_the_entries_of_their_kinds(office: Sitting) -> None:
    page = open_page(office, "record")
    assert isinstance(page, RecordPage)
    for key, kinds in KINDS.items():
        like = " OR ".join(f"kind LIKE '{kind}%'" for kind in kinds) or "1=1"
        expected = ids(office, f"SELECT seq FROM audit_log WHERE {like} ORDER BY seq DESC")
        words = page.list.chips._buttons[key].text().replace("&&", "&")
        assert words == f"{say(f'record.chip.{key}')} {len(expected)}"
        if expected:
            press(page.list.chips, key)
            assert [row.entry.seq for row in page.list.model.rows] == expected


HISTORY = {"contact": "contacts", "promise": "promises", "dispute": "disputes", "receipt": "receipts", "item": "items"}


@pytest.mark.parametrize("code", ["C1", "C2", "C4"])
def test_chips_of_a_customer_s_history_show_what_the_books_say(office: Sitting, code: str) -> None:
    account = ids(office, "SELECT id FROM accounts WHERE code = :code", code=code)[0]
    open_page(office, "customers")
    office.window.show_page("customers", account)
    office.rest()
    timeline = office.customers.work.panel.timeline
    for key, kinds in TIMELINE.items():
        expected = {
            (kind, number)
            for kind, table in HISTORY.items()
            if not kinds or kind in kinds
            for number in ids(office, f"SELECT id FROM {table} WHERE account_id = :account", account=account)
        }
        words = timeline.chips._buttons[key].text()
        assert words == f"{say(f'today.timeline.{key}')} {len(expected)}"
        if expected:
            press(timeline.chips, key)
            assert {(row.kind, row.id) for row in timeline.model.rows} == expected, key
    press(timeline.chips, "all")


def chips_of(sitting: Sitting, page: str) -> list[Chips]:
    return open_page(sitting, page).findChildren(Chips)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_chips_say_what_they_are_and_which_is_on(standing: Sitting, page: str) -> None:
    for chips in chips_of(standing, page):
        assert chips.accessibleName()
        for made in chips.findChildren(QPushButton):
            told = QAccessible.queryAccessibleInterface(made)
            assert told.text(QAccessible.Text.Name)
            assert told.state().checkable
            assert bool(told.state().checked) is made.isChecked()


@pytest.mark.parametrize("page", [page for page in PAGE_IDS if page in {"today", "customers", "record", "letters"}])
def test_chips_are_put_on_by_keyboard(standing: Sitting, page: str) -> None:
    chips = next(one for one in chips_of(standing, page) if one.isVisible())
    buttons = [one for one in chips.findChildren(QPushButton) if one.isEnabled()]
    assert any(made.focusPolicy() & Qt.FocusPolicy.TabFocus for made in buttons)  # Qt has Tab reach one of a group
    for made in buttons[:2]:
        made.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(made, Qt.Key.Key_Space)
        assert made.isChecked()
        assert chips.chosen in chips.keys
    buttons[0].click()
    standing.rest()


def test_arrows_go_from_chip_to_chip(standing: Sitting) -> None:
    chips = next(one for one in chips_of(standing, "customers") if one.isVisible())
    first, second = [one for one in chips.findChildren(QPushButton) if one.isEnabled()][:2]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
