"""What was given up of items: debts, discounts, small differences; and what of it is owed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Select, and_, func, literal, or_, select

from arDesk.db.change import Change
from arDesk.db.tables.ledger import allocations, items, write_offs
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money

RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class WriteOffRow:
    """What was given up of one item as it stands; `left` is what of it is not owed again.

    `kind` is "" for a debt given up, "discount" or "tolerance"; what lets a debt be owed again is a "recovery", and
    like every opposite row negative: it names in `reverses` what it takes back. `receipt` came with it, if any did.
    """

    id: int
    account: AccountId
    item: ItemId
    reference: str
    on: date
    amount: Money
    left: Money
    kind: str
    reason: str
    approved_by: str
    receipt: int | None
    reverses: int | None


def one(connection: Connection, number: int) -> WriteOffRow | None:
    """Read one; None where there is none that counts."""
    row = connection.execute(_rows().where(write_offs.c.id == number)).first()
    return None if row is None else _row(row)


def of_account(connection: Connection, account: AccountId, as_of: date) -> list[WriteOffRow]:
    """List what was given up of a customer's items up to a day, newest first; `left` is as it stands now."""
    query = _rows().where(write_offs.c.account_id == account, write_offs.c.written_off_on <= as_of)
    found = connection.execute(query.order_by(write_offs.c.written_off_on.desc(), write_offs.c.id.desc()))
    return [_row(row) for row in found]


def given_with(connection: Connection, receipt: int) -> list[WriteOffRow]:
    """List the discounts and small differences given with a receipt, of which something is left."""
    mine = (write_offs.c.receipt_id == receipt) & write_offs.c.reverses_id.is_(None)
    return [row for each in connection.execute(_rows().where(mine)) if (row := _row(each)).left.minor]


def given_up_of(connection: Connection, item: ItemId) -> int:
    """Sum the debts given up of an item less what was recovered, in minor units; no discounts, no small differences."""
    debts = write_offs.c.kind.is_(None) | (write_offs.c.kind == RECOVERY)
    query = (
        select(func.coalesce(func.sum(allocations.c.amount_minor), 0))
        .join(write_offs, write_offs.c.id == allocations.c.write_off_id)
        .where(allocations.c.item_id == item, allocations.c.voided_by.is_(None), debts)
    )
    return int(connection.execute(query).scalar_one())


def void_given_with(change: Change, receipt: int) -> list[int]:
    """Take what was given with a receipt, and its opposite rows, out of account; gives the items concerned."""
    connection = change.connection
    first = select(write_offs.c.id).where(write_offs.c.receipt_id == receipt, write_offs.c.voided_by.is_(None))
    mine = list(connection.execute(first).scalars())
    back = select(write_offs.c.id).where(write_offs.c.reverses_id.in_(mine), write_offs.c.voided_by.is_(None))
    numbers = sorted({*mine, *connection.execute(back).scalars()})
    used = connection.execute(
        select(allocations.c.id, allocations.c.item_id).where(
            allocations.c.write_off_id.in_(numbers), allocations.c.voided_by.is_(None)
        )
    ).all()
    change.void(allocations, [row.id for row in used])
    change.void(write_offs, numbers)
    return [row.item_id for row in used]


def recovered(connection: Connection, numbers: Sequence[int]) -> bool:
    """Tell whether anything of some write-offs is owed again."""
    query = select(write_offs.c.id).where(write_offs.c.reverses_id.in_(numbers), write_offs.c.voided_by.is_(None))
    return connection.execute(query).first() is not None


def wrong_amounts() -> Select[Any]:
    """Select write-offs that are not what their allocations lower, or of which more is owed again than was given up."""
    used = select(func.coalesce(func.sum(allocations.c.amount_minor), 0)).where(
        allocations.c.write_off_id == write_offs.c.id, allocations.c.voided_by.is_(None)
    )
    beyond = and_(write_offs.c.reverses_id.is_(None), write_offs.c.amount_minor + _backs() < 0)
    return (
        select(literal("write_offs"), write_offs.c.id, write_offs.c.reason)
        .where(or_(write_offs.c.amount_minor != used.scalar_subquery(), beyond), write_offs.c.voided_by.is_(None))
        .order_by(write_offs.c.id)
        .limit(1)
    )


def _backs() -> ScalarSelect[int]:
    """Sum what of a write-off is owed again: nothing, or below it."""
    other = write_offs.alias("other")
    back = select(func.coalesce(func.sum(other.c.amount_minor), 0)).where(
        other.c.reverses_id == write_offs.c.id, other.c.voided_by.is_(None)
    )
    return back.correlate(write_offs).scalar_subquery()


def _rows() -> Select[Any]:
    item = select(func.min(allocations.c.item_id)).where(
        allocations.c.write_off_id == write_offs.c.id, allocations.c.voided_by.is_(None)
    )
    return (
        select(write_offs, items.c.id.label("item"), items.c.reference, _backs().label("back"))
        .select_from(write_offs.join(items, items.c.id == item.scalar_subquery()))
        .where(write_offs.c.voided_by.is_(None))
    )


def _row(row: Any) -> WriteOffRow:
    left = 0 if row.reverses_id is not None else row.amount_minor + row.back
    return WriteOffRow(
        id=row.id,
        account=AccountId(row.account_id),
        item=ItemId(row.item),
        reference=row.reference,
        on=row.written_off_on,
        amount=Money(row.amount_minor, row.currency),
        left=Money(left, row.currency),
        kind=row.kind or "",
        reason=row.reason,
        approved_by=row.approved_by,
        receipt=row.receipt_id,
        reverses=row.reverses_id,
    )
