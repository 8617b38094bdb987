"""What is offered follows the keyboard: text to cut, rows to copy, nothing where nothing is selected."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.preferences import Preferences
from tests.ui.calling import Sitting, fill
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Sitting:
    fill(world)
    return Sitting(world, qtbot, jobs, preferences)


def offered(sitting: Sitting, *names: str) -> list[bool]:
    QApplication.processEvents()
    QApplication.processEvents()
    return [sitting.window.actions_by_id[f"edit.{name}"].isEnabled() for name in names]


def test_rows_are_copied_and_text_is_cut(sitting: Sitting) -> None:
    queue, note = sitting.today.queue.table, sitting.today.work.call.fields.note
    queue.setFocus()
    assert offered(sitting, "copy", "copy_with_header", "cut", "undo") == [True, True, False, False]
    note.setFocus()
    assert offered(sitting, "copy", "cut", "select_all", "undo") == [False, False, False, True]
    note.setPlainText("Call again on Friday")
    note.selectAll()
    assert offered(sitting, "copy", "cut", "select_all", "copy_with_header") == [True, True, True, False]
    sitting.window.actions_by_id["edit.cut"].trigger()
    assert note.toPlainText() == ""
    assert offered(sitting, "copy", "cut", "paste") == [False, False, True]
    sitting.window.actions_by_id["edit.paste"].trigger()
    assert note.toPlainText() == "Call again on Friday"


def test_undo_says_what_it_takes_back(sitting: Sitting) -> None:
    queue = sitting.today.queue.table
    queue.setFocus()
    undo = sitting.window.actions_by_id["edit.undo"]
    assert not undo.isEnabled()
    sitting.press("4")
    sitting.save()
    queue.setFocus()
    QApplication.processEvents()
    assert undo.isEnabled()
    assert undo.text() == f"&Undo {sitting.office.undo_name}"
    undo.trigger()
    sitting.rest()
    redo = sitting.window.actions_by_id["edit.redo"]
    sitting.today.queue.table.setFocus()
    QApplication.processEvents()
    assert redo.isEnabled()
    assert redo.text() == f"Re&do {sitting.office.redo_name}"
