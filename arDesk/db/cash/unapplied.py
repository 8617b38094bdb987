"""Money and credit notes not yet applied to anything, as of any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Subquery, bindparam, exists, func, select, union_all

from arDesk.db.ledger.opened import AS_OF, OpenQuery, applied_after
from arDesk.db.query import Query
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.kernel.ids import AccountId

Sums = dict[tuple[AccountId, str], int]

_CAME_AFTER = Query(select(exists().where(receipts.c.received_on > AS_OF).label("found")))


def unapplied_by_account(connection: Connection, as_of: date) -> Sums:
    """Sum receipts and credit notes not yet allocated at the end of a day, by account and currency, in minor units."""
    found = cash_by_account(connection, as_of)
    for account, currency, minor in _NOTES.rows(connection, as_of):
        found[account, currency] = found.get((account, currency), 0) + minor
    return {key: minor for key, minor in found.items() if minor}


def cash_by_account(connection: Connection, as_of: date, account: AccountId | None = None) -> Sums:
    """Sum the receipts alone that are not yet allocated at the end of a day, by account and currency."""
    now = nothing_after(connection, as_of)
    if account is None:
        rows = _CASH[now].rows(connection, as_of=as_of)
    else:
        rows = _CASH_OF_ACCOUNT[now].rows(connection, as_of=as_of, account=account)
    return {(owner, currency): minor for owner, currency, minor in rows}


def nothing_after(connection: Connection, as_of: date) -> bool:
    """Tell whether no money came and none was applied after a day, so that what is kept with the rows holds for it."""
    return not _CAME_AFTER.value(connection, as_of=as_of) and not applied_after(connection, as_of)


def _sums(of: Subquery, minor: Any) -> Select[Any]:
    owner = (of.c.account_id, of.c.currency)
    return select(*owner, func.sum(minor).label("minor")).group_by(*owner)


def _cash_now() -> Subquery:
    left = receipts.c.unapplied_minor
    return (
        select(receipts.c.account_id, receipts.c.currency, left.label("minor"))
        .where(receipts.c.voided_by.is_(None), left != 0, receipts.c.received_on <= AS_OF)
        .subquery("cash")
    )


def _cash_then() -> Subquery:
    came = select(receipts.c.account_id, receipts.c.currency, receipts.c.amount_minor.label("minor")).where(
        receipts.c.voided_by.is_(None), receipts.c.received_on <= AS_OF
    )
    went = (
        select(receipts.c.account_id, receipts.c.currency, (-allocations.c.amount_minor).label("minor"))
        .join(receipts, receipts.c.id == allocations.c.receipt_id)
        .where(allocations.c.voided_by.is_(None), allocations.c.applied_on <= AS_OF)
    )
    return union_all(came, went).subquery("cash")


def _of_account(write: Callable[[], Subquery]) -> Select[Any]:
    cash = write()
    return _sums(cash, cash.c.minor).where(cash.c.account_id == bindparam("account"))


_NOTES = OpenQuery(lambda opened: _sums(opened, opened.c.open_minor).where(opened.c.kind == "credit_note"))
_WAYS: dict[bool, Callable[[], Subquery]] = {True: _cash_now, False: _cash_then}  # where nothing came since, or not
_CASH = {now: Query(_sums(cash := write(), cash.c.minor)) for now, write in _WAYS.items()}
_CASH_OF_ACCOUNT = {now: Query(_of_account(write)) for now, write in _WAYS.items()}
