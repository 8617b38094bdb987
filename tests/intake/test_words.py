"""Every code that the reading can note has a sentence, and the sentence its fields."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import arDesk.intake
from arDesk.words.sentences import catalogue

PHRASES = {code: words for code, words in catalogue().items() if code.startswith("intake.")}
SOURCES = sorted(Path(arDesk.intake.__file__).parent.rglob("*.py"))
CODE = re.compile(
    r'"((?:file|encoding|nul|quote|cell|cells|row|header|title|column|columns|field|profile|amount|amounts|currency|date|due|settled'
    r"|terms|customer|reference|kind|answer|open|receipt|lines|rows|number|code|names|text|total|workbook|sheet|delimiter|too|no)"
    r'_[a-z_]+)"'
)
# Fields of options, columns and drafts, which look like codes.
NOT_CODES = {
    "customer_reference",
    "date_order",
    "date_posted",
    "due_on",
    "terms_days",
    "total_left",
    "file_not",
    "header_row",
}


def test_every_code_has_words() -> None:
    used = {code for path in SOURCES for code in CODE.findall(path.read_text("utf-8"))} - NOT_CODES
    assert {code for code in used if f"intake.{code}" not in PHRASES} == set()


def test_every_sentence_is_used() -> None:
    beside = sorted((Path(arDesk.intake.__file__).parents[1] / "desk").rglob("*.py"))
    sources = "".join(path.read_text("utf-8") for path in [*SOURCES, *beside])
    told = [key for key in PHRASES if not key.startswith(("intake.where.", "intake.skipped."))]
    codes = {key.removeprefix("intake.").removesuffix(".one") for key in told}
    assert {code for code in codes if f'"{code}"' not in sources and f'"intake.{code}"' not in sources} == set()


@pytest.mark.parametrize(
    "key", sorted(key for key in PHRASES if not key.startswith(("intake.where.", "intake.skipped.")))
)
def test_a_sentence_begins_with_the_place_and_ends(key: str) -> None:
    fields = [name for _, name, _, _ in string.Formatter().parse(PHRASES[key]) if name]
    assert fields[0] in ("where", "file")
    assert PHRASES[key][-1] in ".,}"
