"""The ledger as files: arDesk's own plain tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.bench.ledger import CURRENCY, Customer, Ledger

_DOCUMENTS = "Customer No,Customer Name,Kind,Invoice No,Invoice Date,Due Date,Amount,Currency,Purchase Order"


def write_csv(ledger: Ledger, folder: Path) -> list[Path]:
    """Write customers.csv, invoices.csv and receipts.csv as arDesk's own plain tables; gives their paths in that order.

    A receipt that pays several invoices is a line for each; credit notes stand among the invoices, not applied.
    """
    tables: dict[str, tuple[str, Iterable[Sequence[str]]]] = {
        "customers": (
            "Customer No,Customer Name,Phone,City,Country,Currency,Credit Limit,Terms,Collector",
            map(_customer_line, ledger.customers),
        ),
        "invoices": (_DOCUMENTS, _document_lines(ledger)),
        "receipts": ("Customer No,Received,Amount,Currency,Receipt No,Applies To", _receipt_lines(ledger)),
    }
    paths = []
    for name, (header, lines) in tables.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(lines)
        paths.append(path)
    return paths


def write_paid(ledger: Ledger, folder: Path) -> Path:
    """Write paid.csv: the documents with what is open of each and, where that is nothing, the day it was paid."""
    left = {invoice.reference: invoice.minor for invoice in ledger.invoices}
    last: dict[str, str] = {}
    for receipt in ledger.receipts:
        for invoice, minor in receipt.parts:
            left[invoice] -= minor
            last[invoice] = receipt.received.isoformat()
    for credit in ledger.credits:
        left[credit.invoice] -= credit.minor
        left[credit.reference] = credit.minor
    path = folder / "paid.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*_DOCUMENTS.split(","), "Open", "Paid On"])
        for line in _document_lines(ledger):
            rest = left[line[3]]
            writer.writerow([*line, plain(rest), "" if rest else last.get(line[3], line[4])])
    return path


def _customer_line(one: Customer) -> list[str]:
    limit, terms = plain(one.credit_limit), str(one.terms_days)
    return [one.code, one.name, one.phone, one.city, one.country, CURRENCY, limit, terms, one.collector]


def _document_lines(ledger: Ledger) -> Iterator[list[str]]:
    names = {customer.code: customer.name for customer in ledger.customers}
    for one in ledger.invoices:
        head = [one.customer, names[one.customer], "Invoice", one.reference]
        yield [*head, one.issued.isoformat(), one.due.isoformat(), plain(one.minor), CURRENCY, one.purchase_order]
    for credit in ledger.credits:
        day = credit.issued.isoformat()
        head = [credit.customer, names[credit.customer], "Credit note", credit.reference]
        yield [*head, day, day, plain(credit.minor), CURRENCY, ""]


def _receipt_lines(ledger: Ledger) -> Iterator[list[str]]:
    for one in ledger.receipts:
        for number, (invoice, minor) in enumerate(one.parts, 1):
            reference = f"{one.reference}/{number}"
            yield [one.customer, one.received.isoformat(), plain(minor), CURRENCY, reference, invoice]


def plain(minor: int) -> str:
    """Write cents as euros with a point."""
    return f"{minor // 100}.{minor % 100:02d}"
