"""Lists of QuickBooks Desktop that are not as they were exported."""

from __future__ import annotations

from pathlib import Path

from arDesk.kernel.money import Money
from tests.intake.writing import FILES, codes, read_text

SAMPLE = (FILES / "quickbooks_desktop" / "lists.iif").read_bytes()


def test_a_copy_with_blanks_for_tabs_is_refused(tmp_path: Path) -> None:
    reading = read_text(tmp_path, SAMPLE.replace(b"\t", b"    "), "lists.iif")
    assert codes(reading) == [("reject", "iif_no_tabs", 1, None)]


def test_line_ends_and_letters_of_older_editions_are_read(tmp_path: Path) -> None:
    mac = SAMPLE.replace(b"\r\n", b"\r").replace(b"Salt Flats", b"Caf\xe9 Flats")
    reading = read_text(tmp_path, mac, "lists.iif")
    assert (reading.encoding, reading.accounts[2].street) == ("cp1252", "PO Box 9, Café Flats")


def test_a_limit_is_in_the_currency_named_or_that_of_the_books(tmp_path: Path) -> None:
    assert read_text(tmp_path, SAMPLE).accounts[0].credit_limit == Money(500_000, "EUR")
    assert read_text(tmp_path, SAMPLE, currency="USD").accounts[0].credit_limit == Money(500_000, "USD")


def test_transactions_are_named_as_not_read(tmp_path: Path) -> None:
    more = b"!TRNS\tTRNSTYPE\tDATE\tACCNT\r\nTRNS\tINVOICE\t3/1/2026\tAccounts Receivable\r\n"
    reading = read_text(tmp_path, SAMPLE + more, "lists.iif")
    assert codes(reading)[0][:2] == ("warn", "iif_documents")
