"""One customer on one screen: who, how much, how late, what was said, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from arDesk.db.tables.ledger import contact_persons
from arDesk.desk.calls.contacts import DisputeDraft
from arDesk.kernel.ids import AccountId
from arDesk.ui.jobs import Jobs
from arDesk.ui.panels.account.flags import Flags
from arDesk.ui.panels.account.panel import AccountPanel
from arDesk.ui.panels.account.timeline import KINDS
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import Tone
from tests.ui.calling import CTRL, Sitting
from tests.world import TODAY, World, eur

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key
Show = Callable[[AccountId], AccountPanel]


@pytest.fixture
def account(world: World) -> AccountId:
    """A customer with a story: a kept promise, a broken one, money, a dispute, a bit of everything."""
    made = world.customer(
        name="Harbour & <i>Foods</i>", city="Leeds", country="GB", terms_days=30, phone="020 7946 0018"
    )
    for reference, amount, days in (
        ("A1", "1000.00", 100),
        ("A2", "500.00", 40),
        ("A3", "250.00", 5),
        ("A4", "70.00", -9),
    ):
        world.invoice(made, reference, amount, due=TODAY - timedelta(days), issued=TODAY - timedelta(days + 30))
    return made


@pytest.fixture
def show(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Show]:
    sittings: list[Sitting] = []

    def open_on(account: AccountId) -> AccountPanel:
        sittings.append(Sitting(world, qtbot, jobs, preferences))
        sittings[0].window.show_page("customers", account)
        sittings[0].rest()
        return sittings[0].customers.work.panel

    yield open_on
    jobs.close()


def timeline(panel: AccountPanel) -> list[str]:
    return [line.text for line in panel.timeline.model.rows]


def test_a_stranger_sees_who_how_much_how_late_and_what_to_do(account: AccountId, show: Show) -> None:
    panel = show(account)
    assert panel.head.name.text() == "Harbour & <i>Foods</i>"
    assert panel.head.about.text() == "C1 · Leeds · GB · 30 days net"
    assert panel.head.phone.phone.shown == "+44 20 7946 0018"
    amounts = {name: button.value.text() for name, button in panel.figures.amounts.items() if button.isVisible()}
    assert amounts == {"to_collect": "1,750.00", "overdue": "1,750.00", "balance": "1,820.00"}
    assert panel.figures.amounts["overdue"].more.text() == "100 days"
    assert panel.standing.next.step.text() == "Call and offer a copy of the invoice"
    assert panel.standing.last.text() == "Never contacted."


def test_what_was_said_last_and_what_came_since(world: World, account: AccountId, show: Show) -> None:
    before = world.on(TODAY - timedelta(20))
    before.promise(account, "300.00", TODAY - timedelta(10), ["A2"])
    world.on(TODAY - timedelta(19)).call(account, "spoke", person="Ann Lee", note="Will ask <b>again</b>.", minutes=4)
    world.on(TODAY - timedelta(2)).pay(account, "120.00", apply=None)
    panel = show(account)
    assert panel.standing.last.text() == "Wed 25 Feb 2026: Spoke · Ann Lee · 4 min"
    assert panel.standing.note.text() == "Will ask <b>again</b>."
    assert panel.standing.since.text().startswith(
        "They promised 300.00 EUR by 6 Mar 2026 and did not keep it. Since then 120.00 EUR came in. "
        "Ask for 1,630.00 EUR: "
    )
    assert panel.standing._apply.text().replace("\N{NO-BREAK SPACE}", " ") == "120.00 EUR lies unapplied."
    assert set(panel.standing.flags.words) == {"Broke a promise"} | (
        {"Unapplied money may be meant for a promise"} & set(panel.standing.flags.words)
    )
    assert panel.figures.amounts["unapplied"].value.text() == "120.00"


def test_the_timeline_reads_as_sentences(world: World, account: AccountId, show: Show) -> None:
    world.on(TODAY - timedelta(9)).promise(account, "250.00", TODAY - timedelta(6), ["A3"])
    world.on(TODAY - timedelta(7)).pay(account, "250.00", apply={"A3": eur("250.00")})
    disputes = (DisputeDraft("A1", eur("100.00"), "damaged"),)
    world.on(TODAY - timedelta(1)).call(account, "dispute", note="Two boxes broken.", disputes=disputes)
    world.call(account, "no_answer")
    panel = show(account)
    assert timeline(panel)[:5] == [
        "No answer",
        "Dispute raised: Two boxes broken.",
        "A1 disputed · Damaged",
        "Received",
        "Promise to pay",
    ]
    (promise,) = [line for line in panel.timeline.model.rows if line.kind == "promise"]
    assert promise.text.startswith("Promise for 10 Mar 2026. Kept: 250.00 EUR came by ")
    assert promise.tone is Tone.GOOD
    assert "Invoice A4, due 25 Mar 2026" in timeline(panel)
    for key, kinds in KINDS.items():
        panel.timeline.chips.choose(key)
        shown = {line.kind for line in panel.timeline.model.rows}
        assert shown == (kinds & shown if kinds else shown)
        assert shown


def test_open_items_say_how_they_stand(world: World, account: AccountId, show: Show) -> None:
    world.call(account, "dispute", disputes=(DisputeDraft("A1", eur("1000.00"), "price"),))
    world.promise(account, "250.00", TODAY + timedelta(3), ["A3"])
    panel = show(account)
    cells = [panel.items.model.cells(at) for at in range(panel.items.model.rowCount())]
    assert [(row[0], row[3], row[5], row[6]) for row in cells] == [
        ("A1", "100", "1,000.00", "disputed"),
        ("A2", "40", "500.00", "overdue"),
        ("A3", "5", "250.00", "promised"),
        ("A4", "", "70.00", "not due"),
    ]
    visible = {name: button.value.text() for name, button in panel.figures.amounts.items() if button.isVisible()}
    assert visible["to_collect"] == "500.00"
    assert (visible["promised"], visible["disputed"]) == ("250.00", "1,000.00")


def test_every_figure_shows_the_items_behind_it(world: World, account: AccountId, show: Show) -> None:
    world.invoice(account, "CN1", "30.00", due=TODAY, kind="credit_note")
    panel = show(account)
    behind = {
        "to_collect": ["A1", "A2", "A3"],
        "overdue": ["A1", "A2", "A3"],
        "balance": ["A1", "A2", "A3", "A4"],
        "unapplied": ["CN1"],
        "not_due": ["A4"],
        "1-30": ["A3"],
        "31-60": ["A2"],
        "over_90": ["A1"],
        "61-90": [],
    }
    for name, expected in behind.items():
        panel.figures.figure_chosen.emit(name, "EUR")
        assert [row.item.reference for row in panel.items.model.rows] == expected, name
        panel.items._all.click()
        assert panel.items.model.rowCount() == 5, name


def test_a_figure_is_pressed_with_the_keyboard_too(account: AccountId, show: Show) -> None:
    panel = show(account)
    balance = panel.figures.amounts["balance"]
    balance.setFocus()
    QTest.keyClick(balance, Key.Key_Return)
    assert panel.items._title.text() == "Balance: 4"


class Telephone(QObject):
    """Takes what a telephone program would be given."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def dial(self, url: QUrl) -> None:
        self.dialled.append(url.toString())


