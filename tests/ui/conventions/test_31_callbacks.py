"""Row 31: a callback is reminded of when it is due, in the window, and in the tray where there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from arDesk.desk.calls.callbacks import Callback
from arDesk.kernel.clock import WorkingAsOf
from arDesk.ui import reminders as module
from arDesk.ui.reminders import Reminders
from arDesk.ui.widgets import reminder_bar
from tests.ui.calling import Sitting
from tests.world import TODAY

pytestmark = pytest.mark.usefixtures("undressed")


class Hand:
    """A clock whose hand is set."""

    def __init__(self, hour: int, minute: int) -> None:
        self.at = time(hour, minute)

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return datetime.combine(TODAY, self.at).astimezone()


class Tray(QObject):
    """A tray that keeps what it was told."""

    messageClicked = Signal()  # noqa: N815 - as Qt calls it
    told: list[str] = []  # noqa: RUF012 - of the class, as the real one is asked whether there is one
    there = True

    def __init__(self, *_: object) -> None:
        super().__init__()

    @classmethod
    def isSystemTrayAvailable(cls) -> bool:
        return cls.there

    def show(self) -> None:
        pass

    def hide(self) -> None:
        pass

    def showMessage(self, _title: str, text: str, _icon: object) -> None:
        self.told.append(text)


@pytest.fixture
def hand(sitting: Sitting) -> Hand:
    made = Hand(14, 29)
    sitting.office.desk = replace(sitting.office.desk, clock=made)
    return made


@pytest.fixture
def due(sitting: Sitting, hand: Hand) -> list[str]:
    """Two callbacks, and what was reminded of."""
    told: list[Callback] = []
    names = list[str]()
    looking(sitting).reminder_due.connect(told.append)
    looking(sitting).reminder_due.connect(lambda callback: names.append(callback.name))
    for account, at in ((1, time(14, 30)), (2, time(14, 35))):
        sitting.world.call(account, "will_call_back", follow_up_on=TODAY, follow_up_at=at)  # type: ignore[arg-type]
    look(sitting)
    return names


def looking(sitting: Sitting) -> Reminders:
    return sitting.window.shell.reminder.findChildren(Reminders)[0]


def look(sitting: Sitting) -> str:
    looking(sitting).look()
    sitting.rest()
    return sitting.window.shell.reminder.text


def click(sitting: Sitting, name: str) -> None:
    button: QPushButton = sitting.window.shell.reminder.buttons[name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    sitting.rest()


@pytest.mark.parametrize("there", [True, False], ids=["with a tray", "without a tray"])
def test_it_is_said_once_when_its_minute_has_come(
    sitting: Sitting, hand: Hand, due: list[str], monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(module, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "there", there)
    monkeypatch.setattr(Tray, "told", [])
    assert look(sitting) == ""
    hand.at = time(14, 30)
    assert look(sitting) == "Call back Harbour Foods (14:30)"
    look(sitting)
    assert due == ["Harbour Foods"]
    assert Tray.told == (["Call back Harbour Foods (14:30)"] if there else [])
    hand.at = time(14, 40)
    assert look(sitting) == "Call back Harbour Foods (14:30), and 1 more"
    assert due == ["Harbour Foods", "Quarry Optics"]


def test_nobody_is_named_while_names_are_out_of_sight(
    sitting: Sitting, hand: Hand, due: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(module, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "told", [])
    monkeypatch.setattr(reminder_bar, "announce", lambda _, text: heard.append(text))
    sitting.window.life.hide()
    hand.at = time(14, 30)
    look(sitting)
    assert due == ["Harbour Foods"]
    assert Tray.told == heard == ["A callback is due."]
    assert not sitting.window.shell.reminder.isVisible()
    cover = sitting.window.life._cover
    assert cover is not None
    cover.lift()
    assert look(sitting) == "Call back Harbour Foods (14:30)"
    hand.at = time(14, 40)
    look(sitting)
    assert Tray.told[1:] == ["Call back Quarry Optics (14:35)"]


def test_it_looks_by_itself_each_minute(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 30)
    reminders = looking(sitting)
    assert reminders._each_minute.isActive()
    assert reminders._each_minute.interval() == 60_000
    reminders._each_minute.timeout.emit()
    sitting.rest()
    assert due == ["Harbour Foods"]


def test_open_goes_to_the_customer(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 35)
    look(sitting)
    click(sitting, "open")
    assert sitting.customers.work.account == 1


def test_in_ten_minutes_it_comes_back(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 30)
    look(sitting)
    click(sitting, "later")
    assert sitting.window.shell.reminder.text == ""
    hand.at = time(14, 39)
    assert look(sitting) == "Call back Quarry Optics (14:35)"
    hand.at = time(14, 40)
    assert look(sitting).startswith("Call back Harbour Foods")
    assert due == ["Harbour Foods", "Quarry Optics", "Harbour Foods"]


def test_done_is_a_change_that_can_be_undone(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 30)
    look(sitting)
    click(sitting, "done")
    assert look(sitting) == ""
    assert sitting.office.undo_name == "callback"
    sitting.office.undo()
    sitting.rest()
    assert look(sitting) == "Call back Harbour Foods (14:30)"


def test_a_logged_call_puts_it_away(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 30)
    look(sitting)
    sitting.press("1")
    sitting.save()
    assert sitting.window.shell.reminder.text == ""


def test_it_is_silent_while_another_day_is_worked_on(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    sitting.office.desk = replace(sitting.office.desk, clock=WorkingAsOf(TODAY))
    assert look(sitting) == ""


def test_the_window_of_a_closed_office_reminds_of_nothing(sitting: Sitting, hand: Hand, due: list[str]) -> None:
    hand.at = time(14, 30)
    look(sitting)
    sitting.window.close_books()
    assert sitting.window.shell.reminder.isHidden()
    assert not looking(sitting)._each_minute.isActive()


def test_a_time_typed_as_follow_up_becomes_a_callback(sitting: Sitting, hand: Hand) -> None:
    fields: Any = sitting.today.work.call.fields
    sitting.press("8", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, "+2h")
    assert fields.follow_up.accessibleDescription() == "Mon 16 Mar 2026, 16:29"
    sitting.save()
    hand.at = time(16, 29)
    assert look(sitting) == "Call back Harbour Foods (16:29)"
