"""What translators work on is what the program says, and what it says fits where it stands."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel.messages.catalog import Message

from arDesk.words import language
from arDesk.words.sentences import ONE, catalogue
from tests.languages import catalogues

SPOKEN = tuple(code for code in language.LANGUAGES if code != language.ENGLISH)
_FIELD = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_MNEMONIC = re.compile(r"&(&|\S)")
_KEYS = re.compile(r"\bCtrl\b|\bAlt\b|\bShift\b")
REMEDY = "run `python3 -m tests.languages`"
# Counted sentences whose form for one says it in words: they are never said of none.
OF_DISPUTES = {f"dispute_{done}" for done in ("resolved", "accepted", "changed", "escalated", "change_withdrawn")}
NEVER_OF_NONE = frozenset({"import.waiting", "brief.received", *OF_DISPUTES})


@pytest.fixture(scope="module", params=catalogues.WRITTEN)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_template_has_the_phrases_as_they_are() -> None:
    assert catalogues.TEMPLATE.read_bytes() == catalogues.as_po(catalogues.template()), REMEDY


def test_each_catalogue_has_the_phrases_as_they_are(code: str) -> None:
    assert catalogues.po_path(code).read_bytes() == catalogues.as_po(catalogues.updated(code)), REMEDY


def test_what_gettext_reads_is_what_was_translated(code: str) -> None:
    compiled = catalogues.po_path(code).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.as_mo(catalogues.read(code)), REMEDY


def test_a_language_that_can_be_chosen_is_complete() -> None:
    left = {spoken: catalogues.missing(catalogues.read(spoken)) for spoken in SPOKEN}
    assert {spoken: codes for spoken, codes in left.items() if codes} == {}


def test_every_language_that_can_be_chosen_is_checked() -> None:
    assert set(SPOKEN) <= set(catalogues.WRITTEN)


def test_translations_keep_the_fields(code: str) -> None:
    wrong = [
        str(message.context)
        for message in translated(code)
        for at, said in enumerate(forms(message.string))
        if fields(said) != fields(english(message, at)) or not braces_match(said)
    ]
    assert wrong == []


def test_translations_keep_what_stands_around_words(code: str) -> None:
    """Blanks at the ends, the dots of what asks more, one letter to choose by, lines."""
    wrong = []
    for message in translated(code):
        for at, said in enumerate(forms(message.string)):
            source = english(message, at)
            if manner(said) != manner(source):
                wrong.append(f"{message.context}: {said!r} for {source!r}")
    assert wrong == []


@pytest.mark.parametrize("base", sorted(code.removesuffix(ONE) for code in catalogue() if code.endswith(ONE)))
def test_a_counted_pair_is_a_pair(base: str) -> None:
    known = catalogue()
    assert base in known
    many, one = fields(known[base]), fields(known[base + ONE])
    assert set(one) <= set(many) | {"count"}
    if "count" in many and base not in NEVER_OF_NONE:
        assert "count" in one, "in French, none is said like one"


def test_a_catalogue_keeps_translations_and_marks_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalogues.template()
    kept, changed = (message for message in list(before)[1:3])
    before.locale = "de"
    kept.string, changed.string = "Behalten", "Anders"
    changed.id = "Something else"
    monkeypatch.setattr(catalogues, "read", lambda _: before)
    after = catalogues.updated("de")
    found = {message.context: message for message in after}
    assert (found[kept.context].string, found[kept.context].fuzzy) == ("Behalten", False)
    assert (found[changed.context].string, found[changed.context].fuzzy) == ("Anders", True)


def translated(code: str) -> list[Message]:
    return [message for message in catalogues.read(code) if message.id and any(forms(message.string))]


def forms(words: object) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)  # type: ignore[arg-type]


def english(message: Message, at: int) -> str:
    """The English form a translation's form stands for: the last of several is the plural."""
    source = forms(message.id)
    return source[min(at, len(source) - 1)]


def fields(words: str) -> Counter[str]:
    return Counter(field for field in _FIELD.findall(words) if field)


def braces_match(words: str) -> bool:
    try:
        words.format_map(Counter())
    except (ValueError, KeyError, IndexError):
        return False
    return True


def manner(words: str) -> tuple[object, ...]:
    """What a translation has to have as its English has it."""
    letters = [letter for letter in _MNEMONIC.findall(words) if letter != "&"] if "&" in words else []
    return (
        words[: len(words) - len(words.lstrip())],
        words[len(words.rstrip()) :],
        words.rstrip().endswith("…"),
        len(letters),
        words.count("\n"),
    )
