"""Files of QuickBooks Desktop (IIF): lists of customers and the terms they buy on, and transactions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arDesk.intake import encoding
from arDesk.intake.drafts import DraftAccount, Severity
from arDesk.intake.gather import Gather
from arDesk.intake.programs.iif_rows import Row, rows
from arDesk.intake.programs.iif_transactions import Terms, Transaction, of_customers, read_transactions
from arDesk.intake.work import Work
from arDesk.kernel.money import Money

_CITY = re.compile(r"(.+?),?\s+[A-Z]{2}\.?\s+(\d{5}(?:-\d{4})?)", re.ASCII)
_ADDRESS = ("BADDR1", "BADDR2", "BADDR3", "BADDR4", "BADDR5")


def read_iif(data: bytes, work: Work) -> None:
    """Read the customers of an IIF file, their documents and payments. Raises Stop where it can't be read."""
    gather, reading = Gather(work), work.reading
    text, reading.encoding = encoding.decode(data, work.options.encoding or _encoding(data), work.problems)
    if "\t" not in text.lstrip().partition("\n")[0]:
        raise work.problems.stop(Severity.REJECT, "iif_no_tabs", 1)
    reading.reader, reading.profile, reading.delimiter = "iif", "quickbooks-desktop-lists", "\t"
    reading.kind = "customers"
    customers, terms, transactions = _parted(rows(text, work))
    for row in customers:
        if row.get("HIDDEN").upper() == "Y":
            gather.skip(row.line, "inactive")
        elif row.get("NAME"):
            gather.account(_account(row, terms, gather))
        else:
            work.problems.reject("customer_empty", row.line, gather.column("NAME"))
    read = of_customers(transactions)
    if read:
        reading.kind = "invoices"
        own = {row.get("NAME"): terms.get(row.get("TERMS")) for row in customers}
        read_transactions(read, Terms(terms, own), gather)
    gather.finish(len(customers) + len(read))
    if others := len(transactions) - len(read):
        work.problems.warn("iif_others", None, None, count=others)
    if not transactions:
        work.problems.warn("iif_lists", None, None, count=len(reading.accounts))


def _parted(found: Iterable[Row]) -> tuple[list[Row], dict[str, int | None], list[Transaction]]:
    """Give a file's customers, the net days of its terms, and its transactions."""
    customers: list[Row] = []
    terms: dict[str, int | None] = {}
    transactions: list[Transaction] = []
    for row in found:
        if row.kind == "CUST":
            customers.append(row)
        elif row.kind == "TERMS":
            terms[row.get("NAME")] = _days(row)
        elif row.kind == "TRNS":
            transactions.append(Transaction(row))
        elif row.kind == "SPL" and transactions:
            transactions[-1].lines.append(row)
    return customers, terms, transactions


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _days(row: Row) -> int | None:
    """Read the net days of terms; those due on a day of the month (type 1) have none."""
    text = row.get("STDDUEDAYS")
    plain = text.isascii() and text.isdecimal() and len(text) <= 4
    return int(text) if plain and row.get("TERMSTYPE") != "1" else None


def _account(row: Row, terms: dict[str, int | None], gather: Gather) -> DraftAccount:
    def told(*names: str) -> str:
        return gather.text(row.get(*names), row.line, names[0])

    code = gather.key(row.get("NAME"), row.line, "NAME")
    name = told("COMPANYNAME") or code
    person = told("CONT1") or " ".join(part for part in (told("FIRSTNAME"), told("LASTNAME")) if part)
    street, city, postcode = _address([told(field) for field in _ADDRESS], (code, name, person))
    own = row.get("TERMS")
    if own and own not in terms:
        gather.problems.warn("terms_not_understood", row.line, gather.column("TERMS"), text=own)
    return DraftAccount(
        row.line,
        code,
        name,
        person=person,
        phone=told("PHONE1", "PHONE2"),
        email=told("EMAIL"),
        street=street,
        city=city,
        postcode=postcode,
        credit_limit=_limit(row, gather),
        terms_days=terms.get(own),
    )


def _address(lines: list[str], names: tuple[str, ...]) -> tuple[str, str, str]:
    """Part the lines of an address into street, city and postcode; names on its first lines are left out."""
    left = [line for line in lines if line]
    while left and left[0] in names:
        left = left[1:]
    match = _CITY.fullmatch(left[-1]) if left else None
    if match is None:
        return ", ".join(left), "", ""
    return ", ".join(left[:-1]), match[1], match[2]


def _limit(row: Row, gather: Gather) -> Money | None:
    text = row.get("LIMIT").replace(",", "")
    currency = gather.options.currency or gather.options.books_currency
    return gather.money(text, currency, row.line, "LIMIT") if text else None
