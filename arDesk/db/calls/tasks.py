"""What comes next, in the books: tasks, follow-ups, holds, and what was settled of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, exists, or_, select

from arDesk.cases.tasks import Settled
from arDesk.db.customers.duties import with_collectors
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import follow_ups, holds
from arDesk.db.tables.ledger import accounts, items
from arDesk.db.tables.tasks import settled_facts, tasks
from arDesk.kernel.ids import AccountId

_SINCE = bindparam("since", type_=tasks.c.done_on.type)
_NAMED = (accounts.c.code, accounts.c.name, accounts.c.collector)


def _seen(table: Table, made: str, ended: ColumnElement[Any], *, of_one: bool) -> Select[Any]:
    """Select rows made by a day that were not over before another, with whose they are and which invoice.

    A row that another goes on with is left out from the day of that.
    """
    next_one = table.alias("next_one")
    moved = exists().where(next_one.c.moves_id == table.c.id, next_one.c[made] <= AS_OF, next_one.c.voided_by.is_(None))
    query = (
        select(table, *_NAMED)
        .join(accounts, accounts.c.id == table.c.account_id)
        .where(table.c[made] <= AS_OF, table.c.voided_by.is_(None), or_(ended.is_(None), ended >= _SINCE), ~moved)
        .order_by(table.c.id)
    )
    if "item_id" in table.c:
        query = query.add_columns(items.c.reference).outerjoin(items, items.c.id == table.c.item_id)
    return query.where(table.c.account_id == bindparam("account")) if of_one else query


@cache
def _tasks(*, of_one: bool) -> Query:
    return Query(_seen(tasks, "set_on", tasks.c.done_on, of_one=of_one))


@cache
def _follow_ups(*, of_one: bool) -> Query:
    return Query(_seen(follow_ups, "set_on", follow_ups.c.done_on, of_one=of_one))


@cache
def _holds(*, of_one: bool) -> Query:
    query = _seen(holds, "starts_on", holds.c.ended_on, of_one=of_one)
    return Query(query.where(or_(holds.c.until.is_(None), holds.c.until >= _SINCE)))


def _rows(of: Any, connection: Connection, as_of: date, since: date, account: AccountId | None) -> list[Any]:
    if account is None:
        found: list[Any] = of(of_one=False).rows(connection, as_of=as_of, since=since)
    else:
        found = of(of_one=True).rows(connection, as_of=as_of, since=since, account=account)
    return with_collectors(connection, found, as_of)


def tasks_seen(connection: Connection, as_of: date, since: date, account: AccountId | None = None) -> list[Any]:
    """List the tasks set by a day and not done before `since`, with the customer's code, name and collector."""
    return _rows(_tasks, connection, as_of, since, account)


def follow_ups_seen(connection: Connection, as_of: date, since: date, account: AccountId | None = None) -> list[Any]:
    """List the follow-ups set by a day and not done before `since`, in the same way."""
    return _rows(_follow_ups, connection, as_of, since, account)


def holds_seen(connection: Connection, as_of: date, since: date, account: AccountId | None = None) -> list[Any]:
    """List the holds placed by a day whose last day was not before `since`, in the same way."""
    return _rows(_holds, connection, as_of, since, account)


_SETTLED = (
    select(settled_facts, *_NAMED)
    .join(accounts, accounts.c.id == settled_facts.c.account_id)
    .where(settled_facts.c.settled_on <= AS_OF, settled_facts.c.voided_by.is_(None))
    .order_by(settled_facts.c.id)
)
_SETTLED_ALL, _SETTLED_ONE = Query(_SETTLED), Query(_SETTLED.where(settled_facts.c.account_id == bindparam("account")))


def settled_seen(connection: Connection, as_of: date, account: AccountId | None = None) -> list[Any]:
    """List what people settled of the facts by a day, with whose they are."""
    if account is None:
        found = _SETTLED_ALL.rows(connection, as_of=as_of)
    else:
        found = _SETTLED_ONE.rows(connection, as_of=as_of, account=account)
    return with_collectors(connection, found, as_of)


def as_settled(rows: Sequence[Any]) -> dict[AccountId, list[Settled]]:
    """Give what was settled by customer, as the rules ask for it."""
    found: dict[AccountId, list[Settled]] = {}
    for row in rows:
        account = AccountId(row.account_id)
        found.setdefault(account, []).append(Settled(account, row.fact, row.evidence, row.settled_on))
    return found


_TIMED = Query(
    select(tasks.c.id, tasks.c.account_id, tasks.c.kind, tasks.c.note, tasks.c.due_on, tasks.c.due_at, *_NAMED)
    .join(accounts, accounts.c.id == tasks.c.account_id)
    .where(tasks.c.due_on == AS_OF, tasks.c.due_at <= bindparam("until"), tasks.c.done_on.is_(None))
    .where(tasks.c.voided_by.is_(None))
    .order_by(tasks.c.due_at, tasks.c.id)
)


def timed_tasks(connection: Connection, day: date, until: str) -> list[Any]:
    """List the tasks of a day still to be done whose time ("14:30") has come, the earliest first."""
    return _TIMED.rows(connection, as_of=day, until=until)


def standing(connection: Connection, table: Table, number: int) -> Any | None:
    """Read one row of tasks, follow-ups, holds or covers that counts; None where there is none."""
    return connection.execute(select(table).where(table.c.id == number, table.c.voided_by.is_(None))).first()
