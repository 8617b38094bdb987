"""Texts and phone numbers as a search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.words.folding import digits, folded, holding, ringing

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


@given(st.lists(st.text(alphabet="abuüßæ\u0308 ²1", max_size=12), max_size=6), st.text(alphabet="abus1", min_size=1))
def test_texts_hold_a_word_where_they_hold_it_folded(texts: list[str], word: str) -> None:
    assert holding(texts, [word]) == [at for at, text in enumerate(texts) if word in folded(text)]
