"""Exports people really made. They lie outside the project; without them these tests are skipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.reading import ReadOptions, read
from tests.intake.test_corpus import SHARED

EXPORTS = SHARED / "data" / "accounting"
# What comes of each table: customers, documents, payments, rows left out.
CAME = {
    "akaunting/invoices.xlsx": (1, 1, 0, 0),
    "bigcapital/customers.csv": (5, 0, 0, 0),
    "bigcapital/sale-invoices.csv": (1, 49, 0, 0),
    "business_central/AgedAccountsReceivableExcel.xlsx": (0, 0, 0, 0),
    "frappe_books/parties.csv": (6, 0, 0, 0),
    "freshbooks/freshbooks_clients.csv": (2, 0, 0, 0),
    "freshbooks/freshbooks_invoices.csv": (1, 1, 0, 0),
    "invoiceninja/clients.csv": (20, 0, 0, 0),
    "invoiceninja/invoice.csv": (20, 400, 0, 0),
    "invoiceninja/payments.csv": (20, 0, 401, 2),
    "quickbooks_online/qb-online-before.xlsx": (0, 0, 0, 0),
    "wave/wave_clients.csv": (4, 0, 0, 0),
    "wave/wave_invoices.csv": (3, 3, 1, 11),
    "xero/SalesInvoiceTemplate.csv": (59, 100, 0, 0),
    "zoho/zoho_contacts.csv": (5, 0, 0, 0),
    "zoho/zoho_invoices.csv": (0, 0, 0, 13),
}
# Files without a receivable, and the sentence that says so.
NONE = {
    "business_central/AgedAccountsReceivableExcel.xlsx": "intake.no_rows",
    "quickbooks_online/qb-online-before.xlsx": "intake.file_no_receivables",
    "zoho/zoho_invoices.csv": "intake.rows_drafts",
}


def _files() -> list[Path]:
    return sorted(path for path in EXPORTS.rglob("*") if path.is_file()) if EXPORTS.is_dir() else []


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="the exports are not here")
@pytest.mark.parametrize("path", _files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_real_export_comes_in_or_says_why_it_holds_no_receivables(path: Path) -> None:
    options = ReadOptions(today=date(2026, 11, 22), books_currency="EUR", currency="USD", terms_days=30)
    reading = read(path, options)
    name = f"{path.parent.name}/{path.name}"
    found = len(reading.accounts), len(reading.items), len(reading.receipts), len(reading.skipped)
    assert found == CAME.get(name, found)
    if not (reading.items or reading.accounts or reading.receipts):
        assert reading.problems
    if name in NONE:
        assert [problem.code for problem in reading.problems] == [NONE[name]]
    else:
        assert not reading.refused, reading.first_refusal
