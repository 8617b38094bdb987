from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.intake.texts import alike, clean, shown
from tests.intake.writing import codes, read_text, row, table


@pytest.mark.parametrize(
    ("text", "cleaned", "found"),
    [
        ("bell\a esc\x1b[31m", "bell esc[31m", ("text_control",)),
        ("\t=1+1", "=1+1", ("text_control",)),
        ("R-\uffff5000", "R-5000", ("text_control",)),
        ("abc\u202efdp.exe", "abcfdp.exe", ("text_bidi",)),
        ("AC\u200bME GmbH", "ACME GmbH", ("text_invisible",)),
        ("so\u00adft", "soft", ("text_invisible",)),
        ("A" + "\u0301" * 300, "A" + "\u0301" * 4, ("text_marks",)),
        ("MÃ¼ller", "MÃ¼ller", ("text_mojibake",)),
        ("\u0410pple GmbH", "\u0410pple GmbH", ("text_lookalike",)),
        ("W" * 101, "W" * 101, ("text_long_word",)),
        ("👩‍👩‍👧‍👦 GmbH", "👩‍👩‍👧‍👦 GmbH", ()),
        ("Łódź & Søn", "Łódź & Søn", ()),
        ("Ромашка ООО", "Ромашка ООО", ()),
        (" {{ 7*7 }} ", "{{ 7*7 }}", ()),
        ("<b>ACME</b>", "<b>ACME</b>", ()),
        ("+49 30 123456", "+49 30 123456", ()),
    ],
)
def test_only_what_cannot_be_seen_is_taken_out(text: str, cleaned: str, found: tuple[str, ...]) -> None:
    assert clean(text) == (cleaned, found)


@given(st.text(max_size=60))
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)[0]
    assert clean(once)[0] == once


@given(st.text(max_size=200))
def test_a_text_in_a_message_is_short_and_on_one_line(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text[:40])) <= 240


def test_a_long_text_is_cut_in_a_message() -> None:
    assert shown("x" * 50) == "x" * 40 + "…"
    assert shown("a\x1bb\u202e") == "a\\x1bb\\u202e"


def test_a_warning_about_a_text_names_the_place(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(2, CustomerName="AC\u200bME")))
    assert codes(reading) == [("warn", "text_invisible", 3, "Customer Name")]
    assert reading.problems[0].text().startswith("ledger.csv, line 3, column Customer Name: “AC\\u200bME”")
    assert reading.accounts[1].name == "ACME"


@pytest.mark.parametrize(
    ("texts", "pairs"), [([], []), (["a", "b", "a"], []), (["a", "A"], [(1, 0)]), (["R 1", "r1", "x"], [(1, 0)])]
)
def test_texts_that_differ_only_in_case_or_blanks_are_alike(texts: list[str], pairs: list[tuple[int, int]]) -> None:
    assert alike(texts) == pairs
