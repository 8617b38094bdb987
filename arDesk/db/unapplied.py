"""Money and credit notes not yet applied to anything, as of any day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Subquery, bindparam, exists, func, select, true, union_all

from arDesk.db.items import applied_after, open_at
from arDesk.db.tables_ledger import allocations, receipts
from arDesk.kernel.ids import AccountId

_CAME_AFTER = select(exists().where(receipts.c.received_on > bindparam("day")))


def unapplied_by_account(
    connection: Connection, as_of: date, account: AccountId | None = None
) -> dict[tuple[AccountId, str], int]:
    """Sum receipts and credit notes not yet allocated at the end of a day, by account and currency, in minor units."""
    open_items = open_at(connection, as_of)
    notes = select(open_items.c.account_id, open_items.c.currency, func.sum(open_items.c.open_minor)).where(
        open_items.c.kind == "credit_note"
    )
    found = cash_by_account(connection, as_of, account)
    for key, minor in _sums(connection, notes, open_items, account).items():
        found[key] = found.get(key, 0) + minor
    return {key: minor for key, minor in found.items() if minor}


def cash_by_account(
    connection: Connection, as_of: date, account: AccountId | None = None
) -> dict[tuple[AccountId, str], int]:
    """Sum the receipts alone that are not yet allocated at the end of a day, by account and currency."""
    cash = _cash_now(as_of) if nothing_after(connection, as_of) else _cash_then(as_of)
    query = select(cash.c.account_id, cash.c.currency, func.sum(cash.c.minor))
    return _sums(connection, query, cash, account)


def _sums(
    connection: Connection, query: Select[Any], of: Subquery, account: AccountId | None
) -> dict[tuple[AccountId, str], int]:
    mine = true() if account is None else of.c.account_id == account
    rows = connection.execute(query.where(mine).group_by(of.c.account_id, of.c.currency)).all()
    return {(owner, currency): minor for owner, currency, minor in rows}


def nothing_after(connection: Connection, as_of: date) -> bool:
    """Tell whether no money came and none was applied after a day, so that what is kept with the rows holds for it."""
    came = connection.execute(_CAME_AFTER, {"day": as_of}).scalar()
    return not came and not applied_after(connection, as_of)


def _cash_now(as_of: date) -> Subquery:
    left = receipts.c.unapplied_minor
    return (
        select(receipts.c.account_id, receipts.c.currency, left.label("minor"))
        .where(receipts.c.voided_by.is_(None), left != 0, receipts.c.received_on <= as_of)
        .subquery("cash")
    )


def _cash_then(as_of: date) -> Subquery:
    came = select(receipts.c.account_id, receipts.c.currency, receipts.c.amount_minor.label("minor")).where(
        receipts.c.voided_by.is_(None), receipts.c.received_on <= as_of
    )
    went = (
        select(receipts.c.account_id, receipts.c.currency, (-allocations.c.amount_minor).label("minor"))
        .join(receipts, receipts.c.id == allocations.c.receipt_id)
        .where(allocations.c.voided_by.is_(None), allocations.c.applied_on <= as_of)
    )
    return union_all(came, went).subquery("cash")
