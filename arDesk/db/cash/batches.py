"""Entries of a bank that hold several payments: kept whole, or as their parts, "REF/1", "REF/2"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.cash import bank_lines
from arDesk.db.tables.office import import_files


class Standing(NamedTuple):
    """A line in the books, by account, day and the bank's reference; what of it is not placed, and its import."""

    line: int
    account: str
    booked_on: date
    reference: str
    minor: int
    open: int
    currency: str
    batch: int


_COLUMNS = (
    bank_lines.c.id, bank_lines.c.bank_account, bank_lines.c.booked_on, bank_lines.c.bank_reference,
    bank_lines.c.amount_minor, bank_lines.c.open_minor, bank_lines.c.currency, import_files.c.batch_id,
)  # fmt: skip
_ON = Query(
    select(*_COLUMNS)
    .join(import_files, import_files.c.id == bank_lines.c.import_file_id)
    .where(one_of(bank_lines.c.bank_account, "accounts"), bank_lines.c.voided_by.is_(None))
    .where(one_of(bank_lines.c.booked_on, "days"), bank_lines.c.bank_reference != "")
    .order_by(bank_lines.c.id)
)


def standing_on(connection: Connection, accounts: Iterable[str], days: Iterable[date]) -> list[Standing]:
    """List the lines with a reference of some accounts and days."""
    asked = {"accounts": sorted(set(accounts)), "days": [day.isoformat() for day in sorted(set(days))]}
    return [Standing._make(row) for row in _ON.tuples(connection, **asked)] if all(asked.values()) else []
