"""The guide is whole in every language, names menus as the window does, and its examples are understood as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from arDesk.kernel.money import Money
from arDesk.kernel.resources import resource
from arDesk.ui.actions import ACTIONS
from arDesk.ui.dialogs.help import TOPICS, guide
from arDesk.ui.pages.settings import TABS
from arDesk.words import language
from arDesk.words.amount_words import parse_amount
from arDesk.words.moment_words import parse_moment
from arDesk.words.sentences import say

HEADING = re.compile(r"^(#+) ", re.MULTILINE)
PICTURE = re.compile(r"^!\[[^]]{10,}\]\(\.\./pictures/([a-z-]+\.png)\)$", re.MULTILINE)
ROW = re.compile(r"^(?:\||- |\d\. )", re.MULTILINE)
IN_MENU = re.compile(r"\*([^*›]+) › ([^*]+)\*")
MENUS = ("file", "edit", "view", "go", "account", "help", "view.language")
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
WHOLE = Money(100_00, "EUR")


@pytest.fixture(params=language.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use(language.ENGLISH)


def page(code: str, topic: str) -> str:
    return resource("guide", code, f"{topic}.md").read_text(encoding="utf-8")


def shown(code: str) -> str:
    return say(code).replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


@pytest.mark.parametrize("topic", TOPICS)
def test_every_language_has_the_topic_with_the_same_parts_as_english(topic: str, spoken: str) -> None:
    ours, english = page(spoken, topic), page(language.ENGLISH, topic)
    assert guide(topic).partition("\n")[0] == ours.partition("\n")[0], "in this language"
    assert HEADING.findall(ours) == HEADING.findall(english)
    assert len(ROW.findall(ours)) == len(ROW.findall(english))
    assert PICTURE.findall(ours) == PICTURE.findall(english)
    assert len(PICTURE.findall(ours)) == ours.count("![")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_guide_names_commands_as_the_menus_do(topic: str, spoken: str) -> None:
    menus = {shown(f"menu.{name}") for name in MENUS}
    commands = {shown(f"command.{spec.id}") for spec in ACTIONS} | {shown("menu.view.language")}
    tabs = {shown(f"settings.tab.{name}") for name in TABS}
    for menu, command in IN_MENU.findall(" ".join(page(spoken, topic).split())):
        if menu == shown("command.go.settings"):
            assert command in tabs
            continue
        assert menu in menus
        assert command.rstrip("…") in commands


def test_what_the_guide_says_can_be_typed_is_understood(spoken: str) -> None:
    for typed in re.findall(r"`([^`]+)`", page(spoken, "today")):
        assert parse_moment(typed, NOW, NOW.date()) or parse_amount(typed, "EUR", whole=WHOLE), typed
