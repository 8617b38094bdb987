"""Receipts in the books: money that came, what it was applied to, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, literal, or_, select, update

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash.applicable import days_to_apply, days_to_take_off
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.kernel.ids import AccountId, ItemId, ReceiptId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receipt as it stands: what came, and what is left to apply."""

    id: ReceiptId
    account: AccountId
    kind: str
    received_on: date
    amount: Money
    unapplied: Money
    method: str
    reference: str


def one(connection: Connection, receipt: ReceiptId) -> ReceiptRow | None:
    """Read one receipt; None where there is none that counts."""
    row = connection.execute(
        select(receipts).where(receipts.c.id == receipt, receipts.c.voided_by.is_(None))
    ).one_or_none()
    return None if row is None else _row(row)


def of_account(connection: Connection, account: AccountId, as_of: date, limit: int = 50) -> list[ReceiptRow]:
    """List an account's newest receipts up to a day."""
    query = (
        select(receipts)
        .where(receipts.c.account_id == account, receipts.c.received_on <= as_of, receipts.c.voided_by.is_(None))
        .order_by(receipts.c.received_on.desc(), receipts.c.id.desc())
        .limit(limit)
    )
    return [_row(row) for row in connection.execute(query).all()]


def _row(row: Any) -> ReceiptRow:
    return ReceiptRow(
        id=ReceiptId(row.id),
        account=AccountId(row.account_id),
        kind=row.kind,
        received_on=row.received_on,
        amount=Money(row.amount_minor, row.currency),
        unapplied=Money(row.unapplied_minor, row.currency),
        method=row.method,
        reference=row.reference,
    )


def add_receipt(
    change: Change,
    account: AccountId,
    amount: Money,
    *,
    on: date,
    kind: str = "receipt",
    method: str = "",
    reference: str = "",
    reverses: int | None = None,
    bank_line: int | None = None,
) -> ReceiptId:
    """Write a receipt, nothing of it applied yet; a reversal or refund is negative and names what it takes back.

    `bank_line` is the bank's line that it takes up.
    """
    left = 0 if reverses is not None else amount.minor
    number = change.add(
        receipts,
        account_id=account,
        kind=kind,
        received_on=on,
        currency=amount.currency,
        amount_minor=amount.minor,
        method=method,
        reference=reference,
        reverses_id=reverses,
        unapplied_minor=left,
        bank_line_id=bank_line,
    )
    bank_sql.refresh(change.connection, [bank_line])
    if reverses is not None:
        refresh(change.connection, [reverses])
    return ReceiptId(number)


def apply(
    change: Change,
    parts: Mapping[ItemId, Money],
    *,
    on: date,
    receipt: int | None = None,
    credit: int | None = None,
    write_off: int | None = None,
    **origin: int | None,
) -> list[int]:
    """Apply one source to items, dated `on` or the first day after it that they allow; gives the allocations' numbers.

    `origin` is the imported file and line, where it comes from one.
    """
    days = days_to_apply(change.connection, parts, on, receipt=receipt, credit=credit)
    source = {"receipt_id": receipt, "credit_id": credit, "write_off_id": write_off} | origin
    made = [_allocate(change, item, money, days[item], source) for item, money in parts.items()]
    items_sql.refresh(change.connection, [*parts, *([credit] if credit else [])])
    refresh(change.connection, [receipt] if receipt else [])
    return made


def take_off(
    change: Change,
    parts: Mapping[ItemId, Money],
    *,
    on: date,
    receipt: int | None = None,
    write_off: int | None = None,
    recovery: int | None = None,
) -> None:
    """Take a receipt or a write-off off items by opposite rows, dated `on` or the day it was applied where later.

    The opposite rows of a write-off belong to the recovery.
    """
    days = days_to_take_off(change.connection, parts, on, receipt=receipt, write_off=write_off)
    for item, money in parts.items():
        _allocate(change, item, -money, days[item], {"receipt_id": receipt, "write_off_id": recovery})
    items_sql.refresh(change.connection, parts)
    refresh(change.connection, [receipt] if receipt else [])


def _allocate(change: Change, item: int, money: Money, on: date, source: Mapping[str, int | None]) -> int:
    return change.add(
        allocations, item_id=item, applied_on=on, currency=money.currency, amount_minor=money.minor, **source
    )


def applied(connection: Connection, receipt: ReceiptId) -> dict[ItemId, Money]:
    """Give what a receipt is applied to now, net of what was taken back."""
    query = (
        select(allocations.c.item_id, allocations.c.currency, func.sum(allocations.c.amount_minor))
        .where(allocations.c.receipt_id == receipt, allocations.c.voided_by.is_(None))
        .group_by(allocations.c.item_id, allocations.c.currency)
    )
    return {ItemId(item): Money(minor, currency) for item, currency, minor in connection.execute(query) if minor}


def refresh(connection: Connection, receipt_ids: Iterable[int]) -> None:
    """Work out again what is left to apply of some receipts."""
    for receipt_id in set(receipt_ids):
        used = select(func.coalesce(func.sum(allocations.c.amount_minor), 0)).where(
            allocations.c.receipt_id == receipt_id, allocations.c.voided_by.is_(None)
        )
        own = or_(receipts.c.id == receipt_id, receipts.c.reverses_id == receipt_id)
        came = select(func.coalesce(func.sum(receipts.c.amount_minor), 0)).where(own, receipts.c.voided_by.is_(None))
        left = connection.execute(came).scalar_one() - connection.execute(used).scalar_one()
        connection.execute(update(receipts).where(receipts.c.id == receipt_id).values(unapplied_minor=left))


def wrong_unapplied() -> Select[Any]:
    """Select receipts whose kept rest is not what came less what was taken back and applied."""
    used = (
        select(allocations.c.receipt_id.label("receipt"), func.sum(allocations.c.amount_minor).label("minor"))
        .where(allocations.c.voided_by.is_(None), allocations.c.receipt_id.is_not(None))
        .group_by(allocations.c.receipt_id)
        .subquery()
    )
    back = (
        select(receipts.c.reverses_id.label("receipt"), func.sum(receipts.c.amount_minor).label("minor"))
        .where(receipts.c.voided_by.is_(None), receipts.c.reverses_id.is_not(None))
        .group_by(receipts.c.reverses_id)
        .subquery()
    )
    whole = receipts.c.amount_minor + func.coalesce(back.c.minor, 0) - func.coalesce(used.c.minor, 0)
    left = case((receipts.c.reverses_id.is_not(None), 0), else_=whole)
    joined = receipts.outerjoin(used, used.c.receipt == receipts.c.id).outerjoin(back, back.c.receipt == receipts.c.id)
    wrong = or_(receipts.c.unapplied_minor != left, left < 0)
    return (
        select(literal("receipts"), receipts.c.id, receipts.c.reference)
        .select_from(joined)
        .where(wrong, receipts.c.voided_by.is_(None))
        .order_by(receipts.c.id)
        .limit(1)
    )
