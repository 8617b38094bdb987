"""What money and credits can be applied to, and from which day, so that no day sees more applied than there is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from arDesk.db.ledger.items import open_items
from arDesk.db.tables.ledger import allocations, items, receipts
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem

_COUNTS = allocations.c.voided_by.is_(None)
_TAKEN_OFF = allocations.c.amount_minor < 0


def applicable(connection: Connection, as_of: date, account: AccountId) -> list[OpenItem]:
    """List what is open on a day and stays so, oldest due first; `open` is the least that is open on any day since."""
    found = open_items(connection, as_of, account=account)
    left: dict[int | None, int] = {item.id: item.open.minor for item in found}
    least = dict(left)
    for *used, minor in _used_after(connection, as_of, account):
        for number in used:
            if number in left:
                left[number] -= minor
                least[number] = min(least[number], left[number])
    return [item._replace(open=Money(least[item.id], item.open.currency)) for item in found if least[item.id] > 0]


def _used_after(connection: Connection, as_of: date, account: AccountId) -> list[Any]:
    """List by day what was applied after a day: item, credit note or None, minor units; what was taken off first."""
    used, minor = (allocations.c.item_id, allocations.c.credit_id), func.sum(allocations.c.amount_minor)
    query = (
        select(*used, minor)
        .join(items, items.c.id == allocations.c.item_id)
        .where(allocations.c.applied_on > as_of, _COUNTS, items.c.account_id == account)
        .group_by(allocations.c.applied_on, *used)
        .order_by(allocations.c.applied_on, minor)
    )
    return list(connection.execute(query))


def days_to_apply(
    connection: Connection, item_ids: Iterable[int], on: date, *, receipt: int | None = None, credit: int | None = None
) -> dict[ItemId, date]:
    """Give the first day from `on` that each item can be applied to.

    That is not before its issue, nor a credit note's, and not before it, or the receipt, was last taken off: till then
    it was used already.
    """
    numbers, since = list(item_ids), on
    if receipt is not None:
        since = max(since, free_since(connection, receipt))
    if credit is not None:
        since = max(since, connection.execute(select(items.c.issued_on).where(items.c.id == credit)).scalar_one())
    off = (
        select(allocations.c.item_id, func.max(allocations.c.applied_on))
        .where(allocations.c.item_id.in_(numbers), _TAKEN_OFF, _COUNTS)
        .group_by(allocations.c.item_id)
    )
    taken_off = dict(connection.execute(off).all())
    issued = connection.execute(select(items.c.id, items.c.issued_on).where(items.c.id.in_(numbers)))
    return {ItemId(item): max(since, day, taken_off.get(item, day)) for item, day in issued}


def days_to_take_off(
    connection: Connection,
    item_ids: Iterable[int],
    on: date,
    *,
    receipt: int | None = None,
    write_off: int | None = None,
) -> dict[ItemId, date]:
    """Give the first day from `on` that a receipt or write-off can be taken off each item: not before it was put on."""
    source = allocations.c.receipt_id == receipt if write_off is None else allocations.c.write_off_id == write_off
    query = (
        select(allocations.c.item_id, func.max(allocations.c.applied_on))
        .where(source, allocations.c.item_id.in_(list(item_ids)), _COUNTS)
        .group_by(allocations.c.item_id)
    )
    return {ItemId(item): max(on, day) for item, day in connection.execute(query)}


def free_since(connection: Connection, receipt: int) -> date:
    """Give the day from which on what is left of a receipt lies unapplied: it came, or was last taken off, that day."""
    came: date = connection.execute(select(receipts.c.received_on).where(receipts.c.id == receipt)).scalar_one()
    off = select(func.max(allocations.c.applied_on)).where(allocations.c.receipt_id == receipt, _TAKEN_OFF, _COUNTS)
    last: date | None = connection.execute(off).scalar()
    return max(came, last or came)
