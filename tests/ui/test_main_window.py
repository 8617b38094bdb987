from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from arDesk.kernel.errors import Refusal
from arDesk.ui import office as office_module
from arDesk.ui import shell as shell_module
from arDesk.ui import theme
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.progress_line import ProgressLine
from tests.ui import fakes
from tests.ui.fakes import PAGES, FakePage, write

HEAVY = ("sqlalchemy", "alembic", "sqlcipher3", "babel", "pandas", "numpy", "matplotlib", "reportlab", "pypdfium2")


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, preferences: Preferences, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(office_module, "say", lambda code, **_: code)
    monkeypatch.setattr(shell_module, "say_refusal", lambda refusal: refusal.code)
    made = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    jobs.close()


@pytest.fixture
def opened(window: MainWindow, jobs: Jobs, preferences: Preferences) -> MainWindow:
    window.show_office(fakes.office(jobs, preferences, sample=True))
    return window


def page(window: MainWindow) -> FakePage:
    shown = window.page
    assert isinstance(shown, FakePage)
    return shown


def dialog(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


def test_the_first_page_offers_ways_to_begin(window: MainWindow) -> None:
    assert window.page is None
    offered = [one.accessibleName() for one in window.shell.welcome.findChildren(QPushButton) if one.accessibleName()]
    assert offered[-4:] == ["Import a file", "Open books", "New books", "Try the sample company"]
    assert window.windowTitle() == "arDesk"
    assert not window.actions_by_id["go.today"].isEnabled()
    assert window.actions_by_id["file.open"].isEnabled()


def test_one_way_to_begin_at_a_time_and_one_sees_how_far_it_is(window: MainWindow, qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()

    def work(job: Job) -> None:
        job(3, 17)
        gate.wait(60)

    jobs.run(work, lambda _: None, progress="Making books")
    ways = [one for one in window.shell.welcome.findChildren(QPushButton) if one.accessibleName()]
    assert [one.isEnabled() for one in ways] == [False] * 4
    line = window.shell.welcome.findChild(ProgressLine)
    assert line is not None
    qtbot.waitUntil(lambda: line.isVisible() and line.accessibleName() == "Making books  3 of 17")
    gate.set()
    qtbot.waitUntil(lambda: all(one.isEnabled() for one in ways))
    assert line.isHidden()


def test_books_on_their_way_are_not_opened_twice(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    window.opening.refused.connect(lambda refusal: said.append(refusal.code))
    window.opening.open(tmp_path / "none.ardesk")
    window.opening.open(tmp_path / "none.ardesk")
    qtbot.waitUntil(lambda: said != [])
    qtbot.waitUntil(window.jobs.idle)
    assert said == ["books_missing"]


def test_the_first_window_fits_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_a_menu_s_icons_are_drawn_when_it_is_opened(window: MainWindow) -> None:
    action = window.actions_by_id["file.open"]
    assert action.icon().isNull()
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if action in menu.actions())
    menu.aboutToShow.emit()
    assert not action.icon().isNull()


def test_no_way_to_begin_leads_to_a_page_there_is_not(qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> None:
    made = MainWindow(jobs, preferences, ())
    qtbot.addWidget(made)
    offered = [one.accessibleName() for one in made.shell.welcome.findChildren(QPushButton)]
    assert "Import a file" not in offered
    assert not made.actions_by_id["file.import"].isEnabled()


def test_open_books_show_their_name_plainly_and_their_first_page(opened: MainWindow) -> None:
    assert opened.windowTitle() == "Northwind <b>&</b> Sons (SAMPLE) – arDesk"
    assert opened.shell.top.isVisible()
    assert page(opened).reloads == 1
    assert opened._pages.built.keys() == {"today"}
    assert opened.actions_by_id["go.customers"].isEnabled()


def test_pages_are_reached_by_keys_and_built_once(opened: MainWindow, qtbot: QtBot) -> None:
    today = page(opened)
    QTest.keyClick(opened, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert opened._pages.built.keys() == {"today", "customers"}
    QTest.keyClick(opened, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page(opened) is today
    assert today.reloads == 1


def test_a_page_asks_for_another_and_says_what_to_show(opened: MainWindow) -> None:
    assert opened.office is not None
    opened.office.show("customers", 12)
    assert page(opened).subjects == [12]
    opened.office.show("nowhere", 1)
    opened.shell.top.search.picked.emit(7)
    assert page(opened).subjects == [12, 7]


def test_a_page_s_count_stands_in_the_navigation(opened: MainWindow) -> None:
    page(opened).counted.emit(14)
    assert opened.shell.nav._buttons["today"].accessibleName() == "Today 14"


def test_ctrl_z_undoes_the_last_change_unless_a_text_field_has_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    office = opened.office
    assert office is not None
    with qtbot.waitSignal(office.changes.changed):
        office.act(lambda desk: write(desk, "oak"))  # type: ignore[arg-type, return-value]
    assert opened.status.undo.text == "test.written"
    field = page(opened).field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    field.setText("once more")
    opened.actions_by_id["edit.undo"].trigger()  # from the menu, too
    assert office.can_undo
    opened.shell.nav._buttons["today"].setFocus()
    with qtbot.waitSignal(office.changes.changed):
        QTest.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not office.can_undo


def test_the_undo_bar_s_button_undoes(opened: MainWindow, qtbot: QtBot) -> None:
    office = opened.office
    assert office is not None
    with qtbot.waitSignal(office.changes.changed):
        office.act(lambda desk: write(desk, "oak"))  # type: ignore[arg-type, return-value]
    with qtbot.waitSignal(office.changes.changed):
        opened.status.undo.undo_wanted.emit()
    assert not office.can_undo


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    assert window._hint.isVisible()
    assert not window._hint.grab().isNull()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert window._hint.isHidden()


def test_a_dropped_file_is_taken_to_the_import(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(opened.file_dropped) as told:
        drop(opened, tmp_path / "invoices.csv")
    assert told.args == [tmp_path / "invoices.csv"]
    assert page(opened).subjects == [tmp_path / "invoices.csv"]


def test_dropped_books_are_opened(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(window.opening, "open", asked.append)
    drop(window, tmp_path / "office.ardesk")
    assert asked == [tmp_path / "office.ardesk"]


def test_a_file_dropped_before_there_are_books_asks_whose_they_are(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, tmp_path / "invoices.csv")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    assert dialog(window).windowTitle() == "New books"
    dialog(window).reject()


def test_text_dragged_over_the_window_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("hello")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert not entered.isAccepted()


def test_the_business_date_can_be_another(opened: MainWindow, qtbot: QtBot) -> None:
    from arDesk.ui.dialogs.as_of import AsOfDialog

    assert opened.office is not None
    opened.actions_by_id["view.as_of"].trigger()
    asked = dialog(opened)
    assert isinstance(asked, AsOfDialog)
    asked.day.setText("nonsense")
    asked.yes.click()
    assert asked.isVisible()
    asked.day.setText("1.4.2013")
    asked.yes.click()
    assert opened.office.today == date(2013, 4, 1)
    assert "Mon 1 Apr 2013" in opened.shell.top._day.text()
    assert page(opened).reloads == 2


def test_closing_the_books_goes_back_to_the_first_page(opened: MainWindow, qtbot: QtBot, jobs: Jobs) -> None:
    office = opened.office
    assert office is not None
    opened.actions_by_id["file.close"].trigger()
    qtbot.waitUntil(jobs.idle)
    assert opened.page is None
    assert opened.windowTitle() == "arDesk"
    assert opened.shell.top.isHidden()
    assert not opened.actions_by_id["view.reload"].isEnabled()


def test_a_refusal_nobody_takes_is_said_at_the_top(opened: MainWindow, qtbot: QtBot, jobs: Jobs) -> None:
    def refuse() -> None:
        raise Refusal("books_locked")

    jobs.run(refuse, lambda _: None)
    qtbot.waitUntil(lambda: opened.shell.message.text == "books_locked")
    opened.show_page("customers")
    assert opened.shell.message.text == ""


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("view.dark", lambda worn: worn.choice is theme.Choice.DARK),
        ("view.larger", lambda worn: worn.scale == 1.1),
        ("view.smaller", lambda worn: worn.scale == 0.9),
        ("view.usual", lambda worn: worn.scale == 1.0),
    ],
)
def test_look_and_size_are_chosen_and_kept(
    window: MainWindow, dressed: theme.Theme, command: str, expected: Callable[[theme.Theme], bool]
) -> None:
    window.actions_by_id[command].trigger()
    assert expected(dressed)
    if command == "view.dark":
        assert window.preferences.get("theme") == "dark"
    else:
        assert window.preferences.get("scale") == dressed.scale


def test_about_and_columns_open_without_harm(opened: MainWindow) -> None:
    opened.actions_by_id["help.about"].trigger()
    dialog(opened).reject()
    opened.actions_by_id["view.columns"].trigger()  # the page has no list
    assert [menu for menu in opened.findChildren(QMenu) if menu.isVisible()] == []
    opened.actions_by_id["view.reload"].trigger()
    assert page(opened).reloads == 2


def test_the_window_comes_back_where_it_was(
    qtbot: QtBot, jobs: Jobs, preferences: Preferences, window: MainWindow
) -> None:
    window.resize(701, 555)
    window.close()
    again = MainWindow(jobs, preferences, PAGES)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (701, 555)


def test_nothing_heavy_is_imported_before_the_window_is_painted(tmp_path: Path) -> None:
    script = f"""
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from arDesk import app
from arDesk.ui.application import open_window
from arDesk.ui.preferences import Preferences
application = QApplication(["arDesk"])
window = open_window(application, Preferences(Path({str(tmp_path / "p.json")!r})))
application.processEvents()
assert not window.grab().isNull()
print(sorted(name for name in sys.modules if name.split(".")[0] in {HEAVY!r})[:9])
window.close()
window.jobs.close()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_everything_the_keyboard_reaches_has_a_name(opened: MainWindow) -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QStackedWidget, QWidget

    nameless = []
    for widget in opened.findChildren(QWidget):
        accessible = QAccessible.queryAccessibleInterface(widget)
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if reached and not isinstance(widget, QStackedWidget | FakePage) and accessible is not None:
            named = accessible.text(QAccessible.Text.Name)
            if not named and widget is not page(opened).field:
                nameless.append(widget)
    assert nameless == []
