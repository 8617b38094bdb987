from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from arDesk.kernel.money import Money
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.date_field import DateField

MONDAY = date(2013, 5, 6)


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    made = DateField(MONDAY, "en_GB", "GB")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def amount(qtbot: QtBot) -> AmountField:
    made = AmountField("EUR", "en_GB")
    qtbot.addWidget(made)
    return made


def test_a_day_is_understood_while_it_is_typed(qtbot: QtBot, day: DateField) -> None:
    told: list[object] = []
    day.understood.connect(told.append)
    QTest.keyClicks(day, "fri")
    assert day.day == date(2013, 5, 10)
    assert day.accessibleDescription() == "Fri 10 May 2013"
    assert told[-1] == date(2013, 5, 10)
    day.set_today(date(2013, 5, 13))
    assert day.day == date(2013, 5, 17)


def test_what_was_understood_stands_below_where_it_has_no_room_beside(day: DateField) -> None:
    usual = day.sizeHint().height()
    day.resize(400, usual)
    QTest.keyClicks(day, "fri")
    assert day.sizeHint().height() == usual
    day.clear()
    day.resize(130, usual)
    QTest.keyClicks(day, "fri")
    assert day.sizeHint().height() > usual
    day.clear()
    assert day.sizeHint().height() == usual


def test_a_day_off_is_remarked(day: DateField) -> None:
    day.setText("2013-05-27")  # spring bank holiday
    assert day.accessibleDescription() == "Mon 27 May 2013 · day off"
    day.setText("+5")
    assert day.accessibleDescription() == "Sat 11 May 2013 · day off"


def test_arrows_move_the_day(qtbot: QtBot, day: DateField) -> None:
    QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.day == date(2013, 5, 7)
    QTest.keyClick(day, Qt.Key.Key_Down)
    QTest.keyClick(day, Qt.Key.Key_Down)
    assert day.day == date(2013, 5, 5)


def test_an_emptied_field_has_no_day(day: DateField) -> None:
    day.set_day(MONDAY)
    day.set_day(None)
    assert (day.text(), day.day) == ("", None)


def test_an_unclear_day_is_marked_once_the_field_is_left(qtbot: QtBot, day: DateField) -> None:
    day.setText("nonsense")
    assert day.day is None
    assert not day.property("wrong")
    assert not day.clear_enough
    assert day.property("wrong")


@pytest.mark.parametrize("typed", ["+1", ""])
def test_a_mark_goes_away_once_the_field_is_clear_again(day: DateField, typed: str) -> None:
    day.setText("fri")
    day.mark_wrong()
    assert day.property("wrong")
    day.setText(typed)
    assert not day.property("wrong")
    assert day.clear_enough


@pytest.mark.parametrize(
    ("typed", "minor", "said"),
    [
        ("1.234,56", 123456, "1,234.56 EUR"),
        ("1,234.56", 123456, "EUR"),
        ("=100*3", 30000, "300.00 EUR"),
        ("12400", 1240000, "12,400.00 EUR"),
    ],
)
def test_an_amount_is_understood_and_said(amount: AmountField, typed: str, minor: int, said: str) -> None:
    amount.setText(typed)
    assert amount.money == Money(minor, "EUR")
    assert amount.accessibleDescription() == said


def test_an_amount_takes_its_currency(amount: AmountField) -> None:
    amount.set_money(Money(1234, "JPY"))
    assert amount.text() == "1,234"
    assert amount.money == Money(1234, "JPY")
    amount.set_currency("EUR")
    assert amount.money == Money(123400, "EUR")
    amount.set_money(None)
    assert amount.money is None


def test_fields_are_painted_without_a_warning(qtbot: QtBot, day: DateField, amount: AmountField) -> None:
    for field, text in ((day, "fri"), (amount, "=1+1"), (amount, "x" * 60)):
        field.resize(240, 30)
        field.setText(text)
        field.show()
        assert not field.grab().isNull()
    assert isinstance(day, QLineEdit)
