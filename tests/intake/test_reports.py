from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from arDesk.intake.drafts import Reading
from arDesk.intake.reading import read
from arDesk.kernel.money import Money
from tests.intake.writing import FILES, codes, options, read_text


def _read(name: str, **given: Any) -> Reading:
    return read(FILES / name, options(**({"currency": "USD"} | given)))


def _items(reading: Reading) -> list[tuple[str, str, str, int, int | None]]:
    return [
        (item.customer, item.kind, item.reference, item.amount.minor, None if item.open is None else item.open.minor)
        for item in reading.items
    ]


def test_quickbooks_online_aging_detail() -> None:
    reading = _read("qbo_aging_detail.csv")
    assert (reading.profile, reading.date_order, reading.as_of) == (
        "quickbooks-online-ar-aging-detail",
        "mdy",
        date(2026, 3, 31),
    )
    assert _items(reading) == [
        ("Harbour Cafe", "invoice", "1031", 128450, 100000),
        ("Quill & Sons:Workshop", "debit_note", "Journal Entry 2025-11-20", 7500, 7500),
        ("Harbour Cafe", "invoice", "1044", 36207, 36207),
        ("Harbour Cafe", "credit_note", "CM-3", 6200, 6200),
        ("12 Monkeys", "invoice", "1050", 50000, 50000),
    ]
    assert [(receipt.customer, receipt.amount.minor) for receipt in reading.receipts] == [
        ("Quill & Sons:Workshop", 5000)
    ]
    assert reading.row_counts == {
        "data": 6,
        "group": 3,
        "subtotal": 3,
        "total": 1,
        "footer": 1,
        "blank": 4,
        "title": 3,
        "header": 0,
    }
    assert reading.report_total == {"amount": Money(195957, "USD"), "open": Money(182507, "USD")}
    assert not reading.problems


def test_quickbooks_online_open_invoices_name_the_customer_in_group_rows() -> None:
    reading = _read("qbo_open_invoices.csv")
    assert _items(reading) == [
        ("Harbour Cafe", "invoice", "1044", 36207, 36207),
        ("Harbour Cafe", "credit_note", "CM-3", 6200, 6200),
        ("Quill & Sons", "invoice", "1046", 8000, 8000),
        ("Quill & Sons:Workshop", "invoice", "1047", 112000, 112000),
    ]
    assert [item.due_on for item in reading.items][-1] == date(2026, 2, 20)
    assert reading.report_total["open"] == Money(150007, "USD")
    assert not reading.problems


def test_quickbooks_online_customer_contacts() -> None:
    reading = _read("qbo_contacts.csv")
    first, _, third = reading.accounts
    assert (reading.kind, [account.code for account in reading.accounts]) == (
        "customers",
        ["Harbour Cafe", "Quill & Sons", "Quill & Sons:Workshop"],
    )
    assert (first.phone, first.person, first.street) == (
        "(555) 010-2233",
        "Ines Ferro",
        "4 Quay St Portsmouth NH 03801",
    )
    assert (third.phone, third.street) == ("(555) 010-4411", "9 Mill Lane, Dover NH 03820")
    assert not reading.problems


def test_quickbooks_desktop_open_invoices_whose_customers_may_be_numbers_or_totals() -> None:
    reading = _read("qbd_open_invoices.csv")
    assert _items(reading) == [
        ("4711", "invoice", "2001", 231040, 231040),
        ("Total Wine Cellars", "invoice", "2002", 9995, 9995),
    ]
    assert [(receipt.customer, receipt.amount.minor) for receipt in reading.receipts] == [("4711", 31040)]
    assert (reading.items[0].purchase_order, reading.items[0].terms_days) == ("PO-88", 30)
    assert codes(reading) == [("warn", "total_differs", 9, "Open Balance")]


def test_xero_invoices_are_taken_once_for_all_their_lines() -> None:
    reading = _read("xero_invoices.csv", currency=None)
    assert _items(reading) == [
        ("Marlow Bakery", "invoice", "INV-0101", 24000, 24000),
        ("Marlow Bakery", "invoice", "INV-0102", 6000, 0),
        ("Orchard Ltd", "credit_note", "CN-0007", 3000, 2000),
    ]
    assert [(receipt.customer, receipt.amount) for receipt in reading.receipts] == [("Orchard Ltd", Money(1550, "GBP"))]
    assert reading.skipped == [(5, "intake.skipped.draft")]
    assert (reading.accounts[0].email, reading.accounts[0].postcode) == ("pay@marlow.example", "LS1 1AA")
    assert not reading.problems


def test_lines_of_one_invoice_that_disagree_are_refused(tmp_path: Path) -> None:
    lines = (FILES / "xero_invoices.csv").read_text("utf-8").split("\n")
    lines[2] = lines[2].replace(",240.00,40.00", ",241.00,40.00")
    assert codes(read_text(tmp_path, "\n".join(lines)))[0] == ("reject", "lines_differ", 3, "Total")


def test_the_ibm_ledger_names_days_of_settlement_and_disputes() -> None:
    reading = _read("ibm.csv")
    paid, disputed, unpaid = reading.items
    assert (reading.profile, reading.date_order) == ("ibm-late-payments", "mdy")
    assert (paid.customer, paid.settled_on, paid.disputed) == ("0001-AAAAA", date(2013, 1, 15), False)
    assert (disputed.disputed, unpaid.settled_on) == (True, None)
    assert reading.accounts[0].name == "0001-AAAAA"
    assert codes(_read("ibm.csv", currency=None))[0][:2] == ("ask", "currency_not_given")


def test_highradius_amounts_are_rounded_half_up_and_said_so() -> None:
    reading = _read("highradius.csv")
    assert [(item.reference, item.amount.minor) for item in reading.items] == [
        ("2960000001", 230979),
        ("2960000002", 10001),
        ("2960000003", 50),
    ]
    assert [(account.code, account.name) for account in reading.accounts] == [
        ("0140000001", "NORD llc"),
        ("0140000002", "SUND"),
    ]
    assert sorted(code for _, code, _, _ in codes(reading)) == ["amounts_rounded", "names_vary"]


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.csv")))
def test_every_report_gives_the_same_twice(name: str) -> None:
    assert _read(name) == _read(name)
