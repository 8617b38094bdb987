"""DATEV files: their letters, their year, and what makes them unfit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.programs.datev_form import customer_accounts
from arDesk.kernel.money import Money
from tests.intake.writing import FILES, codes, read_text

POSTINGS = (FILES / "datev" / "postings.csv").read_text("utf-8")
CUSTOMERS = (FILES / "datev" / "customers.csv").read_text("utf-8")


def test_letters_are_of_windows_as_datev_writes_them_or_utf_8(tmp_path: Path) -> None:
    windows = read_text(tmp_path, CUSTOMERS.encode("cp1252"), "a.csv")
    unicode = read_text(tmp_path, CUSTOMERS.encode("utf-8-sig"), "b.csv")
    assert (windows.encoding, unicode.encoding) == ("cp1252", "utf-8")
    assert windows.accounts == unicode.accounts


@pytest.mark.parametrize(
    ("begins", "days"),
    [
        ("20260101", [date(2026, 2, 15), date(2026, 3, 10)]),
        ("20250701", [date(2026, 2, 15), date(2026, 3, 10)]),
        ("20250301", [date(2026, 2, 15), date(2025, 3, 10)]),
    ],
)
def test_a_day_without_a_year_is_in_the_business_year(tmp_path: Path, begins: str, days: list[date]) -> None:
    reading = read_text(tmp_path, POSTINGS.replace("20260101;4", f"{begins};4"), terms_days=30)
    assert [item.issued_on for item in reading.items if item.reference in ("R-1001", "G-77")] == days


def test_the_account_says_who_is_a_customer() -> None:
    assert [number in customer_accounts(4) for number in (9_999, 10_000, 69_999, 70_000)] == [False, True, True, False]
    assert [number in customer_accounts(5) for number in (10_000, 100_000, 699_999)] == [False, True, True]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("20260101;4", ";4", "datev_year_missing"),
        ('"S";"";;;"";10010', '"X";"";;;"";10010', "datev_side"),
        ("1190,00", "1.190,00", "amount_not_number"),
        (";10010;8400", ";K10010;8400", "datev_account"),
        (";1502;", ";3002;", "date_none"),
        ('"R-1001";""', '"R-1001";"', "quote_unclosed"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    reading = read_text(tmp_path, POSTINGS.replace(old, new, 1), terms_days=30)
    assert (reading.refused, reading.items) == (True, [])
    if code != "quote_unclosed":
        assert codes(reading)[0][:2] == ("reject", code)


def test_without_a_due_day_terms_are_asked_for(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, POSTINGS))[0][:2] == ("ask", "due_missing")


def test_a_file_of_something_else_says_so(tmp_path: Path) -> None:
    other = read_text(tmp_path, POSTINGS.replace(";21;", ";20;", 1))
    assert codes(other) == [("warn", "datev_other", None, None)]
    head, names, *_ = POSTINGS.split("\n")
    costs = '25,50;"S";"";;;"";4930;1200;"9";1203;"";"";;"Büro";;0'
    assert codes(read_text(tmp_path, f"{head}\n{names}\n{costs}"))[0][:2] == ("warn", "datev_no_customers")


def test_an_amount_is_in_the_currency_of_its_posting(tmp_path: Path) -> None:
    reading = read_text(tmp_path, POSTINGS, terms_days=30)
    assert Money(80000, "CHF") in [item.amount for item in reading.items]
