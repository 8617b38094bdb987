"""What papers are made of: amounts, texts, pages, frozen facts, pictures."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.documents.facts import LetterFacts, StatementFacts, forms_of
from arDesk.documents.flow import Block, paginate
from arDesk.documents.fonts import clean, fit, unprintable, width, wrap
from arDesk.documents.frozen import freeze, thaw
from arDesk.documents.preview import page_count, page_images
from arDesk.documents.templates import Template, shipped
from arDesk.documents.writing import amounts
from arDesk.kernel.currencies import DIGITS
from arDesk.kernel.money import Money
from arDesk.words import formats
from tests.documents.papers import OFFICE, letter, moving_statement, open_statement, printed

LOCALES = [
    "en_GB", "en_US", "de_DE", "de_AT", "de_CH", "fr_FR", "fr_CH", "sv_SE", "pl_PL", "he_IL", "fa_IR", "en_IN", "ar",
]  # fmt: skip


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(DIGITS)), st.sampled_from(LOCALES))
def test_amounts_are_written_as_the_formats_write_them(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    assert amounts(currency, locale)(money) == formats.amount(money, locale)


@given(st.text(max_size=300), st.floats(20, 500), st.booleans())
def test_what_is_fitted_fits(text: str, room: float, bold: bool) -> None:
    assert width(fit(text, room, 9, bold=bold), 9, bold=bold) <= room + 1e-6


@given(st.text(alphabet="abc XYZ\u00a0Łé", max_size=400), st.floats(30, 500))
def test_wrapping_keeps_every_letter_within_the_room(text: str, room: float) -> None:
    lines = wrap(text, room, 9)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\u00a0", "")
    assert all(width(line, 9) <= room + 1e-6 for line in lines)


def test_wrapping_breaks_at_spaces_and_not_at_no_break_spaces() -> None:
    assert wrap("pay 1,000.00\u00a0EUR now", 60, 9) == ("pay", "1,000.00 EUR", "now")


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrap("one two three four", 25, 9, most=2)[-1].endswith("…")
    assert len(wrap("one two three four", 25, 9, most=2)) == 2


def test_a_hundred_thousand_letters_are_wrapped_and_cut_in_no_time() -> None:
    start = time.perf_counter()
    wrap("W" * 100_000, 400, 9)
    fit("é" * 100_000, 400, 9)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Lo\u0301dz\u0301", "Lódź"), ("a\nb\tc", "a b c"), ("a\x00\u202e\u200db", "ab"), ("社", "□"),
        ("x\u2011y", "x-y"), ("\ud800x", "x"), ("🇩🇪", "□□"), ("\ufeffBOM", "BOM"), ("e\ufe0f", "e"),
    ],
)  # fmt: skip
def test_texts_are_made_printable(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_a_text_that_prints_boxes_is_known() -> None:
    assert [unprintable(text) for text in ("Acme", "Łódź", "社", "□")] == [False, False, True, False]


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=60))
def test_pages_hold_every_block_once_in_order_and_within_bounds(shape: list[tuple[int, bool]]) -> None:
    heading = Block(10, lambda _pen, _y: None, stays=True)
    blocks = [Block(height, lambda _pen, _y: None, stays=stays, heading=heading) for height, stays in shape]
    pages = paginate(blocks, first=50, later=10, bottom=120)
    placed = [block for page in pages for _, block in page if block is not heading]
    assert placed == blocks
    for page in pages:
        for (y, block), (below, _) in pairwise(page):
            assert below == pytest.approx(y + block.height)
        assert all(y + block.height <= 120 for y, block in page)


@pytest.mark.parametrize("facts", [letter(), letter(left_out=("x",))])
def test_frozen_letters_thaw_to_the_same_letter_and_the_same_bytes(facts: LetterFacts) -> None:
    thawed = thaw(freeze(facts), LetterFacts)
    assert thawed == facts
    assert printed(thawed) == printed(facts)


@pytest.mark.parametrize("facts", [open_statement(), moving_statement(5)])
def test_frozen_statements_thaw(facts: StatementFacts) -> None:
    assert thaw(freeze(facts), StatementFacts) == facts
    assert freeze(facts) == freeze(thaw(freeze(facts), StatementFacts))


def test_frozen_templates_thaw() -> None:
    assert thaw(freeze(shipped("de", 3)), Template) == shipped("de", 3)


@pytest.mark.parametrize("text", ["", "{}", '{"office": 1}', freeze(letter()).replace('"a4"', '"a5"')])
def test_what_is_no_frozen_letter_is_not_thawed(text: str) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        thaw(text, LetterFacts)


def test_pages_become_pictures_of_their_size() -> None:
    pdf = printed(letter(60))
    shown = list(page_images(pdf, 72))
    assert page_count(pdf) == len(shown) == 2
    for wide, high, stride, rows in shown:
        assert (wide, high) == (596, 842)
        assert stride >= wide * 3
        assert len(rows) == stride * high
        assert rows[:3] == b"\xff\xff\xff"
        assert min(rows) < 60


@pytest.mark.parametrize(
    ("language", "paper", "country", "locale"),
    [
        ("en", "a4", "DE", "en_GB"), ("en", "letter", "", "en_US"), ("en", "a4", "US", "en_US"),
        ("de", "a4", "DE", "de_DE"), ("de", "a4", "AT", "de_AT"), ("de", "letter", "US", "de_DE"),
    ],
)  # fmt: skip
def test_papers_that_kept_no_locale_are_written_as_they_were(
    language: str, paper: str, country: str, locale: str
) -> None:
    office = type(OFFICE)(**(asdict(OFFICE) | {"country": country}))
    assert forms_of(letter(language=language, paper=paper, office=office)).locale == locale


def test_a_paper_frozen_before_a_field_was_thought_of_thaws_with_its_default() -> None:
    frozen = json.loads(freeze(letter()))
    del frozen["locale"], frozen["office"]["legal_lines"]
    assert thaw(json.dumps(frozen), LetterFacts) == letter(office=replace(OFFICE, legal_lines=()))
