"""The documents that receipts of a file name, and what is open of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import items
from arDesk.kernel.ids import ItemId


class Payable(NamedTuple):
    """An invoice or debit note: its number in the books, and what is open of it now in minor units."""

    id: ItemId
    open: int
    currency: str


_NAMED = Query(
    select(items.c.account_id, items.c.reference, items.c.id, items.c.open_minor, items.c.currency)
    .where(one_of(items.c.reference, "references"), items.c.kind != "credit_note", items.c.voided_by.is_(None))
    .order_by(items.c.id.desc())
)


def named_items(connection: Connection, names: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Payable]:
    """Find invoices and debit notes by account and reference; of two by one name the first that was entered."""
    wanted = set(names)
    references = sorted({reference for _, reference in wanted})
    rows = _NAMED.rows(connection, references=references) if references else ()
    return {key: Payable._make(row[2:]) for row in rows if (key := (row[0], row[1])) in wanted}