@pytest.fixture
def telephone() -> Iterator[Telephone]:
    made = Telephone()
    QDesktopServices.setUrlHandler("tel", made, "dial")  # type: ignore[arg-type]  # bytes are refused
    yield made
    QDesktopServices.unsetUrlHandler("tel")


def test_the_number_is_dialled_and_copied(account: AccountId, show: Show, telephone: Telephone) -> None:
    panel = show(account)
    panel.head.phone.click()
    assert telephone.dialled == ["tel:+44-20-7946-0018"]
    panel.head.copy.click()
    assert QGuiApplication.clipboard().text() == "+44 20 7946 0018"


def test_persons_with_numbers_of_their_own_can_be_dialled(
    world: World, account: AccountId, show: Show, telephone: Telephone
) -> None:
    people = [
        ("Ann Lee", "accounts payable", ""),
        ("Tom <b>", "", "020 7946 0099"),
        *[("P", "", f"020 7946 010{at}") for at in range(4)],
    ]
    with world.desk.change("test.persons", f"account/{account}") as change:
        for name, role, phone in people:
            change.add(contact_persons, account_id=account, name=name, role=role, phone=phone)
    panel = show(account)
    assert "Ann Lee, accounts payable" in panel.head.about.text()
    links = [one for one in panel.head.findChildren(QPushButton) if one.isVisible() and one.text()]
    assert [one.text() for one in links] == [
        "Tom <b> · +44 20 7946 0099",
        "P · +44 20 7946 0100",
        "P · +44 20 7946 0101",
    ]
    links[0].click()
    assert telephone.dialled == ["tel:+44-20-7946-0099"]


