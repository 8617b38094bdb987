from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from arDesk.kernel.resources import resource
from arDesk.ui.actions import ACTIONS, build, page_actions, sequences
from arDesk.ui.commands import CommandBoard, on_focus, text_field
from arDesk.ui.menus import MENUS, fill, titles
from arDesk.ui.pages import PAGES

SPECS = (*ACTIONS, *page_actions(PAGES))


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_every_command_has_one_name_and_a_menu() -> None:
    assert [name for name, count in Counter(spec.id for spec in SPECS).items() if count > 1] == []
    assert [spec.id for spec in SPECS if spec.menu.split("/")[0] not in MENUS] == []


def test_no_keys_mean_two_commands() -> None:
    keys = Counter(sequence.toString() for spec in SPECS for sequence in sequences(spec.shortcut))
    assert [sequence for sequence, count in keys.items() if count > 1 or not sequence] == []


def test_every_icon_named_is_there() -> None:
    assert [spec.id for spec in SPECS if spec.icon and not resource(f"icons/{spec.icon}.svg").is_file()] == []


def test_every_command_stands_in_a_menu_and_no_letter_chooses_two(window: QMainWindow) -> None:
    actions = build(window, SPECS)
    menus = fill(titles(window.menuBar()), actions, SPECS)
    found: list[str] = []
    for menu in menus.values():
        here = [action for action in menu.actions() if not action.isSeparator()]
        letters = Counter(letter(action.text()) for action in here)
        assert [one for one, count in letters.items() if count > 1] == [], menu.title()
        found += [action.objectName() for action in here if action.menu() is None]
    assert sorted(found) == sorted(actions)


def letter(text: str) -> str:
    at = text.replace("&&", "  ").find("&")
    assert at >= 0, text
    return text[at + 1].casefold()


def test_only_what_is_offered_can_be_done_and_the_page_goes_first(window: QMainWindow) -> None:
    actions, done = build(window), list[str]()
    board = CommandBoard(actions, window)
    board.offer("window", {"edit.find": lambda: done.append("window"), "file.open": lambda: done.append("open")})
    board.offer("page", {"edit.find": lambda: done.append("page")})
    assert actions["edit.find"].isEnabled()
    assert not actions["file.new"].isEnabled()
    actions["edit.find"].trigger()
    actions["file.open"].trigger()
    board.offer("page", {})
    actions["edit.find"].trigger()
    assert done == ["page", "open", "window"]
    with pytest.raises(KeyError, match="in no menu"):
        board.offer("page", {"nowhere": lambda: None})


def test_editing_goes_to_the_widget_the_keyboard_is_in(window: QMainWindow, qtbot: QtBot) -> None:
    field = QLineEdit("12,400")
    window.setCentralWidget(field)
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert text_field() is field
    on_focus("selectAll")
    on_focus("cut")
    assert field.text() == ""
    on_focus("copy", header=True)  # only a table has headings
    on_focus("nothing_like_it")
    field.setReadOnly(True)
    assert text_field() is None


def test_a_menu_s_ticks_are_one_of_a_group(window: QMainWindow) -> None:
    actions = build(window)
    actions["view.dark"].setChecked(True)
    actions["view.light"].setChecked(True)
    assert not actions["view.dark"].isChecked()
    assert isinstance(fill(titles(window.menuBar()), actions, ACTIONS)["view/theme"], QMenu)
