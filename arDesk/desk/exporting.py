"""Tables and the accountant's journal, as listings to be saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.db import whole as whole_sql
from arDesk.db.cash import payers as payers_sql
from arDesk.db.ledger import journal as journal_sql
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Progress
from arDesk.documents import iif
from arDesk.documents.listing import Cell, Listing, save_listing, save_workbook
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.ledger.journal import Accounts, Fact, Posting, postings_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

LEFT_OUT = frozenset({"audit_log", "audit_head"})
_NOT_SHOWN = frozenset({"content"})  # of attachments: the file itself
_HEADINGS = (
    "Date", "Kind", "Reference", "Customer", "Customer Name", "Debit", "Credit", "Amount", "Currency", "Text"
)  # fmt: skip


def export_tables(desk: Desk, path: Path, *, progress: Progress | None = None) -> int:
    """Save every table: a workbook with a sheet each where the name ends in .xlsx, else CSV files in a folder.

    Of each row that counts: customers and invoices beside their identities, amounts with their currency's digits, days
    as days. Gives how many rows. Raises Refusal list_not_saved, list_too_long.
    """
    with desk.look() as connection:
        listings = [_listing(connection, table) for table in whole_sql.tables() if table.name not in LEFT_OUT]
    tell = progress or _silent
    if path.suffix.lower() == ".xlsx":
        save_workbook(listings, path, tell)
    else:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise Refusal("list_not_saved", file=path.name, why=problem.strerror or str(problem)) from problem
        for listing in listings:
            save_listing(listing, path / f"{listing.title}.csv", tell)
    return sum(len(listing.rows) for listing in listings)


def _silent(_done: int, _whole: int) -> None:
    pass


def _listing(connection: Connection, table: Table) -> Listing:
    names = whole_sql.names_of(table)
    rows = list(whole_sql.rows(connection, table, voided=False))
    titles: list[str] = []
    columns: list[list[Cell]] = []
    currencies = _column(rows, names, "currency")
    for at, name in enumerate(names):
        if name in _NOT_SHOWN:
            continue
        values = [row[at] for row in rows]
        titles.append(name.removesuffix("_minor") if currencies else name)
        columns.append(_money(values, currencies) if name.endswith("_minor") and currencies else _plain(values))
        if name == "account_id":
            known = payers_sql.names_of(connection, {each for each in values if each is not None})
            titles += ["customer", "customer_name"]
            columns += [[known[each][part] if each in known else None for each in values] for part in (0, 1)]
        elif name == "item_id":
            numbers = payers_sql.references_of(connection, {each for each in values if each is not None})
            titles.append("item")
            columns.append([numbers.get(each) for each in values])
    return Listing(table.name, tuple(titles), list(zip(*columns, strict=True)))


def _column(rows: list[tuple[Any, ...]], names: list[str], name: str) -> list[str]:
    return [row[names.index(name)] for row in rows] if name in names else []


def _money(values: list[Any], currencies: list[str]) -> list[Cell]:
    return [
        None if minor is None else Money(minor, currency) for minor, currency in zip(values, currencies, strict=True)
    ]


def _plain(values: list[Any]) -> list[Cell]:
    return [("yes" if each else "no") if isinstance(each, bool) else each for each in values]


def journal(desk: Desk, first: date, last: date, accounts: Accounts) -> list[Posting]:
    """Give what arDesk made itself between two days, both counted, as entries for the accountant's books.

    That is fees, receipts entered or taken from the bank, bounces, refunds, write-offs, discounts, recoveries and the
    credit notes that ended disputes, each with its number; nothing that came from the accounting program itself.
    Raises Refusal journal_days where `last` is before `first`.
    """
    if last < first:
        raise Refusal("journal_days", first=first, last=last)
    with desk.look() as connection:
        return postings_of(map(_said, journal_sql.facts(connection, first, last)), accounts)


def _said(fact: Fact) -> Fact:
    return fact._replace(text=say("journal.dispute", dispute=fact.text)) if fact.kind == "credit_note" else fact


def save_journal(postings: list[Posting], path: Path) -> None:
    """Save a journal: IIF for QuickBooks where the name ends in .iif, else CSV. Raises Refusal list_not_saved."""
    if path.suffix.lower() == ".iif":
        iif.save(postings, path)
        return
    rows = [
        (
            each.on, each.kind, each.reference, each.code, each.name, each.debit, each.credit, each.amount,
            each.amount.currency, each.text,
        )
        for each in postings
    ]  # fmt: skip
    save_listing(Listing("Journal", _HEADINGS, rows), path, _silent)
