"""The internal notes of invoices."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from arDesk.db.query import Query
from arDesk.db.tables.ledger import items


class InvoiceNote(NamedTuple):
    """An invoice's internal note."""

    reference: str
    note: str


_OF_INVOICES = Query(
    select(items.c.reference, items.c.internal_note)
    .where(items.c.account_id == bindparam("account"), items.c.internal_note.is_not(None), items.c.voided_by.is_(None))
    .order_by(items.c.due_on.desc(), items.c.id.desc())
)


def of_invoices(connection: Connection, account: int) -> list[InvoiceNote]:
    """List the internal notes of an account's invoices, newest due first."""
    return [InvoiceNote(*row) for row in _OF_INVOICES.tuples(connection, account=account)]