def test_without_a_number_there_is_nothing_to_dial(world: World, account: AccountId, show: Show) -> None:
    panel = show(world.customer("C2", "Quarry Optics", phone=""))
    assert not panel.head.phone.isEnabled()
    assert panel.head.phone.accessibleName() == "No number known"
    assert not panel.head.copy.isVisible()
    panel.enter()
    assert panel.items.table.hasFocus()
    assert panel.standing.next.step.text() == "Nothing is overdue"
    assert panel.items.table.empty.isVisible()


def test_a_standing_promise_can_be_withdrawn_and_undone(
    world: World, account: AccountId, qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> None:
    world.promise(account, "250.00", TODAY + timedelta(3), ["A3"])
    sitting = Sitting(world, qtbot, jobs, preferences)
    sitting.window.show_page("customers", account)
    sitting.rest()
    panel = sitting.customers.work.panel
    (withdraw,) = [one for one in panel.standing.findChildren(QPushButton) if one.text() == "Withdraw"]
    withdraw.click()
    sitting.rest()
    assert world.view(account).promises[0].state == "withdrawn"
    assert not [one for one in panel.standing.findChildren(QPushButton) if one.isVisible()]
    sitting.press(Key.Key_Z, with_=CTRL)
    assert world.view(account).promises[0].state == "open"
    jobs.close()


def test_several_currencies_are_never_added_up(world: World, account: AccountId, show: Show) -> None:
    from arDesk.db.tables.ledger import items

    with world.desk.change("test.invoice", f"account/{account}") as change:
        due = TODAY - timedelta(3)
        change.add(
            items, account_id=account, kind="invoice", reference="U1", issued_on=due, due_on=due, currency="USD",
            amount_minor=90_00, open_minor=90_00, settled_on=None,
        )  # fmt: skip
    panel = show(account)
    figures = panel.figures
    assert figures.currencies is not None
    assert figures.amounts["overdue"].value.text() == "1,750.00"
    figures.currencies.choose("USD")
    assert figures.amounts["overdue"].value.text() == "90.00"
    figures.figure_chosen.emit("overdue", "USD")
    assert [panel.items.model.cells(at)[5] for at in range(panel.items.model.rowCount())] == ["USD 90.00"]


def test_an_old_answer_never_stands_beside_a_new_name(account: AccountId, show: Show) -> None:
    panel = show(account)
    panel.expect("Quarry Optics", "C2")
    panel._waiting.timeout.emit()
    assert panel.head.name.text() == "Quarry Optics"
    assert panel.standing.next.step.text() == "Reading …"
    assert panel.items.model.rowCount() == panel.timeline.model.rowCount() == 0
    assert panel.figures.amounts["overdue"].value.text() == "–"


def test_flags_take_as_many_lines_as_they_need(qtbot: QtBot) -> None:
    flags = Flags()
    qtbot.addWidget(flags)
    flags.show_flags([("Over the credit limit", Tone.BAD), ("Disputed", Tone.LATE), ("Kept", Tone.GOOD)])
    assert flags.heightForWidth(1000) < flags.heightForWidth(150) < flags.heightForWidth(20)
    flags.resize(150, 100)
    assert not flags.grab().isNull()
    flags.show_flags(())
    assert flags.isHidden()
