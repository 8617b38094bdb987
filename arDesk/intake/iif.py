"""Lists of QuickBooks Desktop (IIF): customers, and the terms they buy on. One file has many lists."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from arDesk.intake import encoding
from arDesk.intake.drafts import DraftAccount, Severity
from arDesk.intake.gather import Gather
from arDesk.intake.work import Work
from arDesk.kernel.money import Money

_STEP = 2000
_CITY = re.compile(r"(.+?),?\s+[A-Z]{2}\.?\s+(\d{5}(?:-\d{4})?)", re.ASCII)
_ADDRESS = ("BADDR1", "BADDR2", "BADDR3", "BADDR4", "BADDR5")


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    kind: str
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        return next((text for name in names if (text := self.cells.get(name, "").strip())), "")


def read_iif(data: bytes, work: Work) -> None:
    """Read the customers of an IIF file; it holds no invoices, and says so. Raises Stop where it can't be read."""
    gather, reading = Gather(work), work.reading
    text, reading.encoding = encoding.decode(data, work.options.encoding or _encoding(data), work.problems)
    if "\t" not in text.lstrip().partition("\n")[0]:
        raise work.problems.stop(Severity.REJECT, "iif_no_tabs", 1)
    reading.reader, reading.profile, reading.delimiter = "iif", "quickbooks-desktop-lists", "\t"
    reading.kind = "customers"
    customers: list[_Row] = []
    terms: dict[str, int | None] = {}
    documents = 0
    for row in _rows(text, work):
        if row.kind == "CUST":
            customers.append(row)
        elif row.kind == "TERMS":
            terms[row.get("NAME")] = _days(row)
        documents += row.kind == "TRNS"
    for row in customers:
        if row.get("HIDDEN").upper() == "Y":
            gather.skip(row.line, "inactive")
        elif row.get("NAME"):
            gather.account(_account(row, terms, gather))
        else:
            work.problems.reject("customer_empty", row.line, gather.column("NAME"))
    gather.finish(len(customers))
    work.problems.warn("iif_documents" if documents else "iif_lists", None, None, count=len(reading.accounts))


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rows(text: str, work: Work) -> Iterator[_Row]:
    """Go through the rows of all lists, each with the column names that stand above it, at the sign "!"."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    names: dict[str, list[str]] = {}
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise work.problems.stop(Severity.REJECT, "quote_unclosed", line) from None
        if row is None:
            return
        if line % _STEP == 0:
            work.steps(line)
        kind = row[0].strip().upper() if row else ""
        if kind.startswith("!"):
            names[kind[1:]] = [name.strip().upper() for name in row[1:]]
        elif kind in names:
            yield _Row(line, kind, dict(zip(names[kind], row[1:], strict=False)))


def _days(row: _Row) -> int | None:
    """Read the net days of terms; those due on a day of the month (type 1) have none."""
    text = row.get("STDDUEDAYS")
    plain = text.isascii() and text.isdecimal() and len(text) <= 4
    return int(text) if plain and row.get("TERMSTYPE") != "1" else None


def _account(row: _Row, terms: dict[str, int | None], gather: Gather) -> DraftAccount:
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


def _limit(row: _Row, gather: Gather) -> Money | None:
    text = row.get("LIMIT").replace(",", "")
    currency = gather.options.currency or gather.options.books_currency
    return gather.money(text, currency, row.line, "LIMIT") if text else None
