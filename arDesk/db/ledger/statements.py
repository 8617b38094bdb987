"""Balances and movements of accounts, for statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, literal, select, union_all

from arDesk.db.tables.ledger import allocations, items, receipts, write_offs
from arDesk.kernel.ids import AccountId

Key = tuple[AccountId, str]


@dataclass(frozen=True, slots=True)
class Movement:
    """One charge (positive) or credit (negative) on an account, in minor units."""

    on: date
    kind: str
    reference: str
    minor: int


def _movements() -> Subquery:
    """Select every movement of every account: documents, receipts and write-offs; credits and payments are negative."""
    signed = case((items.c.kind == "credit_note", -items.c.amount_minor), else_=items.c.amount_minor)
    arms = [
        (items, items.c.issued_on, items.c.kind, items.c.reference, signed, 0),
        (receipts, receipts.c.received_on, receipts.c.kind, receipts.c.reference, -receipts.c.amount_minor, 1),
        (
            write_offs,
            write_offs.c.written_off_on,
            func.coalesce(write_offs.c.kind, "write_off"),
            case((write_offs.c.kind.is_(None), write_offs.c.reason), else_=_given_of()),
            -write_offs.c.amount_minor,
            2,
        ),
    ]
    return union_all(
        *(
            select(
                table.c.account_id,
                table.c.currency,
                on.label("on_day"),
                kind.label("kind"),
                reference.label("reference"),
                minor.label("minor"),
                literal(order).label("place"),
                table.c.id.label("id"),
            ).where(table.c.voided_by.is_(None))
            for table, on, kind, reference, minor, order in arms
        )
    ).subquery("movements")


def _given_of() -> ColumnElement[str]:
    """Name the item that a discount, a small difference or a recovery concerns."""
    item = allocations.join(items, items.c.id == allocations.c.item_id)
    mine = allocations.c.write_off_id == write_offs.c.id
    return select(func.min(items.c.reference)).select_from(item).where(mine).correlate(write_offs).scalar_subquery()


def balances(connection: Connection, until: date) -> dict[Key, int]:
    """Give every account's balance at the end of a day by currency, net of what is unapplied, in minor units."""
    moved = _movements()
    query = (
        select(moved.c.account_id, moved.c.currency, func.sum(moved.c.minor))
        .where(moved.c.on_day <= until)
        .group_by(moved.c.account_id, moved.c.currency)
    )
    return {(AccountId(account), currency): minor for account, currency, minor in connection.execute(query)}


def movements(connection: Connection, first: date, last: date) -> dict[Key, list[Movement]]:
    """List what moved on every account from one day to another, in date order, charges before payments of a day."""
    moved = _movements()
    query = (
        select(moved)
        .where(moved.c.on_day >= first, moved.c.on_day <= last)
        .order_by(moved.c.account_id, moved.c.on_day, moved.c.place, moved.c.id)
    )
    found: dict[Key, list[Movement]] = defaultdict(list)
    for row in connection.execute(query):
        found[AccountId(row.account_id), row.currency].append(_movement(row))
    return found


def _movement(row: Any) -> Movement:
    return Movement(row.on_day, row.kind, row.reference or "", row.minor)
