"""Only what cannot be taken back is asked about; everything else is done, and a bar offers to undo it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

import arDesk.ui
from arDesk.desk.customers.listed import list_accounts
from tests.ui.calling import Sitting
from tests.ui.papers import PLAIN, drop, write
from tests.world import TODAY

pytestmark = pytest.mark.usefixtures("undressed")

UI = Path(arDesk.ui.__file__).parent
OWN, QT = {"confirm", "message_box"}, {"question", "warning", "critical", "information"}
# Who may open a box, and why: nothing else does.
ALLOWED = {
    ("widgets/text.py", "confirm"): "where boxes are made",
    ("panels/papers/issue.py", "ask"): "letters are numbered and recorded as sent: that cannot be taken back",
    ("failures.py", "show_broken"): "an error nobody could have put right",
    ("window_commands.py", "about"): "what the program is, asked for",
}


def boxes() -> set[tuple[str, str]]:
    """Find every function that opens a message box."""
    found = set()
    for path in UI.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(map(_asks, ast.walk(function))):
                found.add((path.relative_to(UI).as_posix(), function.name))
    return found


def _asks(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in OWN
        case ast.Call(func=ast.Attribute(value=ast.Name(id="QMessageBox"), attr=name)):
            return name in QT
    return False


def test_no_box_is_opened_elsewhere() -> None:
    assert boxes() == set(ALLOWED)


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where anything asks."""

    def asks(*_: object) -> None:
        raise AssertionError("a question on an undoable path")

    for kind in (QMessageBox, QDialog):
        for name in ("exec", "open"):
            monkeypatch.setattr(kind, name, asks)
    for name in ("question", "warning", "information", "critical"):
        monkeypatch.setattr(QMessageBox, name, asks)


def log_a_call(sitting: Sitting) -> None:
    sitting.press("4")
    sitting.save()


def record_a_receipt(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_M, with_=Qt.KeyboardModifier.ControlModifier)
    sitting.press("10")
    sitting.save()


def withdraw_a_promise(sitting: Sitting) -> None:
    account = list_accounts(sitting.world.desk)[0].account
    sitting.world.promise(account, "100.00", TODAY + timedelta(days=4))
    promise = sitting.world.view(account).promises[0].promise.id
    sitting.today.work.panel.withdraw_wanted.emit(promise)
    sitting.rest()


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("do", [log_a_call, record_a_receipt, withdraw_a_promise])
def test_what_can_be_undone_is_done_at_once_and_undone_from_the_bar(
    sitting: Sitting, do: Callable[[Sitting], None]
) -> None:
    do(sitting)
    said = sitting.window.status.undo.text
    assert said
    bar = sitting.window.status.undo.findChildren(QPushButton)[0]
    assert bar.isVisible()
    bar.click()
    sitting.rest()
    assert sitting.window.status.undo.text != said


@pytest.mark.usefixtures("unasked")
def test_an_import_is_posted_and_taken_back_without_a_question(sitting: Sitting, tmp_path: Path) -> None:
    count = len(list_accounts(sitting.world.desk))
    page = drop(sitting, write(tmp_path, PLAIN))
    sitting.save()
    assert len(list_accounts(sitting.world.desk)) == count + 2
    page.past.undo.click()
    sitting.rest()
    assert len(list_accounts(sitting.world.desk)) == count
