"""Receipts placed from the bank's lines, of which a file of payments may tell too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import accounts, allocations, items, receipts


class Banked(NamedTuple):
    """A customer's money of the bank, in minor units; `told_on` is the day a file gives to it, `pays` what for."""

    id: int
    account: int
    name: str
    received_on: date
    minor: int
    currency: str
    reference: str
    unapplied: int
    pays: str | None
    told_on: date | None


_BANKED = (
    select(
        receipts.c.id,
        receipts.c.account_id,
        accounts.c.name,
        receipts.c.received_on,
        receipts.c.amount_minor,
        receipts.c.currency,
        receipts.c.reference,
        receipts.c.unapplied_minor,
        receipts.c.pays,
        receipts.c.told_on,
    )
    .join(accounts, accounts.c.id == receipts.c.account_id)
    .where(
        receipts.c.kind == "receipt",
        receipts.c.bank_line_id.is_not(None),
        receipts.c.voided_by.is_(None),
    )
    .order_by(receipts.c.received_on, receipts.c.id)
)
_PAID = Query(
    select(allocations.c.receipt_id, items.c.reference, allocations.c.amount_minor)
    .join(items, items.c.id == allocations.c.item_id)
    .where(one_of(allocations.c.receipt_id, "receipts"), allocations.c.voided_by.is_(None))
)


def banked(connection: Connection, since: date, until: date) -> list[Banked]:
    """List money of the bank that came in some days, the oldest first; not what a file brought, nor what went back.

    What a file brought names what it pays, and was linked to its line; only what a file was held against has a day.
    """
    back = select(receipts.c.reverses_id).where(receipts.c.reverses_id.is_not(None), receipts.c.voided_by.is_(None))
    query = _BANKED.where(receipts.c.received_on.between(since, until), receipts.c.id.not_in(back))
    rows = connection.execute(query.where(receipts.c.import_file_id.is_(None)))
    return [Banked._make(row) for row in rows]


def unapplied(connection: Connection) -> list[Banked]:
    """List money of the bank of which something pays nothing yet, the oldest first; not what names a document."""
    unnamed = or_(receipts.c.pays.is_(None), receipts.c.pays == "")
    return [Banked._make(row) for row in connection.execute(_BANKED.where(receipts.c.unapplied_minor > 0, unnamed))]


def paid_by(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[str, int]]:
    """Give what some receipts pay now: minor units by document, by receipt."""
    found: dict[int, dict[str, int]] = {}
    asked = sorted(set(numbers))
    for receipt, reference, minor in _PAID.tuples(connection, receipts=asked) if asked else ():
        paid = found.setdefault(receipt, {})
        paid[reference] = paid.get(reference, 0) + minor
    return {receipt: {name: minor for name, minor in paid.items() if minor} for receipt, paid in found.items()}
