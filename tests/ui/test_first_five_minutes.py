"""From the first start to a call logged and a letter seen, with nothing to read first: by file and by sample.

docs/FIRST_FIVE_MINUTES.md has the same counts, before and after; a change that costs a beginner more fails here.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from arDesk.desk.first_steps import steps_done
from arDesk.kernel.clock import SystemClock
from arDesk.ui import opening
from arDesk.ui.dialogs import new_books
from arDesk.ui.dialogs.new_books import NewBooksDialog
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.pages.letters import LettersPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.pages.welcome import Choice
from arDesk.ui.preferences import Preferences
from tests.ui.beginning import Beginner, Effort
from tests.ui.calling import CTRL
from tests.ui.papers import write
from tests.world import TODAY

DUE = TODAY - timedelta(days=40)
OWN = f"""Tidewater Supply Co.
A/R Aging Detail Report
"As of March 16, 2026"

,Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance
91 or more days past due,,,,,,,
,01/15/2026,Invoice,1001,Harbour Cafe,{DUE:%m/%d/%Y},"1,284.50",1284.50
,01/20/2026,Invoice,1002,Quarry Optics,{DUE:%m/%d/%Y},310.00,310.00
"""
PLAIN = f"""Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency
C1,Harbour Cafe,1001,{DUE - timedelta(30)},{DUE},1284.50,USD
C2,Quarry Optics,1002,{DUE - timedelta(30)},{DUE},310.00,USD
"""


@pytest.fixture
def beginner(
    qtbot: QtBot, jobs: Jobs, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Beginner:
    monkeypatch.setattr(SystemClock, "today", lambda _: TODAY)
    for module in (new_books, opening):
        monkeypatch.setattr(module, "documents", lambda: tmp_path / "documents")
    return Beginner(qtbot, jobs, preferences)


def today(beginner: Beginner) -> TodayPage:
    page = beginner.window.page
    assert isinstance(page, TodayPage)
    return page


def log_a_call(beginner: Beginner) -> None:
    """Press what the hints say."""
    page = today(beginner)
    called = page.work.account
    assert called is not None, "the first customer is chosen"
    assert page.hint.text == "Press 1 to 9 to say how the call ended."
    beginner.press("4")
    assert page.hint.text.startswith("Ctrl+Enter saves the call")
    beginner.press(Qt.Key.Key_Return, with_=CTRL)
    assert page.work.account != called, "the next customer is there"
    assert page.hint.text == "The call is written down. Next: who gets a letter today?"


def sees_a_letter(beginner: Beginner) -> None:
    page = beginner.window.page
    assert isinstance(page, LettersPage)
    beginner.qtbot.waitUntil(lambda: bool(page.letters.preview.pdf))
    beginner.qtbot.waitUntil(lambda: page.letters.preview.count == 1)


@pytest.mark.parametrize(
    ("text", "company", "asks", "keys"),
    [(OWN, "Tidewater Supply Co.", 1, 10), (PLAIN, "My office", 0, 9)],
    ids=["a report without a currency", "a plain table"],
)
def test_with_a_file_of_one_s_own_by_keyboard(
    beginner: Beginner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, company: str, asks: int, keys: int
) -> None:
    beginner.will_choose(write(tmp_path, text, "aging.csv"), monkeypatch)
    beginner.press(Qt.Key.Key_Return)  # “Import a file” has the keyboard; the file is chosen
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, NewBooksDialog)
    assert dialog.company.text() == company
    assert Path(dialog.file.text()).name in ("Tidewater Supply Co.ardesk", "My office.ardesk")
    beginner.press(Qt.Key.Key_Return)  # books are made, the file is looked at
    page = beginner.window.page
    assert isinstance(page, ImportPage)
    for _ in range(asks):
        assert not page.file.post.isEnabled()
        beginner.press(Qt.Key.Key_Return)  # the currency of the books
    assert page.file.post.text() == "Import 2"
    beginner.press(Qt.Key.Key_Return)  # it comes in
    assert page.done.isVisible()
    beginner.press(Qt.Key.Key_Return)  # whom to call
    log_a_call(beginner)
    beginner.press(Qt.Key.Key_7, with_=CTRL)
    sees_a_letter(beginner)
    spent = beginner.effort
    assert spent.places == ["first page", "NewBooksDialog", "import", "today", "letters"]
    assert spent.keys <= keys
    assert spent.clicks <= 1
    assert beginner.window.office is not None
    assert steps_done(beginner.window.office.desk) == {"import", "call"}


def test_with_a_file_of_one_s_own_by_mouse(beginner: Beginner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beginner.will_choose(write(tmp_path, PLAIN, "invoices.csv"), monkeypatch)
    choices = {one.accessibleName(): one for one in beginner.window.findChildren(Choice)}
    beginner.click(choices["Import a file"])
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, NewBooksDialog)
    beginner.click(dialog.yes)
    page = beginner.window.page
    assert isinstance(page, ImportPage)
    beginner.click(page.file.post)
    beginner.click(page.done.go)
    work = today(beginner).work
    beginner.click(next(one for one in work.call.outcomes.findChildren(QPushButton) if one.isVisible()))
    beginner.click(work.call.save_button)
    beginner.click(today(beginner).hint.findChildren(QPushButton)[0])
    sees_a_letter(beginner)
    assert (beginner.effort.keys, beginner.effort.clicks) <= (0, 8)


def test_with_the_sample_company(beginner: Beginner) -> None:
    choices = {one.accessibleName(): one for one in beginner.window.findChildren(Choice)}
    beginner.click(choices["Try the sample company"])
    beginner.qtbot.waitUntil(lambda: beginner.window.page_name == "today", timeout=120_000)
    beginner.rest()
    log_a_call(beginner)
    beginner.press(Qt.Key.Key_7, with_=CTRL)
    sees_a_letter(beginner)
    spent = beginner.effort
    assert (spent.keys, spent.clicks) <= (5, 1)
    assert spent.places == ["first page", "today", "letters"]


def test_the_hints_go_away_when_they_were_followed_twice(
    beginner: Beginner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "".join(f"D{at},Firm {at},20{at},{DUE - timedelta(30)},{DUE},90.00,USD\n" for at in range(4))
    beginner.will_choose(write(tmp_path, PLAIN + more), monkeypatch)
    for _ in range(4):
        beginner.press(Qt.Key.Key_Return)
    log_a_call(beginner)
    for _ in range(2):
        beginner.press("4")
        beginner.press(Qt.Key.Key_Return, with_=CTRL)
    assert today(beginner).hint.name == "letters"  # not followed yet
    for _ in range(2):
        beginner.window.show_page("letters")
        beginner.window.show_page("today")
    beginner.press("4")
    assert today(beginner).hint.text == ""
    assert beginner.effort.clicks == 1


def test_what_is_spent_is_counted(beginner: Beginner) -> None:
    assert beginner.effort == Effort(0, 0, ["first page"])
    beginner.press(Qt.Key.Key_7, with_=CTRL)
    assert beginner.effort.keys == 2
