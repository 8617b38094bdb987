"""What the guide sets in other type are names the window shows, in the guide's own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from arDesk.kernel.resources import resource
from arDesk.ui.dialogs.help import TOPICS
from arDesk.words import language
from arDesk.words.sentences import catalogue

NAMED = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*")
KEYS_OR_TYPED = re.compile(r"\*\*[^*]+\*\*<!--[^>]*-->|`[^`]*`|<!--[^>]*-->")
TRANSLATED = tuple(code for code in language.LANGUAGES if code != language.ENGLISH)


@pytest.fixture(params=TRANSLATED)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use(language.ENGLISH)


@pytest.mark.parametrize("topic", TOPICS)
def test_what_the_english_guide_names_is_named_as_the_window_does(topic: str, spoken: str) -> None:
    ours, english = set(names(spoken, topic)), window(language.ENGLISH)
    missing = {
        name: sorted(wanted)
        for name in names(language.ENGLISH, topic)
        if name in english and not (wanted := {window_words(code) for code in english[name]}) & ours
    }
    assert missing == {}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_guide_sets_no_more_in_other_type_than_english_does(topic: str, spoken: str) -> None:
    strange = [name for name in names(spoken, topic) if name not in window(spoken)]
    english = [name for name in names(language.ENGLISH, topic) if name not in window(language.ENGLISH)]
    assert len(strange) <= len(english), strange


def names(code: str, topic: str) -> list[str]:
    """List what a page sets in bold or italics, parts of a menu's way apart; keys of commands are asked elsewhere."""
    text = KEYS_OR_TYPED.sub("", " ".join(resource("guide", code, f"{topic}.md").read_text(encoding="utf-8").split()))
    return [bare(part) for bold, italic in NAMED.findall(text) for part in (bold or italic).split(" › ")]


@cache
def window(code: str) -> dict[str, list[str]]:
    """Map the names the window shows in a language, worn already, to their phrases' codes."""
    found: dict[str, list[str]] = {}
    for phrase, english in catalogue().items():
        said = english if code == language.ENGLISH else language.phrase(phrase, english)
        found.setdefault(bare(said), []).append(phrase)
    return found


def window_words(phrase: str) -> str:
    return bare(language.phrase(phrase, catalogue()[phrase]))


def bare(words: str) -> str:
    """Take away what is no part of a name: the letter to choose by, what counts, dots, a sentence's capital."""
    plain = words.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return re.sub(r"\s*\{[^}]*\}", "", plain).strip().rstrip("…").strip().casefold()
