"""Colleagues in the books: who there is, whose customers are whose, who covers for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, select

from arDesk.cases.collectors import Cover, CoverId
from arDesk.db.customers.duties import collectors_then, with_collectors
from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import accounts
from arDesk.db.tables.tasks import collectors, covers
from arDesk.kernel.ids import AccountId

_SHOWN = ("id", "name", "email", "phone", "left_on", "approves_since")
_KNOWN = Query(
    select(*(collectors.c[name] for name in _SHOWN))
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
_WHOSE = Query(select(accounts.c.id, accounts.c.collector).where(accounts.c.voided_by.is_(None)))
_COUNTING = Query(select(accounts.c.id).where(one_of(accounts.c.id, "ids"), accounts.c.voided_by.is_(None)))


def known(connection: Connection, as_of: date) -> list[Any]:
    """List the colleagues entered by a day: id, name, email, phone, left_on, approves_since."""
    return _KNOWN.rows(connection, as_of=as_of)


def approvers(connection: Connection, as_of: date) -> list[str]:
    """Name those of the colleagues who are marked as approving on a day, and had not left before it."""
    return [
        row.name
        for row in known(connection, as_of)
        if row.approves_since is not None and row.approves_since <= as_of and (row.left_on or date.max) >= as_of
    ]


def counts(connection: Connection, as_of: date) -> dict[str, int]:
    """Count the customers of each collector on a day; "" has those who are nobody's."""
    then = collectors_then(connection, as_of)
    if not then:
        return dict(_COUNTS.tuples(connection))
    return Counter(then.get(number, collector) for number, collector in _WHOSE.tuples(connection))


def whose(connection: Connection, as_of: date, account_ids: Iterable[AccountId]) -> set[str]:
    """Name the collectors some customers have on a day; "" is among them where one is nobody's."""
    then, wanted = collectors_then(connection, as_of), set(account_ids)
    rows = _WHOSE.tuples(connection)
    return {then.get(number, collector) for number, collector in rows if AccountId(number) in wanted}


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
    return with_collectors(connection, _OWING.rows(connection, as_of), as_of, "id")


def those_that_count(connection: Connection, account_ids: Iterable[AccountId]) -> list[AccountId]:
    """Give those of some accounts that count."""
    return [AccountId(number) for (number,) in _COUNTING.tuples(connection, ids=sorted(set(account_ids)))]
