"""Persons, numbers, groups, files, notes and talking points of a customer, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from arDesk.desk.customers.files import list_files
from arDesk.desk.customers.groups import group_of
from arDesk.desk.customers.notes import invoice_notes
from arDesk.desk.customers.persons import list_persons, mark_number
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.files_form import FilesDialog
from arDesk.ui.dialogs.group_form import GroupDialog
from arDesk.ui.dialogs.note_form import NoteDialog
from arDesk.ui.dialogs.number_form import NumberDialog
from arDesk.ui.dialogs.person_form import PersonDialog
from arDesk.ui.panels.call.script import ScriptPanel
from tests.ui.calling import Sitting

ONE, OTHER = AccountId(1), AccountId(2)


@pytest.fixture
def shown(sitting: Sitting) -> Sitting:
    """The first customer's page is open."""
    sitting.rest()
    return sitting


def opened(sitting: Sitting, command: str) -> QDialog:
    sitting.window.actions_by_id[command].trigger()
    sitting.rest()
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    sitting.qtbot.addWidget(found)
    return found


def test_details_are_entered_changed_and_seen(shown: Sitting, tmp_path: Path) -> None:
    desk = shown.office.desk
    person = opened(shown, "account.person")
    assert isinstance(person, PersonDialog)
    person.name.setText("Ann Lee")
    person.phones.setText("020 7946 0999; 020 7946 0998")
    person.duties["payable"].setChecked(True)
    person.yes.click()
    shown.rest()
    (ann,) = list_persons(desk, ONE)
    assert (ann.phones, ann.duties) == (("020 7946 0999", "020 7946 0998"), ("payable",))
    number = opened(shown, "account.number")
    assert isinstance(number, NumberDialog)
    number.number.setCurrentIndex(1)
    number.status.setCurrentIndex(1)
    number.yes.click()
    shown.rest()
    note = opened(shown, "account.note")
    assert isinstance(note, NoteDialog)
    note.about.setCurrentIndex(1)
    note.text.setPlainText("waits for the order")
    note.yes.click()
    shown.rest()
    assert [one.note for one in invoice_notes(desk, ONE)] == ["waits for the order"]
    files = opened(shown, "account.files")
    assert isinstance(files, FilesDialog)
    paper = tmp_path / "order.pdf"
    paper.write_bytes(b"%PDF")
    drop(files, paper)
    shown.rest()
    assert [one.name for one in list_files(desk, ONE)] == ["order.pdf"]
    assert files.open_button.isEnabled()
    files.remove_button.click()
    shown.rest()
    assert not files.save_button.isEnabled()
    files.close()
    group = opened(shown, "account.group")
    assert isinstance(group, GroupDialog)
    group.other.setText("C2")
    group.yes.click()
    shown.rest()
    parent = group_of(desk, ONE).parent
    assert parent is not None
    assert parent.id == OTHER


def drop(dialog: QDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_talking_points_stand_beside_the_form_on_one_key_and_go_again(shown: Sitting) -> None:
    window = shown.window
    assert window.findChild(ScriptPanel) is None, "nothing is made before it is asked for"
    window.actions_by_id["account.script"].trigger()
    shown.rest()
    panel = window.findChild(ScriptPanel)
    assert panel is not None
    assert "IN1" in panel.text.toPlainText()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == panel.text.toPlainText()
    panel.stage.setCurrentIndex(panel.stage.findData("dispute"))
    shown.rest()
    assert "IN1" not in panel.text.toPlainText()
    window.actions_by_id["account.script"].trigger()
    shown.rest()
    assert not panel.isVisible()


def test_a_number_known_to_be_wrong_stands_back_and_says_why(shown: Sitting) -> None:
    shown.office.act(lambda desk: mark_number(desk, ONE, "020 7946 0000", "disconnected"))
    shown.rest()
    head = shown.today.work.panel.head
    assert head.phone.phone.link
    assert "disconnected" in head.phone._number.text()
