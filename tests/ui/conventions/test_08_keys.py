"""Keys: the system's own where there is one, each for one command, and a person's own where they want others."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from arDesk.ui.actions import ACTIONS, Key, page_actions, sequences
from arDesk.ui.dialogs.key_sheet import KeySheetDialog
from arDesk.ui.dialogs.keys import KeysDialog
from arDesk.ui.keys import PLAIN_KEYS, complaint
from arDesk.ui.pages import PAGES
from arDesk.words import language
from arDesk.words.phrases import commands_ui
from arDesk.words.sentences import say
from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.places import PAGE_IDS, open_dialog, open_page

pytestmark = pytest.mark.usefixtures("undressed")

SPECS = (*ACTIONS, *page_actions(PAGES))
STANDARD = {
    "file.new": Key.New, "file.open": Key.Open, "file.print": Key.Print, "file.close": Key.Close, "file.quit": Key.Quit,
    "edit.undo": Key.Undo, "edit.redo": Key.Redo, "edit.cut": Key.Cut, "edit.copy": Key.Copy, "edit.paste": Key.Paste,
    "edit.select_all": Key.SelectAll, "edit.find": Key.Find, "view.reload": Key.Refresh, "view.larger": Key.ZoomIn,
    "view.smaller": Key.ZoomOut, "view.fullscreen": Key.FullScreen, "go.back": Key.Back, "go.forward": Key.Forward,
    "help.page": Key.HelpContents,
}  # fmt: skip


def letter(text: str) -> str:
    at = text.replace("&&", "  ").find("&")
    assert at >= 0, text
    return text[at + 1].casefold()


@pytest.mark.parametrize("command", STANDARD)
def test_the_system_s_own_keys_are_used_where_there_are_any(command: str) -> None:
    spec = next(spec for spec in SPECS if spec.id == command)
    keys = spec.shortcut if isinstance(spec.shortcut, tuple) else (spec.shortcut,)
    assert STANDARD[command] in keys


@pytest.mark.parametrize("page", PAGE_IDS)
def test_no_keys_mean_two_things_on_a_page(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    keys = [keys for action in standing.window.actions_by_id.values() for keys in action.shortcuts()]
    wide = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    keys += [one.key() for one in shown.findChildren(QShortcut) if one.context() in wide]
    assert [one.toString() for one, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_letter_chooses_two_in_a_menu_in_any_language(spoken: str) -> None:
    language.use(spoken)
    try:
        menus: dict[str, list[str]] = {}
        for spec in SPECS:
            menus.setdefault(spec.menu, []).append(spec.text)
        for path in {path for path in menus if "/" in path}:
            menus[path.rpartition("/")[0]].append(say(f"menu.{path.replace('/', '.')}"))
        menus["bar"] = [say(f"menu.{path}") for path in menus if "/" not in path]
        doubled = {
            path: [one for one, count in Counter(map(letter, texts)).items() if count > 1]
            for path, texts in menus.items()
        }
        assert {path: found for path, found in doubled.items() if found} == {}
        beside = {letter(spec.text) for spec in SPECS if spec.menu == "account" and spec.id != "call.save"}
        for code in commands_ui.PHRASES:  # a page's own words for a command stand in the same menu
            if code.startswith("command.call.save.") and not code.endswith(".tip"):
                assert letter(say(code)) not in beside, code
    finally:
        language.use("en")


def test_a_person_chooses_keys_and_whoever_had_them_loses_them(sitting: Sitting) -> None:
    dialog = open_dialog(sitting, KeysDialog)
    assert isinstance(dialog, KeysDialog)
    assert all(all(dialog.model_texts(name)[:2]) for name in sitting.window.actions_by_id), "each has its menu's name"
    assert dialog.table.choose("call.log")
    dialog.field.setKeySequence(QKeySequence("Ctrl+D"))
    assert dialog.message.text == "Ctrl+D belongs to “Dial”, which would lose it."
    dialog.give.click()
    actions = sitting.window.actions_by_id
    assert actions["call.log"].shortcut() == QKeySequence("Ctrl+D")
    assert actions["account.dial"].shortcuts() == []
    assert sitting.window.preferences.get("keys") == {"account.dial": [], "call.log": ["Ctrl+D"]}
    dialog.usual.click()
    assert actions["call.log"].shortcut() == QKeySequence("Ctrl+L")
    dialog._reset_all()
    assert sitting.window.preferences.get("keys") == {}
    assert actions["account.dial"].shortcut() == QKeySequence("Ctrl+D")


def test_keys_chosen_are_there_at_the_next_start_and_do_what_they_say(sitting: Sitting) -> None:
    sitting.window.commands.ways.keys().give("go.settings", QKeySequence("Ctrl+Alt+S"))
    sitting.window.build_anew()
    sitting.rest()
    sitting.press(Qt.Key.Key_S, with_=CTRL | Qt.KeyboardModifier.AltModifier)
    assert sitting.window.page_name == "settings"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("J", "keys.types_text"),
        ("Shift+5", "keys.types_text"),
        ("F10", "keys.belongs_to_the_system"),
        ("", "keys.none_pressed"),
        ("F7", ""),
        ("Ctrl+J", ""),
        ("Alt+Shift+9", ""),
    ],
)
def test_keys_that_type_text_or_belong_to_the_system_are_refused(keys: str, code: str) -> None:
    assert complaint(QKeySequence(keys)) == code


@pytest.mark.parametrize("kept", [None, [], {"call.log": "Ctrl+D"}, {"nowhere": ["Ctrl+D"]}, {"call.log": [7, "J"]}])
def test_keys_kept_by_another_version_do_no_harm(sitting: Sitting, kept: object) -> None:
    sitting.window.preferences.put("keys", kept)
    sitting.window.commands.ways._keys = None
    sitting.window.commands.ways.keys()
    assert sitting.window.actions_by_id["account.dial"].shortcuts() == sequences("Ctrl+D")


def test_a_question_mark_shows_every_key_a_person_s_own_too(sitting: Sitting) -> None:
    sitting.window.commands.ways.keys().give("call.log", QKeySequence("F7"))
    sitting.today.queue.table.setFocus()
    QTest.keyClick(sitting.today.queue.table, Qt.Key.Key_Question)
    sheet = next(one for one in sitting.window.findChildren(KeySheetDialog) if one.isVisible())
    said = sheet.lines()
    assert said["Log a call"] == "F7"
    for key in PLAIN_KEYS:
        assert said[say(key.code)] == key.text
    in_menus = [one for one in sitting.window.actions_by_id.values() if one.shortcuts()]
    assert len(said) >= len(in_menus)


def test_a_question_mark_in_a_text_is_a_question_mark(sitting: Sitting) -> None:
    sitting.window.actions_by_id["call.log"].trigger()
    note = sitting.today.work.call.fields.note
    note.setFocus()
    sitting.press("?")
    assert note.toPlainText() == "?"
    assert sitting.window.findChildren(KeySheetDialog) == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_saving_says_what_it_does_on_each_page(standing: Sitting, page: str) -> None:
    open_page(standing, page)
    action = standing.window.actions_by_id["call.save"]
    if action.isEnabled():
        assert action.text() != say("command.call.save")
    assert isinstance(action.associatedObjects()[0], QMenu)
