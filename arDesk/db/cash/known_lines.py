"""Lines of the bank in the books as other files may tell of them: by account and day, with the form they came in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.cash import bank_lines
from arDesk.db.tables.office import import_files


class KnownLine(NamedTuple):
    """A line in the books, amounts in minor units, and its import.

    `also` are the forms of other files that told of it, each with their identity of it.
    """

    id: int
    account: str
    booked_on: date
    minor: int
    currency: str
    bank_reference: str
    end_to_end: str
    payer_account: str
    identity: str
    open: int
    batch: int
    form: str
    also: tuple[tuple[str, str], ...]


_COLUMNS = (
    bank_lines.c.id, bank_lines.c.bank_account, bank_lines.c.booked_on, bank_lines.c.amount_minor,
    bank_lines.c.currency, bank_lines.c.bank_reference, bank_lines.c.end_to_end, bank_lines.c.payer_account,
    bank_lines.c.identity, bank_lines.c.open_minor, import_files.c.batch_id, import_files.c.reader,
    import_files.c.profile, bank_lines.c.also,
)  # fmt: skip
_ON = Query(
    select(*_COLUMNS)
    .join(import_files, import_files.c.id == bank_lines.c.import_file_id)
    .where(one_of(bank_lines.c.bank_account, "accounts"), one_of(bank_lines.c.booked_on, "days"))
    .where(bank_lines.c.voided_by.is_(None))
    .order_by(bank_lines.c.id)
)


def accounts(connection: Connection) -> list[str]:
    """List our accounts as the bank's files call them."""
    query = select(bank_lines.c.bank_account).where(bank_lines.c.voided_by.is_(None)).distinct()
    return list(connection.execute(query.order_by(bank_lines.c.bank_account)).scalars())


def lines_on(connection: Connection, names: Iterable[str], days: Iterable[date]) -> list[KnownLine]:
    """List the lines of an account, by all its names, on some days."""
    asked = {"accounts": sorted(set(names)), "days": [day.isoformat() for day in sorted(set(days))]}
    if not all(asked.values()):
        return []
    rows = _ON.rows(connection, **asked)
    return [KnownLine._make((*row[:11], form_of(row[11], row[12]), parted(row[13]))) for row in rows]


def form_of(reader: str, profile: str | None) -> str:
    """Name the form a file has: its reader, and for a table its layout."""
    return f"{reader}:{profile}" if profile else reader


def parted(also: str | None) -> tuple[tuple[str, str], ...]:
    """Read what other files call a line."""
    return tuple(_pair(each) for each in (also or "").splitlines())


def _pair(text: str) -> tuple[str, str]:
    form, _, identity = text.rpartition(" ")
    return form, identity


def joined(also: Iterable[tuple[str, str]]) -> str:
    """Write what other files call a line."""
    return "\n".join(f"{form} {identity}" for form, identity in also)
