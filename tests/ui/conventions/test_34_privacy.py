"""One key takes names and amounts off the screen, time does too; and a call note never leaves on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.ui.cover import Curtain
from arDesk.ui.life import HIDE_AFTER
from tests.ui.calling import NAMES, Sitting
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page
from tests.world import TODAY

BLUR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def curtains_up() -> Iterator[None]:
    """Lift what a test left drawn: a curtain goes before every window there is, the file's own too."""
    yield
    for window in QApplication.topLevelWidgets():
        for curtain in window.findChildren(Curtain):
            if curtain.parent() is window and not curtain.isHidden():
                curtain.lifted.emit()  # who drew it hears keys no more
            if not curtain.isHidden():  # whoever drew it is gone
                curtain.lift()


def heard(window: QWidget) -> list[str]:
    """Give every text a screen reader can find in what a window shows."""

    def walk(found: QAccessibleInterface | None) -> Iterator[str]:
        if found is None or not found.isValid() or found.state().invisible:
            return
        for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
            yield found.text(kind)
        for at in range(min(found.childCount(), 500)):
            yield from walk(found.child(at))

    return list(walk(QAccessible.queryAccessibleInterface(window)))


def shown_curtain(window: QWidget) -> Curtain:
    found = [one for one in window.findChildren(Curtain) if one.isVisible() and one.parent() is window]
    assert len(found) == 1
    return found[0]


def told(window: QWidget) -> bool:
    return any(name in text for text in heard(window) for name in (*NAMES, "IN1"))


@pytest.mark.parametrize("page", PAGE_IDS)
def test_one_key_hides_each_page_and_the_same_key_shows_it_again(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    window = standing.window
    before, focus, title = window.grab().toImage(), window.focusWidget(), window.windowTitle()
    QTest.keyClick(window, Qt.Key.Key_B, BLUR)
    standing.rest()
    curtain = shown_curtain(window)
    assert curtain.geometry() == window.rect()
    assert window.grab().toImage() != before
    assert not told(window)
    assert window.windowTitle() == "arDesk"
    assert window.actions_by_id["view.blur"].isChecked()
    QTest.keyClick(curtain, Qt.Key.Key_B, BLUR)
    standing.rest()
    standing.qtbot.waitUntil(lambda: window.focusWidget() is focus)
    assert window.windowTitle() == title
    assert not window.actions_by_id["view.blur"].isChecked()
    assert window.page is not None
    assert window.page.isVisible()


def test_a_screen_reader_hears_the_customers_before(standing: Sitting) -> None:
    open_page(standing, "today")
    assert told(standing.window)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_dialogs_are_hidden_too_and_stay_open(standing: Sitting, kind: type[QDialog]) -> None:
    dialog = open_dialog(standing, kind)
    size = dialog.size()
    standing.window.life.hide()
    curtain = shown_curtain(dialog)
    assert curtain.geometry() == dialog.rect()
    assert dialog.size() == size
    curtain.go_on.click()
    assert dialog.isVisible()
    assert dialog.size() == size
    assert not any(one.isVisible() for one in dialog.findChildren(Curtain))
    dialog.close()


def test_a_window_that_comes_while_all_is_hidden_is_hidden(standing: Sitting, qtbot: QtBot) -> None:
    standing.window.life.hide()
    late = QDialog(standing.window)
    qtbot.addWidget(late)
    late.show()
    standing.qtbot.waitUntil(lambda: bool(late.findChildren(Curtain)))
    shown_curtain(standing.window).go_on.click()
    assert late.isVisible()


def test_half_typed_text_is_there_again(sitting: Sitting) -> None:
    note = sitting.today.work.call.fields.note
    note.setFocus()
    QTest.keyClicks(note, "half a no")
    sitting.window.life.hide()
    QTest.keyClicks(sitting.window, "999")
    shown_curtain(sitting.window).go_on.click()
    sitting.rest()
    assert note.toPlainText() == "half a no"
    sitting.qtbot.waitUntil(note.hasFocus)


def test_it_says_that_it_is_no_lock(standing: Sitting) -> None:
    standing.window.life.hide()
    assert any("no lock" in text for text in heard(shown_curtain(standing.window)))


def test_all_is_hidden_when_nobody_has_been_there_for_a_while(sitting: Sitting) -> None:
    sitting.window.preferences.put(HIDE_AFTER, 5)
    sitting.window.life.start()
    idle = sitting.window.life._idle
    assert idle is not None
    assert idle._waiting.interval() == 5 * 60_000
    assert not sitting.window.findChildren(Curtain)
    idle._waiting.start(1)
    sitting.qtbot.waitUntil(lambda: bool(sitting.window.findChildren(Curtain)))


def test_a_key_puts_the_hiding_off(sitting: Sitting) -> None:
    sitting.window.preferences.put(HIDE_AFTER, 5)
    sitting.window.life.start()
    idle = sitting.window.life._idle
    assert idle is not None
    idle._waiting.start(500)
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_Shift)
    assert idle._waiting.remainingTime() > 4 * 60_000


def test_never_is_never(sitting: Sitting) -> None:
    sitting.window.preferences.put(HIDE_AFTER, 0)
    sitting.window.life.start()
    idle = sitting.window.life._idle
    assert idle is not None
    assert not idle._waiting.isActive()


def test_a_call_note_is_on_no_letter_and_no_statement(sitting: Sitting, tmp_path: Path) -> None:
    """What is noted of a call is for the office: it must not go out with the post."""
    desk, secret = sitting.world.desk, "Canary4711"
    for at, row in enumerate(list_accounts(desk)):
        log_call(desk, row.account, CallDraft("spoke", note=f"{secret} is ill", person=secret, once_key=f"k{at}"))
    issue_letters(desk, tmp_path / "letters")
    issue_statements(desk, tmp_path / "statements", month_order(TODAY))
    papers = list(tmp_path.rglob("*.pdf"))
    assert len(papers) >= 2
    for paper in papers:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
        assert "EUR" in text
        assert secret not in text.replace(" ", "")
