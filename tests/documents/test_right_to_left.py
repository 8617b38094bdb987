"""Hebrew and Arabic names stand on papers as they are read: joined, and from right to left."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.documents.fonts import clean, unprintable, width
from arDesk.documents.right_to_left import joined, visual
from tests.documents.papers import letter, pages, printed, words

LETTERS = st.text(alphabet="abc 12.,-()%אבגשלמתדועى", max_size=40)


def read(line: str) -> str:
    """Read a drawn line as plain letters, from left to right."""
    return unicodedata.normalize("NFKC", visual(joined(line)))


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Acme Ltd", "Acme Ltd"),
        ("שלום", "םולש"),
        ("רחוב הרצל 12", "12 לצרה בוחר"),
        ("בע״מ (2013)", "(2013) מ״עב"),
        ("טל. 03-555", "03-555 .לט"),
        ("Acme (שלום) Ltd", "Acme (םולש) Ltd"),
        ("שלום (Acme) Ltd", "Ltd (Acme) םולש"),
        ("C-12 שלום", "C-12 םולש"),
        ("C-12, שלום, 5%", "C-12, 5% ,םולש"),
        ("a) שלום", "a) םולש"),
    ],
)
def test_a_line_is_drawn_in_the_order_it_is_read_in(line: str, drawn: str) -> None:
    assert read(line) == drawn


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),  # beh at the beginning, in the middle, at the end
        ("\u0628 \u0628", "\ufe8f \ufe8f"),  # and alone
        ("\u062f\u0628", "\ufea9\ufe8f"),  # dal reaches over to nothing behind it
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),  # lam and alef are one letter
        ("\u0628\u064e\u0628", "\ufe91\ufe90"),  # a vowel sign is left out and parts nothing
        ("\u0628\u200c\u0628", "\ufe8f\ufe8f"),  # what is told to stay apart does
        ("\u06af\u0627\u0632", "\ufb94\ufe8e\ufeaf"),  # Persian gaf
    ],
)
def test_arabic_letters_have_the_form_their_neighbours_give_them(name: str, forms: str) -> None:
    assert clean(name) == forms


@given(LETTERS)
def test_turning_a_line_loses_and_adds_nothing(line: str) -> None:
    turned = visual(line)
    swap = str.maketrans("()", "((")
    assert sorted(turned.translate(swap)) == sorted(line.translate(swap))


@given(LETTERS)
def test_what_is_clean_stays_so(line: str) -> None:
    assert clean(clean(line)) == clean(line)


@pytest.mark.parametrize("name", ["Գարուն ՍՊԸ", "შპს თბილისი", "חברת הדגמה בע״מ", "شركة الخليج للتجارة", "پارس گاز"])
def test_names_of_these_letters_print_without_boxes(name: str) -> None:
    assert not unprintable(name)
    assert width(clean(name), 10) > 10
    assert "□" not in pages(printed(letter(account_name=name, address=(name,))))[0]


def test_only_a_paper_that_needs_them_carries_the_letters_of_names() -> None:
    assert b"arDeskNames" not in printed(letter())
    assert b"arDeskNames" in printed(letter(account_name="שלום"))


def test_an_arabic_address_lies_in_the_window() -> None:
    pdf = printed(letter(account_name="شركة الخليج للتجارة", address=("شارع الشيخ زايد 12", "دبي")))
    found = [word for word in words(pdf) if any("\ufb50" <= letter <= "\ufeff" for letter in word["text"])]
    assert len(found) >= 6
    assert min(word["x0"] for word in found) >= 25 * 72 / 25.4 - 0.5
    assert max(word["x1"] for word in found) <= 105 * 72 / 25.4
