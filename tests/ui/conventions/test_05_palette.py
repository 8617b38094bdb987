"""Ctrl+K finds every command by its words, customers and invoices by theirs, and carries out what is chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from arDesk.ui.actions import ACTIONS, build, page_actions, plain
from arDesk.ui.dialogs.palette import PaletteDialog
from arDesk.ui.menus import fill, titles
from arDesk.ui.pages import PAGES
from arDesk.ui.pages.customers import CustomersPage
from arDesk.ui.preferences import Preferences
from arDesk.ui.ranking import Choice, choices, rank
from arDesk.ui.widgets.found import FOUND, Found
from tests.ui.calling import CTRL, Sitting

pytestmark = pytest.mark.usefixtures("undressed")

SPECS = (*ACTIONS, *page_actions(PAGES))


@pytest.fixture
def bare(qtbot: QtBot) -> QMainWindow:
    """Give a window in which every command can be done."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = build(window, SPECS)
    fill(titles(window.menuBar()), actions, SPECS)
    for action in actions.values():
        action.setEnabled(True)
    window.show()
    return window


def rows(palette: PaletteDialog) -> list[Found]:
    return [palette._model.item(at).data(FOUND) for at in range(palette._model.rowCount())]


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    yield
    for left in QApplication.topLevelWidgets():
        if isinstance(left, PaletteDialog):
            left.close()
    QApplication.processEvents()


def opened(sitting: Sitting) -> PaletteDialog:
    sitting.window.actions_by_id["go.anything"].trigger()
    QApplication.processEvents()
    found = sitting.window.findChild(PaletteDialog)
    assert found is not None
    return found


@pytest.mark.parametrize("command", [spec.id for spec in SPECS])
def test_each_command_is_found_by_its_words_and_carried_out(
    bare: QMainWindow, qtbot: QtBot, preferences: Preferences, command: str
) -> None:
    action = next(one.action for one in choices(bare.menuBar()) if one.action.objectName() == command)
    done: list[str] = []
    action.triggered.connect(lambda: done.append(command))
    palette = PaletteDialog(bare, choices(bare.menuBar()), preferences, None, lambda _: None)
    palette.show()
    palette.entry.setText(plain(action.text()))  # QTest types no “…”
    first = rows(palette)[0].key
    assert isinstance(first, Choice)
    assert first.id == command
    QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == [command])


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("dark", "view.dark"),
        ("colums", "view.columns"),
        ("lgo call", "call.log"),
        ("theme li", "view.light"),
        ("receit", "account.receipt"),
        ("setings", "go.settings"),
        ("UNDO", "edit.undo"),
    ],
)
def test_wrong_letters_and_menus_find_it_too(bare: QMainWindow, typed: str, command: str) -> None:
    assert rank(typed, choices(bare.menuBar()))[0].id == command


def test_what_was_used_last_comes_first_where_nothing_is_typed(bare: QMainWindow) -> None:
    every = choices(bare.menuBar())
    assert [one.id for one in rank("", every, ["call.log", "view.dark"])[:2]] == ["call.log", "view.dark"]
    assert len(rank("", every)) == len(every)
    assert rank("zzqxw", every) == []


def test_only_what_can_be_done_now_is_offered(sitting: Sitting) -> None:
    offered = [one.key for one in rows(opened(sitting))]
    assert all(isinstance(one, Choice) and one.action.isEnabled() for one in offered)
    assert "go.anything" not in {one.id for one in offered if isinstance(one, Choice)}
    assert {one.path for one in offered if isinstance(one, Choice)} >= {"File", "Go", "View › Theme"}


def test_a_command_chosen_is_remembered_and_shows_its_menu_and_keys(sitting: Sitting) -> None:
    palette = opened(sitting)
    QTest.keyClicks(palette.entry, "Settings")
    assert (rows(palette)[0].more, rows(palette)[0].right) == ("Go", "Ctrl+9")
    sitting.press(Qt.Key.Key_Return)
    assert sitting.window.page_name == "settings"
    assert sitting.window.preferences.get("commands") == ["go.settings"]
    assert rows(opened(sitting))[0].text == "Settings"


@pytest.mark.parametrize("typed", ["quarry", "7946 0001", "IN2", "4,900.00"])
def test_a_customer_is_reached_by_what_one_knows(sitting: Sitting, typed: str) -> None:
    sitting.press(Qt.Key.Key_K, with_=CTRL)
    palette = sitting.window.findChild(PaletteDialog)
    assert palette is not None
    QTest.keyClicks(palette.entry, typed)
    sitting.qtbot.waitUntil(lambda: any("Quarry Optics" in (row.text + row.more) for row in rows(palette)))
    at = next(at for at, row in enumerate(rows(palette)) if "Quarry Optics" in row.text + row.more)
    for _ in range(at):
        QTest.keyClick(palette.entry, Qt.Key.Key_Down)
    sitting.press(Qt.Key.Key_Return)
    page = sitting.window.page
    assert isinstance(page, CustomersPage)
    assert page.shows_account
    assert page.work.panel.seen is not None
    assert page.work.panel.seen.view.account.name == "Quarry Optics"


def test_enter_before_the_answer_waits_for_it(sitting: Sitting) -> None:
    palette = opened(sitting)
    QTest.keyClicks(palette.entry, "C5")
    if rows(palette)[0].key is None:  # no command is like it
        QTest.keyClick(palette.entry, Qt.Key.Key_Return)
        sitting.rest()
        assert isinstance(sitting.window.page, CustomersPage)


def test_nothing_found_is_said(sitting: Sitting) -> None:
    palette = opened(sitting)
    QTest.keyClicks(palette.entry, "zzqxw")
    sitting.rest()
    assert [(row.key, row.text) for row in rows(palette)] == [(None, "Nothing found for “zzqxw”")]
    QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert not palette.isVisible()
