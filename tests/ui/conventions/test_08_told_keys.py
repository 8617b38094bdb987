"""Row 8: a text that names a command's keys names those it has now, a person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from string import ascii_uppercase, digits

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from arDesk.kernel.resources import resource
from arDesk.ui import told_keys
from arDesk.ui.dialogs.help import TOPICS, HelpDialog, guide
from arDesk.ui.dialogs.key_sheet import KeySheetDialog
from arDesk.ui.keys import KeyChoice, told
from arDesk.words.language import LANGUAGES
from arDesk.words.sentences import catalogue
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page

pytestmark = pytest.mark.usefixtures("undressed")

# Keys as texts write them; the ones no command can have, such as Shift+Enter, are not among them.
KEYS = re.compile(r"\b(?:Ctrl|Alt)\+(?:\w+\+)*[^\s,;.<)&]+")
COMMENT = re.compile(r"<!--([a-z_.]+)-->")


@pytest.fixture
def own(standing: Sitting) -> Iterator[KeyChoice]:
    """Give every command that has keys others: Ctrl+Alt and a letter or digit, or Shift with it."""
    with all_others(standing) as choice:
        yield choice


@contextmanager
def all_others(standing: Sitting) -> Iterator[KeyChoice]:
    choice = standing.window.commands.ways.keys()
    names = [name for name, action in standing.window.actions_by_id.items() if action.shortcuts()]
    keys = (f"Ctrl+Alt+{held}{letter}" for held, letter in product(("", "Shift+"), ascii_uppercase + digits))
    for name, sequence in zip(names, keys, strict=False):
        choice.give(name, QKeySequence(sequence))
    yield choice
    choice.reset()


def texts(place: QWidget) -> Iterator[str]:
    """Give what a place says: its labels, its buttons, its tooltips."""
    for part in (place, *place.findChildren(QWidget)):
        yield part.toolTip()
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()


def named(place: QWidget) -> set[str]:
    return {keys for text in texts(place) for keys in KEYS.findall(text)}


def live(standing: Sitting) -> set[str]:
    return {told(action, 1) for action in standing.window.actions_by_id.values()}


def test_a_page_names_the_keys_a_person_chose(standing: Sitting, own: KeyChoice) -> None:
    for page in PAGE_IDS:
        open_page(standing, page)
        assert {keys for keys in named(standing.window) if "Ctrl+Alt+" not in keys} == set(), page
    own.reset()
    for page in PAGE_IDS:
        open_page(standing, page)
        assert {keys for keys in named(standing.window) if "Ctrl+Alt+" in keys} == set(), page
        assert named(standing.window) <= live(standing), page
        assert len(named(standing.window)) >= len(PAGE_IDS), "the way around names them all"


def test_a_button_and_a_hint_follow_while_they_are_shown(standing: Sitting) -> None:
    open_page(standing, "today")
    choice, page = standing.window.commands.ways.keys(), standing.today
    page.hint.offer("save")
    assert page.work.call.save_button.text() == "Save and next  ·  Ctrl+Enter"
    assert page.hint._text.text().startswith("Ctrl+Enter saves the call")
    choice.give("call.save", QKeySequence("F8"))
    assert page.work.call.save_button.text() == "Save and next  ·  F8"
    assert page.hint._text.text().startswith("F8 saves the call")
    choice.give("call.save", None)
    assert page.work.call.save_button.text() == "Save and next"
    assert page.hint._text.text().startswith("Save the call")
    choice.reset()
    assert page.work.call.save_button.text() == "Save and next  ·  Ctrl+Enter"


def test_undo_says_the_keys_it_has(standing: Sitting, own: KeyChoice) -> None:
    undo = standing.window.status.undo._undo
    assert told_keys.current().of("edit.undo") in undo.toolTip()
    own.give("edit.undo", None)
    assert "(" not in undo.toolTip()


def test_no_phrase_names_keys_of_its_own() -> None:
    """Only what no person can change: Shift+Enter where one finds in a list."""
    named = {code for code, said in catalogue().items() if re.search(r"\b(?:Ctrl|Alt|Shift)\b", said)}
    assert named == {"keys.types_text", "find.previous"}


def test_the_sheet_names_them(standing: Sitting, own: KeyChoice) -> None:
    sheet = KeySheetDialog(None, standing.window.menuBar())
    standing.qtbot.addWidget(sheet)
    assert {keys for keys in named(sheet) if "Ctrl+Alt+" not in keys} == set()


@pytest.fixture(scope="module")
def guide_of_own(standing: Sitting) -> dict[str, tuple[str, dict[str, str]]]:
    """Give each topic of the guide as it is while all keys are a person's own, with the keys it tells of."""
    with all_others(standing):
        return {topic: (guide(topic), {one: told_keys.current().of(one) for one in marked(topic)}) for topic in TOPICS}


def marked(topic: str) -> list[str]:
    return COMMENT.findall(resource("guide", "en", f"{topic}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("topic", TOPICS)
def test_the_guide_names_them(guide_of_own: dict[str, tuple[str, dict[str, str]]], topic: str) -> None:
    shown, keys = guide_of_own[topic]
    assert {command: told for command, told in keys.items() if told not in shown} == {}
    assert {keys for keys in KEYS.findall(shown) if "Ctrl+Alt+" not in keys} == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_the_guide_is_as_it_is_written_with_the_usual_keys(standing: Sitting, topic: str) -> None:
    written = resource("guide", "en", f"{topic}.md").read_text(encoding="utf-8")
    assert guide(topic) == COMMENT.sub("", written)


def test_the_guide_names_the_menu_where_a_command_has_no_keys(standing: Sitting, own: KeyChoice) -> None:
    dialog = HelpDialog(None, "keys")
    standing.qtbot.addWidget(dialog)
    own.give("go.anything", None)
    assert "Go › Command or customer opens a list of everything." in dialog.text.toPlainText()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_language_s_guide_marks_the_same_commands(topic: str, code: str) -> None:
    ours, english = (resource("guide", each, f"{topic}.md").read_text(encoding="utf-8") for each in (code, "en"))
    assert sorted(COMMENT.findall(ours)) == sorted(COMMENT.findall(english))
    marked = re.sub(r"[^\s*|(]+\**<!--[a-z_.]+-->", "", ours)
    assert re.findall(r"\b(?:Ctrl|Strg|Control|Alt)\+", marked) == []
