"""Statements of account as a customer reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arDesk.documents.facts import StatementFacts, StatementLine
from arDesk.documents.templates import LANGUAGES
from tests.documents.papers import DAY, OFFICE, eur, moving_statement, open_statement, pages, printed, said, words


@pytest.mark.parametrize("facts", [open_statement(), moving_statement()])
def test_the_same_facts_give_the_same_bytes(facts: StatementFacts) -> None:
    assert printed(facts) == printed(facts)


def test_open_items_stand_with_dates_days_and_what_is_left() -> None:
    text = said(printed(open_statement(2)))
    assert "Open items as of 6 May 2013, in EUR" in text
    assert "Invoice RE-00000 11 Apr 2013 11 May 2013 1,000.00 1,000.00" in text
    assert "Invoice RE-00001 12 Mar 2013 11 Apr 2013 25 1,000.01 1,000.01" in text
    assert "Total open 2,000.01" in text


def test_movements_stand_between_opening_and_closing_balance() -> None:
    text = said(printed(moving_statement(3)))
    assert "Movements from 1 Apr 2013 to 30 Apr 2013, in EUR" in text
    assert "1 Apr 2013 Opening balance 250.00" in text
    assert "2 Apr 2013 Invoice X-0001 100.00 450.00" in text
    assert "3 Apr 2013 Payment X-0002 40.00 410.00" in text
    assert "Closing balance 200.00 40.00 410.00" in text


def test_the_aging_strip_shows_five_buckets() -> None:
    facts = open_statement(5)
    text = said(printed(facts))
    assert "Not yet due 1-30 days" not in text  # label and amount are read together
    for label, amount in (("Not yet due", "1,000.00"), ("1-30 days", "1,000.01"), ("Over 90 days", "1,000.04")):
        assert f"{label} {amount}" in text


def test_credits_not_yet_allocated_are_shown_and_not_netted_into_the_ages() -> None:
    text = said(printed(open_statement(1, unapplied=eur(200_00))))
    assert "Total open 1,000.00 Less payments and credits not yet allocated -200.00 Balance due 800.00" in text
    assert "Not yet due 1,000.00" in text
    assert "Payments and credits of 200.00 EUR are not yet allocated" in text


def test_entries_booked_after_the_previous_statement_are_said() -> None:
    assert "contains 12.00 EUR booked after the previous" in said(printed(moving_statement(booked_late=eur(12_00))))
    assert "booked after" not in said(printed(moving_statement()))


def test_the_slip_stands_once_at_the_foot_of_the_last_page_under_a_cut_line() -> None:
    for count in (4, 60, 110):
        *before, last = pages(printed(moving_statement(count)))
        assert "Remittance advice" in last
        assert "Amount enclosed" in last
        assert not any("Remittance" in page for page in before)


@pytest.mark.parametrize("count", [*range(20, 60, 2)])
def test_the_body_never_reaches_into_the_slip_or_the_footer(count: int) -> None:
    pdf = printed(moving_statement(count))
    found = words(pdf, len(pages(pdf)) - 1)
    slip = min(word["top"] for word in found if word["text"] == "Remittance")
    footer = [word["top"] for word in found if word["text"] == "BIC"]
    paying = [word["bottom"] for word in found if word["text"] in ("quoting", "disregard")]
    assert max(paying) < min(footer) < slip


def test_a_balance_in_the_customers_favour_asks_for_nothing() -> None:
    text = said(printed(open_statement(0, unapplied=eur(250_00))))
    assert "Credit balance 250.00 EUR" in text
    assert "there is nothing to pay" in text
    assert "There are no open items." in text
    assert "Remittance" not in text
    assert "Please pay" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phone_number_is_cut_short_beside_long_words(language: str) -> None:
    facts = open_statement(0, unapplied=eur(250_00), paper="letter", language=language)
    facts = replace(facts, office=replace(OFFICE, phone="+49 40 5550 1047 - 112"))
    assert "+49 40 5550 1047 - 112" in said(printed(facts))


def test_a_period_without_movements_is_said_to_have_none() -> None:
    assert "There were no movements in this period." in said(printed(moving_statement(0)))


def test_three_pages_repeat_the_heading_and_lose_no_movement() -> None:
    read = pages(printed(moving_statement(100)))
    assert len(read) == 3
    assert all("Charges" in page and f"Page {n} of 3" in page for n, page in enumerate(read, start=1))
    text = " ".join(read)
    assert all(text.count(f"X-{number:04d}") == 1 for number in range(100))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_open_items_fit_on_one_page_with_their_slip(paper: str, language: str) -> None:
    assert len(pages(printed(open_statement(10, paper=paper, language=language, unapplied=eur(5))))) == 1


def test_german_statements_are_german() -> None:
    text = said(printed(moving_statement(3, language="de")))
    assert "Kontoauszug Kontobewegungen vom 01.04.2013 bis 30.04.2013, in EUR" in text
    assert "03.04.2013 Zahlung X-0002 40,00 410,00" in text
    assert "Zahlungsabschnitt" in text


def test_a_kind_without_words_is_printed_as_it_is() -> None:
    line = StatementLine(DAY, "<i>Bank {fee}</i>", "%s", eur(1), None, eur(1))
    text = said(printed(moving_statement(0, lines=(line,))))
    assert "<i>Bank {fee}</i> %s" in text


def test_copies_and_samples_are_marked() -> None:
    facts = moving_statement(100, office=replace(OFFICE, sample=True))
    assert all("COPY" in page and "SAMPLE" in page for page in pages(printed(facts, copy=True)))


def test_the_largest_amounts_are_set_smaller_and_never_cut() -> None:
    big = eur(10**15 - 1)
    for facts in (
        open_statement(0, aging=(big,) * 5, closing=big),
        moving_statement(0, opening=big, closing=big, aging=(big,) * 5, paper="letter"),
    ):
        text = said(printed(facts))
        assert "…" not in text
        assert text.count("9,999,999,999,999.99") >= 7
