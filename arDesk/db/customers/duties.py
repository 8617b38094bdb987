"""Whose a customer was on any day: who collected, and which customer was called for it.

Where nothing changed after a day, one small question says so, and the customers' own columns are the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, select

from arDesk.cases.from_when import From, in_the_end, on_day
from arDesk.db.change import Change
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, Row, one_of
from arDesk.db.tables.duties import account_collectors, account_parents
from arDesk.db.tables.ledger import accounts
from arDesk.kernel.ids import AccountId

V = TypeVar("V")

COLLECTOR, PARENT = "collector", "parent_id"
TABLES = {COLLECTOR: account_collectors, PARENT: account_parents}
_ABOVE = accounts.alias("above")


def _told(table: Table, value: ColumnElement[Any]) -> Select[Any]:
    standing = table.c.voided_by.is_(None)
    return select(table.c.account_id, table.c.since, value).where(standing).order_by(table.c.id)


def _changed_after(table: Table) -> ColumnElement[bool]:
    later = table.alias("later")
    return table.c.account_id.in_(select(later.c.account_id).where(later.c.since > AS_OF, later.c.voided_by.is_(None)))


_COLLECTORS_THEN = Query(
    _told(account_collectors, account_collectors.c.collector).where(_changed_after(account_collectors))
)
_standing_parents = account_parents.join(accounts, accounts.c.id == account_parents.c.account_id).outerjoin(
    _ABOVE, (_ABOVE.c.id == account_parents.c.parent_id) & _ABOVE.c.voided_by.is_(None)
)
_PARENTS_THEN = Query(
    _told(account_parents, _ABOVE.c.id.label("parent_id"))
    .select_from(_standing_parents)
    .where(_changed_after(account_parents), accounts.c.voided_by.is_(None))
)
_OF = {
    name: Query(_told(table, table.c[name]).where(one_of(table.c.account_id, "accounts")))
    for name, table in TABLES.items()
}
_NOW = {
    name: Query(select(accounts.c.id, accounts.c[name]).where(one_of(accounts.c.id, "accounts"))) for name in TABLES
}


def collectors_then(connection: Connection, day: date) -> dict[int, str]:
    """Give who collected on a day from the customers whose collector changed after it; all others have today's."""
    told = _histories(_COLLECTORS_THEN.tuples(connection, as_of=day))
    return {account: on_day(said, day) for account, said in told.items()}


def with_collectors(connection: Connection, rows: list[Row], day: date, key: str = "account_id") -> list[Row]:
    """Put into rows who collected on a day: `collector` of the customer that the column `key` names."""
    then = collectors_then(connection, day)
    if not then:
        return rows
    return [row._replace(collector=then.get(getattr(row, key), row.collector)) for row in rows]


def parents_then(connection: Connection, day: date) -> dict[AccountId, AccountId | None]:
    """Give whom those customers belonged to on a day for which that changed after it; None: to nobody."""
    told = _histories(_PARENTS_THEN.tuples(connection, as_of=day))
    return {AccountId(account): on_day(said, day) for account, said in told.items()}


def collectors_told(connection: Connection, account_ids: Iterable[int]) -> dict[int, list[From[str]]]:
    """Give all that was said of who collects from some customers; nothing of those it was never changed of."""
    return _histories(_OF[COLLECTOR].tuples(connection, accounts=sorted(set(account_ids))))


def put(change: Change, column: str, wanted: Mapping[AccountId, V], on: date, **source: Any) -> list[AccountId]:
    """Say what holds of customers from a day on, `column` being COLLECTOR or PARENT; gives those it is new of.

    What was said to hold from a later day stays.
    """
    ids = sorted(wanted)
    told = _histories(_OF[column].tuples(change.connection, accounts=ids))
    now = dict(_NOW[column].tuples(change.connection, accounts=ids))
    rows, ends = list[dict[str, Any]](), dict[AccountId, Any]()
    for account in ids:
        had = told.get(account) or [From(None, now[account])]
        if on_day(had, on) == wanted[account]:
            continue
        said = [From(on, wanted[account])] if account in told else [*had, From(on, wanted[account])]
        rows += [{"account_id": account, "since": one.day, column: one.value, **source} for one in said]
        ends[account] = in_the_end([*had, From(on, wanted[account])])
    change.add_many(TABLES[column], rows)
    for account, value in ends.items():
        change.amend(accounts, account, **{column: value})
    return list(ends)


