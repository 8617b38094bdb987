"""How many invoices there are by customer, collector and product, to hold disputes against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from arDesk.db.duties import with_collectors
from arDesk.db.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables_ledger import accounts, items

_INVOICES = (items.c.issued_on <= AS_OF) & items.c.voided_by.is_(None) & (items.c.kind != "credit_note")
_BY_ACCOUNT = Query(
    select(accounts.c.code, accounts.c.collector, func.count(items.c.id).label("n"), accounts.c.id)
    .join(items, items.c.account_id == accounts.c.id)
    .where(_INVOICES)
    .group_by(accounts.c.id)
)
_BY_NOTE = Query(
    select(items.c.note, func.count(items.c.id).label("n"))
    .where(_INVOICES, one_of(items.c.note, "notes"))
    .group_by(items.c.note)
)
_NOTES = Query(select(items.c.id, items.c.note).where(one_of(items.c.id, "items"), items.c.note != ""))


def invoices_by_account(connection: Connection, as_of: date) -> list[Any]:
    """Count the invoices and debit notes issued up to a day by account: code, collector of the day, n, id."""
    return with_collectors(connection, _BY_ACCOUNT.rows(connection, as_of=as_of), as_of, "id")


def notes_of(connection: Connection, item_ids: Iterable[int]) -> dict[int, str]:
    """Give what stands on some items beside their number, where anything does: often the product."""
    return dict(_NOTES.rows(connection, items=sorted(set(item_ids))))


def invoices_by_note(connection: Connection, as_of: date, notes: Iterable[str]) -> dict[str, int]:
    """Count the invoices and debit notes issued up to a day that bear some notes."""
    return dict(_BY_NOTE.rows(connection, as_of=as_of, notes=sorted(set(notes))))
