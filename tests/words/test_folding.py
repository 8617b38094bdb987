"""Texts and phone numbers as a search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.words.folding import digits, folded, phrases_of, plain_words, ringing

PHONES = st.lists(st.text(alphabet="+0123456789 ()-/.x\u00a0\u0663", max_size=16), max_size=6)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Müller & Søn", "muller & son"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Mu\u0308ller", "muller"),
        ("Łódź, Æther, œuvre, ıİ", "lodz, aether, oeuvre, ii"),
        ("Ђ", "ђ"),
    ],
)
def test_texts_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(PHONES, st.text(alphabet="0123456789", min_size=1, max_size=4))
def test_phones_ring_by_their_digits_with_or_without_a_zero_in_brackets(phones: list[str], number: str) -> None:
    one_by_one = [
        at for at, phone in enumerate(phones) if number in digits(phone) or number in digits(phone.replace("(0)", ""))
    ]
    assert ringing(phones, number) == one_by_one


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße 5: Größe", "strasse 5 grosse"),
        ("İSTANBUL ılık", "istanbul ilik"),
        ("INV-2041/b, o'Hara_x", "inv 2041 b o hara x"),
        ("請求書の件 ABC社", "請 求 書 の 件 abc 社"),
        ("한국 은행", f"{folded('한국')} {folded('은행')}"),
        ("🙂 ok👍🏽now \0 \ud800", "ok now"),
        ('" * ( ) : ^ - {', ""),
    ],
)
def test_a_text_is_written_as_its_words(text: str, words: str) -> None:
    assert plain_words(text) == words


def test_what_stands_together_is_one_phrase() -> None:
    assert phrases_of(' INV-12  "müller  & AND* 請求書') == ["inv 12", "muller", "and", "請 求 書"]
