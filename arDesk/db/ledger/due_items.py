"""Items by when they fell or fall due: the overdue ones of some customers, and those due soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Select, Subquery, and_, bindparam, select

from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.query import one_of
from arDesk.db.tables.ledger import accounts
from arDesk.kernel.ids import AccountId


def _overdue_items(opened: Subquery) -> Select[Any]:
    shown = (opened.c.id, opened.c.account_id, opened.c.currency, opened.c.open_minor)
    late = and_(opened.c.due_on < AS_OF, opened.c.kind != "credit_note")
    return select(*shown).where(one_of(opened.c.account_id, "accounts"), late).order_by(opened.c.due_on, opened.c.id)


_OVERDUE_ITEMS = OpenQuery(_overdue_items)


def overdue_items_of(connection: Connection, as_of: date, account_ids: Iterable[int]) -> list[Any]:
    """List the overdue items of some accounts, oldest due first: id, account_id, currency, open_minor."""
    ids = sorted(account_ids)
    return _OVERDUE_ITEMS.rows(connection, as_of, accounts=ids) if ids else []


def _owed(opened: Subquery) -> Select[Any]:
    shown = (opened.c.account_id, opened.c.currency, opened.c.id, opened.c.due_on, opened.c.open_minor)
    late = and_(opened.c.due_on < AS_OF, opened.c.kind != "credit_note")
    return select(*shown).where(one_of(opened.c.account_id, "accounts"), late).order_by(opened.c.due_on, opened.c.id)


_OWED = OpenQuery(_owed)


def overdue_of(connection: Connection, as_of: date, accounts: Iterable[AccountId]) -> Sequence[tuple[Any, ...]]:
    """List the overdue items of some accounts, oldest due first: account, currency, item, due day, open minor units."""
    ids = sorted(accounts)
    return _OWED.tuples(connection, as_of, accounts=ids) if ids else []


def _due_soon(opened: Subquery) -> Select[Any]:
    shown = (opened.c.account_id, opened.c.currency, opened.c.id, opened.c.due_on, opened.c.open_minor)
    soon = and_(opened.c.due_on >= AS_OF, opened.c.due_on <= bindparam("until", type_=Date))
    listed = select(*shown).join(accounts, accounts.c.id == opened.c.account_id).add_columns(accounts.c.segment)
    return listed.where(soon, opened.c.kind != "credit_note").order_by(opened.c.due_on, opened.c.id)


_DUE_SOON = OpenQuery(_due_soon)


def due_soon(connection: Connection, as_of: date, until: date) -> Sequence[tuple[Any, ...]]:
    """List what falls due from a day to another, first due first.

    Gives account, currency, item, day, open minor units, and the account's segment.
    """
    return _DUE_SOON.tuples(connection, as_of, until=until)
