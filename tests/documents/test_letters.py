"""Reminder letters as a customer reads them."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest

from arDesk.documents.templates import LANGUAGES
from tests.documents.papers import OFFICE, eur, letter, line, pages, printed, said, words


def test_the_same_facts_give_the_same_bytes() -> None:
    assert printed(letter()) == printed(letter())


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize(
    ("language", "locale", "amount", "pay_by", "disregard"),
    [
        ("en", "en_GB", "300.03 EUR", "by 20 May 2013", "please disregard"),
        ("de", "de_DE", "300,03 EUR", "bis zum 20.05.2013", "gegenstandslos"),
        ("fr", "fr_FR", "300,03 EUR", "le 20 mai 2013", "ne pas tenir compte"),
        ("es", "es_ES", "300,03 EUR", "20 de mayo de 2013", "no tenga en cuenta"),
    ],
)
def test_every_level_and_language_names_amount_date_account_and_what_to_do_when_paid(
    level: int, language: str, locale: str, amount: str, pay_by: str, disregard: str
) -> None:
    text = said(printed(letter(level=level, language=language, locale=locale)))
    for part in (amount, pay_by, disregard, "C000123", "M-2013-0042", OFFICE.phone, "DE02 1203 0000"):
        assert part in text


def test_the_tone_grows_firmer_and_only_the_last_says_what_may_follow() -> None:
    first, second, third = (said(printed(letter(level=level))) for level in (1, 2, 3))
    assert "grateful" in first
    assert "reserve the right" in second
    assert "we may, without a further reminder" in third
    assert "lawyer" not in first + second


def test_letters_of_every_alphabet_of_europe_can_be_copied_out() -> None:
    name = "Łódź Çağlar Ñandú Ελλάς Жанна Győr"
    assert name in said(printed(letter(account_name=name)))


def test_each_item_is_listed_with_its_dates_days_and_amounts() -> None:
    item = line(7, days=21, minor=1234_56, open=eur(1000_00))
    text = said(printed(letter(lines=(item,))))
    assert "Invoice RE-00007 16 Mar 2013 15 Apr 2013 21 1,234.56 1,000.00" in text


def test_amounts_and_dates_are_written_as_the_reader_writes_them() -> None:
    german = said(printed(letter(lines=(line(1, minor=1234_56),), language="de")))
    american = said(printed(letter(lines=(line(1, minor=1234_56),), paper="letter")))
    assert "06.04.2013 30 1.234,56" in german
    assert "Apr 6, 2013 30 1,234.56" in american


def test_the_reminder_level_of_each_item_is_shown_from_the_second_letter_on() -> None:
    mixed = (line(1, level=1), line(2, level=2))
    assert "Reminder" not in [word["text"] for word in words(printed(letter(lines=mixed, level=1)))]
    assert "30 1 123.45" in said(printed(letter(lines=mixed, level=2)))


def test_money_not_yet_allocated_is_shown_and_taken_off_what_is_asked_for() -> None:
    text = said(printed(letter(lines=(line(1, minor=500_00),), unapplied=eur(120_00))))
    assert "Total overdue 500.00 Less payments and credits not yet allocated -120.00 Amount due 380.00" in text
    assert "payment of 380.00 EUR" in text


def test_what_was_left_out_is_said() -> None:
    reason = "Invoice RE-00009 over 90.00 EUR is in dispute."
    assert f"Not included above: {reason}" in said(printed(letter(left_out=(reason,))))


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_items_fit_on_one_page(level: int, paper: str, language: str) -> None:
    facts = letter(12, level=level, paper=paper, language=language, unapplied=eur(10))
    assert len(pages(printed(facts))) == 1


def test_a_long_list_goes_over_pages_with_its_heading_and_every_item_once() -> None:
    read = pages(printed(letter(90, level=2)))
    assert len(read) == 3
    for number, page in enumerate(read, start=1):
        assert f"Page {number} of 3" in page
        assert "Days late" in page
    text = " ".join(read)
    assert all(text.count(f"RE-{number:05d}") == 1 for number in range(90))
    assert "Total overdue" in read[-1]


@pytest.mark.parametrize("count", range(24, 34))
def test_the_sums_never_stand_alone_at_the_top_of_a_page(count: int) -> None:
    last = pages(printed(letter(count)))[-1]
    assert "Total overdue" not in last or "RE-" in last


def test_a_reprint_differs_by_the_copy_mark_alone() -> None:
    facts = letter(40)
    original, reprint = pages(printed(facts)), pages(printed(facts, copy=True))
    assert [page.replace("COPY", "").split() for page in reprint] == [page.split() for page in original]
    assert all("COPY" in page for page in reprint)
    assert "KOPIE" in said(printed(replace(facts, language="de"), copy=True))


def test_papers_of_the_sample_company_say_so_on_every_page() -> None:
    sample = replace(OFFICE, sample=True)
    assert all("SAMPLE" in page for page in pages(printed(letter(40, office=sample))))
    assert "SAMPLE" not in said(printed(letter(40)))


@pytest.mark.parametrize(
    "name",
    [
        "<b>x</b> & Co",
        "{{ 1234*2 }}",
        "{% if x %}",
        "%s {0} {x!r}",
        '<img src="file:///etc/passwd">',
        "</para>",
        "a\\b(c)",
    ],
)
def test_names_are_printed_as_they_are(name: str) -> None:
    facts = letter(account_name=name, contact_name=name, left_out=(name,), lines=(line(1, reference=name),))
    text = said(printed(facts))
    assert text.count(name) >= 3
    assert "2468" not in text


@pytest.mark.parametrize(
    "name", ["社", "😀 Ltd", "a\u202eb", "tab\there", "nul\x00", "new\nline", "e\u0301", "\ud800", ""]
)
def test_no_name_stops_a_letter(name: str) -> None:
    assert len(pages(printed(letter(account_name=name, address=(name, name))))) == 1


def test_what_the_typeface_lacks_is_a_box() -> None:
    assert "Acme □□ Ltd" in said(printed(letter(account_name="Acme 社👍 Ltd")))


def test_a_word_of_a_hundred_thousand_letters_is_cut_and_quickly() -> None:
    long = "W" * 100_000
    facts = letter(
        account_name=long, address=(long, long), contact_name=long, left_out=(long,), lines=(line(1, reference=long),)
    )
    start = time.perf_counter()
    assert len(pages(printed(facts))) <= 2
    assert time.perf_counter() - start < 5


def test_nothing_runs_out_of_the_margins_or_over_its_neighbour() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän " * 5
    office = replace(
        OFFICE, company=long, address=(long,) * 6, email=long, bank_lines=(long,) * 5, legal_lines=(long,) * 5
    )
    big = line(1, reference=long, minor=10**14, level=2)
    pdf = printed(letter(lines=(big,) * 3, account_name=long, contact_name=long, office=office, level=2, seal=long))
    found = words(pdf)
    assert max(word["x1"] for word in found) < 191 * 72 / 25.4
    assert overlapping(found) == []
    assert [word["text"] for word in found].count("1,000,000,000,000.00") == 6


def overlapping(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    boxes = [
        (w["text"], float(w["x0"]), float(w["x1"]), float(w["top"]) + 1.5, float(w["bottom"]) - 1.5) for w in found
    ]
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[1] + 0.5 < b[2] and b[1] + 0.5 < a[2] and a[3] < b[4] and b[3] < a[4]
    ]


def test_the_pdf_names_its_title_and_language_and_no_instant() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed(letter(language="de"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "M-2013-0042 C000123"
    assert str(reader.root_object["/Lang"]) == "de"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2000, 1, 1)
