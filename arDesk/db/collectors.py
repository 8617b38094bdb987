"""Colleagues in the books: who there is, whose customers are whose, who covers for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, select

from arDesk.cases.collectors import Cover, CoverId
from arDesk.db.opened import AS_OF, OpenQuery
from arDesk.db.query import Query
from arDesk.db.tables_ledger import accounts
from arDesk.db.tables_tasks import collectors, covers

_KNOWN = Query(
    select(collectors.c.id, collectors.c.name, collectors.c.email, collectors.c.phone, collectors.c.left_on)
    .where(collectors.c.since <= AS_OF, collectors.c.voided_by.is_(None))
    .order_by(collectors.c.name)
)
_COVERS = Query(
    select(covers)
    .where(covers.c.set_on <= AS_OF, covers.c.voided_by.is_(None))
    .order_by(covers.c.starts_on, covers.c.id)
)
_COUNTS = Query(
    select(accounts.c.collector, func.count().label("n"))
    .where(accounts.c.voided_by.is_(None))
    .group_by(accounts.c.collector)
    .order_by(accounts.c.collector)
)


def known(connection: Connection, as_of: date) -> list[Any]:
    """List the colleagues entered by a day: id, name, email, phone, left_on."""
    return _KNOWN.rows(connection, as_of=as_of)


def counts(connection: Connection) -> dict[str, int]:
    """Count the customers of each collector; "" has those who are nobody's."""
    return dict(_COUNTS.tuples(connection))


def all_covers(connection: Connection, as_of: date) -> list[Cover]:
    """List every absence that was entered by a day, those over too, in the order they begin."""
    return [
        Cover(CoverId(row.id), row.absent, row.covered_by, row.starts_on, row.until, row.set_on, row.ended_on, row.note)
        for row in _COVERS.rows(connection, as_of=as_of)
    ]


def by_name(connection: Connection, name: str) -> Any | None:
    """Read a colleague by name; None where none of that name was entered."""
    query = select(collectors).where(collectors.c.name == name, collectors.c.voided_by.is_(None))
    return connection.execute(query).first()


def _owing(opened: Any) -> Any:
    owed = func.coalesce(func.sum(case((opened.c.kind != "credit_note", opened.c.open_minor), else_=0)), 0)
    mine = (opened.c.account_id == accounts.c.id) & (opened.c.currency == accounts.c.currency)
    columns = ("id", "code", "name", "segment", "country", "currency", "collector")
    return (
        select(*(accounts.c[name] for name in columns), owed.label("owing"))
        .outerjoin(opened, mine)
        .where(accounts.c.voided_by.is_(None))
        .group_by(accounts.c.id)
        .order_by(accounts.c.code)
    )


_OWING = OpenQuery(_owing)


def placeable(connection: Connection, as_of: date) -> list[Any]:
    """List every customer with what assignment looks at; `owing` in minor units of the customer's own currency."""
    return _OWING.rows(connection, as_of)


def collectors_of(connection: Connection, account_ids: Iterable[int]) -> dict[int, str]:
    """Give the collector of each of some accounts that count."""
    found: dict[int, str] = {}
    ids = sorted(set(account_ids))
    for start in range(0, len(ids), 500):
        some = accounts.c.id.in_(ids[start : start + 500]) & accounts.c.voided_by.is_(None)
        found |= dict(connection.execute(select(accounts.c.id, accounts.c.collector).where(some)).all())
    return found
