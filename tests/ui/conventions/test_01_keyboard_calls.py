"""Row 1: a whole morning by keyboard alone; and typing a note costs no query and no layout of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from arDesk.kernel.ids import AccountId
from tests.statements import statements
from tests.ui.calling import CTRL, NAMES, Sitting
from tests.world import TODAY, eur

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


def test_five_customers_are_worked_and_one_call_undone(sitting: Sitting, accounts: list[AccountId]) -> None:
    world = sitting.world
    assert sitting.queue() == list(NAMES)
    assert sitting.current() == NAMES[0]

    sitting.press("4")  # no answer
    sitting.save()
    assert sitting.current() == NAMES[1]
    assert sitting.window.status.undo.text == "Harbour Foods: No answer."

    sitting.press("2")  # a promise of all that is to collect, in a week
    sitting.save()
    assert sitting.current() == NAMES[2]

    sitting.press(Key.Key_L, with_=CTRL)  # a message left, with a note
    sitting.press("3", "Left word with reception.")
    sitting.save()
    assert sitting.current() == NAMES[3]

    sitting.press("1", "Back on Friday.", Key.Key_Tab, "Ann", Key.Key_Tab, "7", Key.Key_Tab, "fri")  # spoke
    sitting.save()
    assert sitting.current() == NAMES[4]

    sitting.press("7")  # a dispute over the oldest invoice
    sitting.save()
    assert sitting.current() == NAMES[5]
    assert sitting.queue() == [NAMES[5]]
    assert [row.name for row in sitting.today.queue.absent.rows] == list(NAMES[:5])

    sitting.press(Key.Key_Z, with_=CTRL)
    assert sitting.queue() == [NAMES[4], NAMES[5]]
    assert sitting.current() == NAMES[4]

    first, promised, message, spoke, disputed = (world.view(account) for account in accounts[:5])
    assert [call.outcome for call in first.contacts] == ["no_answer"]
    assert promised.promises[0].promise.amount == eur("5000.00")
    assert promised.promises[0].promise.promised_for == TODAY + timedelta(7)
    assert message.contacts[0].note == "Left word with reception."
    assert (spoke.contacts[0].person, spoke.contacts[0].minutes) == ("Ann", 7)
    assert spoke.follow_up_on == TODAY + timedelta(4)
    assert disputed.contacts == []
    assert disputed.disputes == []


def test_no_answer_takes_three_keys(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("4")
    sitting.save()
    assert sitting.keyboard.pressed == 3
    assert sitting.world.view(accounts[0]).contacts[0].outcome == "no_answer"
    retry = next(row for row in sitting.books().absent if row.account == accounts[0])
    assert (retry.reason, retry.until) == ("called_today", TODAY + timedelta(1))


def test_the_row_after_the_one_called_comes_next_without_a_jump(sitting: Sitting) -> None:
    sitting.press(Key.Key_Down, Key.Key_Down, "4")
    sitting.save()
    assert sitting.current() == NAMES[3]
    assert sitting.today.queue.table.hasFocus()
    assert sitting.today.queue.tabs.tabText(0) == "To call 5"
    assert sitting.today.queue.tabs.tabText(2) == "Not today 1"


def test_after_the_last_row_the_one_before_comes(sitting: Sitting) -> None:
    sitting.press(Key.Key_End, "4")
    sitting.save()
    assert sitting.current() == NAMES[4]


def test_an_undone_call_comes_back_with_what_was_typed(sitting: Sitting) -> None:
    sitting.press("1", "Asked for a copy.")
    sitting.save()
    sitting.press(Key.Key_Z, with_=CTRL)
    assert sitting.current() == NAMES[0]
    assert sitting.today.work.call.fields.note.toPlainText() == "Asked for a copy."
    assert sitting.today.work.call.outcomes.chosen is not None


def test_enter_goes_into_the_customer_and_escape_back(sitting: Sitting) -> None:
    sitting.press(Key.Key_Return)
    assert sitting.today.work.panel.head.phone.hasFocus()
    sitting.press("5")
    assert sitting.today.work.call.fields.note.hasFocus()
    sitting.press("4 lines", Key.Key_Escape)
    assert sitting.today.queue.table.hasFocus()
    assert sitting.today.work.call.fields.note.toPlainText() == "4 lines"
    assert sitting.today.work.call.outcomes.chosen is not None
    assert sitting.today.work.call.outcomes.chosen.code == "busy"


def test_j_and_k_go_down_and_up(sitting: Sitting) -> None:
    sitting.press("jjj")
    assert sitting.current() == NAMES[3]
    sitting.press("k")
    assert sitting.current() == NAMES[2]
    sitting.press("kkkk")
    assert sitting.current() == NAMES[0]


def test_tab_goes_through_a_promise_in_the_order_it_is_told(sitting: Sitting) -> None:
    sitting.press("2")
    fields = sitting.today.work.call.fields
    order = [fields.note, fields.person, fields.minutes, fields.follow_up]
    order += [fields.promise.amount, fields.promise.day, fields.promise.repeat, fields.promise.invoices]
    for at, field in enumerate(order):
        assert field.hasFocus(), at
        sitting.press(Key.Key_Tab)
    assert sitting.today.work.call.save_button.hasFocus()


def test_everyone_is_called_in_the_end(sitting: Sitting) -> None:
    for _ in NAMES:
        sitting.press("4")
        sitting.save()
    assert sitting.queue() == []
    assert sitting.today.work.account is None
    empty = sitting.today.queue.tables["calls"].empty
    assert empty.isVisible()
    assert QApplication.focusWidget() is not None


def test_no_answer_and_again_tomorrow_takes_a_dozen_keys(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("4", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "+")
    sitting.save()
    assert sitting.keyboard.pressed <= 12
    view = sitting.world.view(accounts[0])
    assert (view.contacts[0].outcome, view.follow_up_on) == ("no_answer", TODAY + timedelta(1))
    assert sitting.current() == NAMES[1]


class Layouts(QObject):
    """Keeps the layouts of a page and of all that is on it, but for the field typed in, which may take a scroll bar."""

    def __init__(self, page: QWidget, field: QWidget) -> None:
        super().__init__()
        self.asked: list[str] = []
        for part in {page, *page.findChildren(QWidget)} - {field}:
            part.installEventFilter(self)

    def eventFilter(self, part: QObject, what: QEvent) -> bool:
        if what.type() == QEvent.Type.LayoutRequest:
            self.asked.append(f"{type(part).__name__} in {type(part.parent()).__name__}")
        return False


@pytest.fixture
def sent(sitting: Sitting) -> Iterator[list[str]]:
    """Every statement sent to the books from now on."""
    with statements(sitting.world.desk.books) as sent:
        yield sent


@pytest.mark.parametrize("page", ["today", "customers"])
def test_typing_a_note_asks_the_books_nothing_and_lays_nothing_out(
    sitting: Sitting, sent: list[str], page: str
) -> None:
    if page == "customers":
        sitting.window.show_page("customers", 1)
        sitting.rest()
    form = (sitting.today if page == "today" else sitting.customers).work.call
    sitting.press("1")
    assert form.fields.note.hasFocus()
    sitting.press("a")
    shown = sitting.window.page
    assert shown is not None
    layouts = Layouts(shown, form.fields.note)
    sitting.world.desk.policy()
    assert sent  # it is heard
    sent.clear()
    for _ in range(20):
        QTest.keyClicks(form.fields.note, "ten signs ")
        QApplication.processEvents()
    assert len(form.fields.note.toPlainText()) == 201
    assert sent == []
    assert layouts.asked == []
    sitting.rest()
    assert sent == []
