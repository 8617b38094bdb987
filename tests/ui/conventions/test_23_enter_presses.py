"""Row 23: Enter presses the button the keyboard is on, on every page and in every dialog, as Space does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.panels.account.button import LabelButton
from arDesk.ui.widgets.text import PushButton, button
from tests.ui.calling import Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, has_keyboard, open_dialog, open_page

CTRL, KEYPAD, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.NoModifier
)  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def others(place: QWidget) -> list[str]:
    """Name the push buttons that are not the program's own kind."""
    found = place.findChildren(QPushButton)
    return [made.text() for made in found if not isinstance(made, PushButton)]


def press(shown: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Send a key; unlike QTest, without a warning where nobody takes it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(shown, QKeyEvent(kind, key, held))


@pytest.mark.parametrize("page", PAGE_IDS)
def test_every_button_of_a_page_is_one_that_enter_presses(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    assert others(standing.window) == []


@pytest.mark.parametrize("kind", DIALOGS)
def test_every_button_of_a_dialog_is_one_that_enter_presses(standing: Sitting, kind: type[QDialog]) -> None:
    dialog = open_dialog(standing, kind)
    found = others(dialog)
    dialog.close()
    assert found == []


@pytest.mark.parametrize("key", ENTER)
@pytest.mark.parametrize("made", [lambda: button("Go"), LabelButton], ids=["button", "button of labels"])
def test_enter_presses_once(qtbot: QtBot, made: type[LabelButton], key: Qt.Key) -> None:
    shown, pressed = made(), list[bool]()
    qtbot.addWidget(shown)
    shown.clicked.connect(lambda: pressed.append(True))
    held = KEYPAD if key == Qt.Key.Key_Enter else NONE
    shown.show()
    qtbot.waitUntil(lambda: has_keyboard(shown))  # else a key may be a command of the window that other tests share
    press(shown, key, held)
    assert len(pressed) == 1
    press(shown, Qt.Key.Key_Return, CTRL)
    shown.setEnabled(False)
    press(shown, key, held)
    assert len(pressed) == 1, "neither with Ctrl, which is a command's, nor while it is disabled"


def test_enter_on_cancel_cancels_and_in_a_field_does_what_the_form_is_for(qtbot: QtBot) -> None:
    done: list[str] = []
    form = FormDialog(None, "A form", yes="Do it", do=lambda: done.append("done"))
    qtbot.addWidget(form)
    field = QLineEdit()
    form.add("A field", field)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["done"]
    cancel = next(one for one in form.findChildren(QPushButton) if one is not form.yes)
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert (done, form.isVisible()) == (["done"], False)


def test_enter_in_a_field_presses_no_button_beside_it(qtbot: QtBot) -> None:
    place, pressed = QDialog(), list[bool]()
    qtbot.addWidget(place)
    column, field, beside = QVBoxLayout(place), QLineEdit(), button("Beside")
    column.addWidget(beside)
    column.addWidget(field)
    beside.clicked.connect(lambda: pressed.append(True))
    place.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
