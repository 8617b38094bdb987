from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from tests.bench.books import fill
from tests.bench.ledger import AS_OF, Ledger, make_ledger
from tests.bench.tables import plain, write_csv


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return make_ledger(600)


def test_a_ledger_is_the_same_each_time_and_another_for_another_seed(ledger: Ledger) -> None:
    again, other = make_ledger(600), make_ledger(600, seed=12)
    assert again == ledger
    assert other.invoices != ledger.invoices


def test_no_invoice_is_paid_beyond_its_amount_or_after_the_last_day(ledger: Ledger) -> None:
    paid: Counter[str] = Counter()
    for receipt in ledger.receipts:
        assert receipt.received <= AS_OF
        paid.update(dict(receipt.parts))
    for credit in ledger.credits:
        paid[credit.invoice] += credit.minor
    left = {invoice.reference: invoice.minor - paid[invoice.reference] for invoice in ledger.invoices}
    assert min(left.values()) == 0
    assert sum(left.values()) == ledger.open_minor
    assert 0.01 < sum(minor > 0 for minor in left.values()) / len(left) < 0.15


def test_calls_are_about_overdue_invoices_and_promises_come_from_calls(ledger: Ledger) -> None:
    due = {invoice.reference: invoice.due for invoice in ledger.invoices}
    called = {(call.customer, call.on) for call in ledger.calls}
    assert ledger.promises
    for promise in ledger.promises:
        assert due[promise.invoice] < promise.made < promise.promised_for
        assert (promise.customer, promise.made) in called


def test_the_tables_say_all_of_it(ledger: Ledger, tmp_path: Path) -> None:
    customers, documents, receipts = write_csv(ledger, tmp_path)
    rows = {
        path: list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in (customers, documents, receipts)
    }
    assert len(rows[customers]) == len(ledger.customers)
    assert Counter(row["Kind"] for row in rows[documents]) == {"Invoice": 600, "Credit note": len(ledger.credits)}
    amounts = [row["Amount"].replace(".", "") for row in rows[receipts]]
    assert sum(map(int, amounts)) == sum(receipt.minor for receipt in ledger.receipts)


@pytest.mark.parametrize(("minor", "written"), [(5, "0.05"), (100, "1.00"), (123456, "1234.56")])
def test_cents_are_written_as_euros(minor: int, written: str) -> None:
    assert plain(minor) == written


def test_books_filled_with_it_owe_what_it_says_and_are_whole(ledger: Ledger, tmp_path: Path) -> None:
    desk = fill(ledger, tmp_path)
    try:
        assert aging(desk).currencies["EUR"].total.net.minor == ledger.open_minor
        assert verify(desk).whole
    finally:
        desk.close()
