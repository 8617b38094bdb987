"""Row 2: every change is undone and done again by its name; tests/desk/test_undo.py holds it over random days."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from arDesk.kernel.ids import AccountId
from tests.ui.calling import CTRL, NAMES, Sitting

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key
FIRST = AccountId(1)


def named(sitting: Sitting, action: str) -> tuple[str, bool]:
    made = sitting.window.actions_by_id[action]
    return made.text().replace("&", ""), made.isEnabled()


def menu(sitting: Sitting) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return named(sitting, "edit.undo"), named(sitting, "edit.redo")


def test_the_menu_names_what_comes_next(sitting: Sitting) -> None:
    assert menu(sitting) == (("Undo", False), ("Redo", False))
    sitting.press("4")
    sitting.save()
    assert menu(sitting) == (("Undo call", True), ("Redo", False))
    sitting.press("2")
    sitting.save()
    assert menu(sitting)[0] == ("Undo promise", True)
    sitting.press(Key.Key_Z, with_=CTRL)
    assert menu(sitting) == (("Undo call", True), ("Redo promise", True))
    sitting.press("4")
    sitting.save()
    assert menu(sitting) == (("Undo call", True), ("Redo", False))


@pytest.mark.parametrize("again", [(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier), (Key.Key_Y, CTRL)])
def test_a_call_goes_back_and_forth_by_keys(sitting: Sitting, again: tuple[Key, Qt.KeyboardModifier]) -> None:
    sitting.press("4", "nobody there")
    sitting.save()
    for _ in range(2):
        sitting.press(Key.Key_Z, with_=CTRL)
        assert sitting.world.view(FIRST).contacts == []
        assert sitting.queue()[0] == NAMES[0]
        sitting.today.queue.table.setFocus()
        sitting.press(again[0], with_=again[1])
        assert [call.note for call in sitting.world.view(FIRST).contacts] == ["nobody there"]
        assert sitting.queue()[0] == NAMES[1]


def test_a_text_field_keeps_its_own_undo_and_redo(sitting: Sitting) -> None:
    sitting.press("4")
    sitting.save()
    sitting.press(Key.Key_Z, with_=CTRL)  # there is something to do again
    sitting.press("1", "words")
    note = sitting.today.work.call.fields.note
    sitting.press(Key.Key_Z, with_=CTRL)
    assert note.toPlainText() == ""
    sitting.press(Key.Key_Z, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert note.toPlainText() == "words"
    assert sitting.world.view(FIRST).contacts == []
    assert isinstance(sitting.window.shell.top.search, QLineEdit)
