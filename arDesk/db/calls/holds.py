"""Holds in force: what keeps customers, or some of their debts, from calls and letters on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select

from arDesk.cases.holds import HOLD, KINDS, NO_CALLS, InForce
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import holds
from arDesk.kernel.ids import AccountId, HoldId


def active_holds(connection: Connection, as_of: date, *, account: int | None = None) -> list[Any]:
    """List what holds a debt on a day: account, item or None for the whole account, end or None, reason, kind.

    The gravest comes last. That a customer is not to be called holds no debt; `no_calls` tells that.
    """
    return [row for row in in_force(connection, as_of, account=account) if row.kind != NO_CALLS]


def no_calls(connection: Connection, as_of: date, *, account: int | None = None) -> dict[int, InForce]:
    """Give by account why it is not to be called on a day, and until when."""
    found = (row for row in in_force(connection, as_of, account=account) if row.kind == NO_CALLS)
    return {row.account_id: InForce(row.kind, row.until, row.reason) for row in found}


def in_force(connection: Connection, as_of: date, *, account: int | None = None) -> list[Any]:
    """List all holds in force on a day, of every kind, the gravest last."""
    if account is None:
        return _in_force(of_one=False).rows(connection, as_of=as_of)
    return _in_force(of_one=True).rows(connection, as_of=as_of, account=account)


@cache
def _in_force(*, of_one: bool) -> Query:
    kind = func.coalesce(holds.c.kind, HOLD)
    shown = (holds.c.id, holds.c.account_id, holds.c.item_id, holds.c.until, holds.c.reason, holds.c.starts_on)
    query = (
        select(*shown, kind.label("kind"))
        .where(
            holds.c.starts_on <= AS_OF,
            holds.c.voided_by.is_(None),
            or_(holds.c.until.is_(None), holds.c.until >= AS_OF),
            or_(holds.c.ended_on.is_(None), holds.c.ended_on > AS_OF),
        )
        .order_by(case(*((kind == one, at) for at, one in enumerate(KINDS))), holds.c.id)
    )
    return Query(query.where(holds.c.account_id == bindparam("account")) if of_one else query)


def numbers_in_force(connection: Connection, account: AccountId, as_of: date, kind: str | None = None) -> list[HoldId]:
    """List an account's holds in force on a day by number, of every kind or of one, those of single items too."""
    return [HoldId(row.id) for row in in_force(connection, as_of, account=account) if kind in (None, row.kind)]