def put_back(change: Change, account: int, collector: str) -> None:
    """Let what an import said of who collects never have been said; `collector` is who did before."""
    told = collectors_told(change.connection, [account]).get(account, [])
    if told and told[0].day is not None:
        change.add(account_collectors, account_id=account, since=None, collector=collector)
    change.amend(accounts, account, collector=in_the_end([From(None, collector), *told]))


def lead_to(change: Change, was: AccountId, kept: AccountId) -> list[int]:
    """Let those who belonged to a customer on any day have belonged to another; gives the rows that say so."""
    query = select(account_parents.c.id, account_parents.c.account_id)
    standing = (account_parents.c.parent_id == was, account_parents.c.voided_by.is_(None))
    rows = change.connection.execute(query.where(*standing).order_by(account_parents.c.id)).all()
    for row, account in rows:
        change.amend(account_parents, row, parent_id=None if account == kept else kept)
    return [row for row, _ in rows]


def lead_back(
    change: Change, merged: AccountId, kept: AccountId, rows: Iterable[int], children: Iterable[int], since: int
) -> None:
    """Let those who were led to another customer have belonged to the first again: the rows, and its `children` then.

    What was said of them after the entry `since` stays; that they had belonged to the other before it does not.
    """
    for row in _standing(change.connection, account_parents.c.id, rows):
        change.amend(account_parents, row.id, parent_id=merged)
    for child in children:
        led_to = None if child == kept else kept
        for row in _standing(change.connection, account_parents.c.account_id, [child]):
            if row.since is None and row.parent_id == led_to and row.entry_seq > since and row.entry_seq != change.seq:
                change.amend(account_parents, row.id, parent_id=merged)
        told = _histories(_OF[PARENT].tuples(change.connection, accounts=[child])).get(child)
        now = dict(_NOW[PARENT].tuples(change.connection, accounts=[child]))[child]
        if told or now == led_to:
            change.amend(accounts, child, parent_id=in_the_end(told or [From(None, merged)]))


def _standing(connection: Connection, column: ColumnElement[int], numbers: Iterable[int]) -> list[Any]:
    query = select(account_parents).where(column.in_(list(numbers)), account_parents.c.voided_by.is_(None))
    return list(connection.execute(query.order_by(account_parents.c.id)))


def wrong_columns() -> list[Select[Any]]:
    """Select, of each column, the customers whose own column is not what was said to hold in the end: table and id."""
    return [_wrong(table, name) for name, table in TABLES.items()]


def _wrong(table: Table, column: str) -> Select[Any]:
    ranked = select(
        table.c.account_id,
        table.c[column],
        func.row_number()
        .over(
            partition_by=table.c.account_id,
            order_by=(func.coalesce(table.c.since, date.min).desc(), table.c.id.desc()),
        )
        .label("place"),
    ).where(table.c.voided_by.is_(None))
    newest = ranked.subquery()
    return (
        select(literal("accounts"), accounts.c.id)
        .join(newest, (newest.c.account_id == accounts.c.id) & (newest.c.place == 1))
        .where(accounts.c[column].is_distinct_from(newest.c[column]))
    )


def _histories(rows: Sequence[tuple[Any, ...]]) -> dict[Any, list[From[Any]]]:
    told: dict[Any, list[From[Any]]] = defaultdict(list)
    for account, since, value in rows:
        told[account].append(From(since, value))
    return dict(told)
