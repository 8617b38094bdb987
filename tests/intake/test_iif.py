"""Files of QuickBooks Desktop that are not as they were exported, and transactions."""

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


HEAD = (
    "!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tDUEDATE\tTERMS\n"
    "!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\n!ENDTRNS\n"
)


def transaction(kind: str, amount: str, *parts: str, number: str = "7", due: str = "5/20/2026") -> str:
    lines = [f"TRNS\t{kind}\t4/20/2026\tReceivable\tHeron Boats\t{amount}\t{number}\t{due}\t"]
    lines += [f"SPL\t{kind}\t4/20/2026\tIncome\t\t{part}" for part in parts]
    return "\n".join([*lines, "ENDTRNS", ""])


def test_a_transaction_whose_lines_do_not_make_it_is_refused(tmp_path: Path) -> None:
    text = HEAD + transaction("INVOICE", "100.00", "-60.00", "-40.00") + transaction("INVOICE", "50.00", "-40.00")
    reading = read_text(tmp_path, text, "lists.iif", currency="USD")
    assert codes(reading)[0][:3] == ("reject", "iif_unbalanced", 8)
    assert "40.00" in reading.problems[0].text("en_GB")


def test_the_days_of_a_transaction_are_of_the_file_or_asked_for(tmp_path: Path) -> None:
    text = HEAD + transaction("INVOICE", "100.00", "-100.00", due="4/5/2026").replace("4/20/2026", "4/3/2026")
    assert codes(read_text(tmp_path, text, "lists.iif", currency="USD"))[0][1] == "date_either"
    reading = read_text(tmp_path, text, "lists.iif", currency="USD", date_order="dmy")
    assert (reading.items[0].issued_on.month, reading.items[0].due_on.month) == (3, 5)


def test_what_is_due_is_asked_for_where_nothing_says_it(tmp_path: Path) -> None:
    text = HEAD + transaction("INVOICE", "100.00", "-100.00", due="")
    assert codes(read_text(tmp_path, text, "lists.iif", currency="USD"))[0][1] == "due_missing"
    (item,) = read_text(tmp_path, text, "lists.iif", currency="USD", terms_days=10).items
    assert (item.due_on - item.issued_on).days == 10
