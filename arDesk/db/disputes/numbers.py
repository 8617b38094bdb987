"""Which disputes to read: the numbers of cases that may be open, that something became of lately, of deductions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, and_, bindparam, func, or_, select

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.ledger import allocations, items
from arDesk.kernel.ids import AccountId

CASE = func.coalesce(disputes.c.first_id, disputes.c.id)
RAISED = and_(disputes.c.raised_on <= AS_OF, disputes.c.voided_by.is_(None))
# Nobody ended the line, and its item was not settled: only then is anything still contested.
LASTING = or_(disputes.c.resolved_on.is_(None), disputes.c.resolved_on > AS_OF)
UNSETTLED = or_(items.c.settled_on.is_(None), items.c.settled_on > AS_OF)
_SINCE = bindparam("since", type_=Date)
_LATELY = or_(disputes.c.raised_on >= _SINCE, disputes.c.resolved_on >= _SINCE, items.c.settled_on >= _SINCE)
_KEPT_BACK = disputes.c.receipt_id.is_not(None)
_MAY_BE_OPEN = and_(LASTING, UNSETTLED)

_COUNT = Query(select(func.count(func.distinct(CASE))).where(RAISED))
_OF_LINES = Query(select(disputes.c.id, CASE).where(one_of(disputes.c.id, "lines"), RAISED))


def count(connection: Connection, as_of: date) -> int:
    """Count the cases raised up to a day."""
    found: int = _COUNT.value(connection, as_of=as_of)
    return found


def that_may_be_open(connection: Connection, as_of: date, *, account: AccountId | None = None) -> list[int]:
    """Give the cases of which anything may be contested at the end of a day: all that are, and few others."""
    return _numbers(connection, as_of, _MAY_BE_OPEN, account=account)


def of_deductions(
    connection: Connection, as_of: date, *, account: AccountId | None = None, since: date | None = None
) -> list[int]:
    """Give the cases of what customers kept back; with `since`, those that may be open or ended from that day on."""
    if since is None:
        return _numbers(connection, as_of, _KEPT_BACK, account=account)
    return _numbers(connection, as_of, and_(_KEPT_BACK, or_(_MAY_BE_OPEN, _LATELY)), account=account, since=since)


def of_lines(connection: Connection, as_of: date, lines: Iterable[int]) -> dict[int, int]:
    """Give the case that each of some lines belongs to; those that do not count on a day are left out."""
    return dict(_OF_LINES.tuples(connection, lines=list(lines), as_of=as_of))


def lowered_since_raised() -> Select[Any]:
    """Select the items of unsettled lines that a credit note or a write-off lowered since."""
    answered = or_(allocations.c.credit_id.is_not(None), allocations.c.write_off_id.is_not(None))
    return (
        select(disputes.c.item_id)
        .join(allocations, allocations.c.item_id == disputes.c.item_id)
        .where(RAISED, LASTING)
        .where(allocations.c.applied_on >= disputes.c.raised_on, allocations.c.applied_on <= AS_OF)
        .where(allocations.c.voided_by.is_(None), answered)
        .distinct()
    )


def _numbers(
    connection: Connection,
    as_of: date,
    which: ColumnElement[bool],
    *,
    account: AccountId | None,
    since: date | None = None,
) -> list[int]:
    asked = {name: value for name, value in (("account", account), ("since", since)) if value is not None}
    found = _written(which, of_one=account is not None).tuples(connection, as_of=as_of, **asked)
    return [number for (number,) in found]


@cache
def _written(which: ColumnElement[bool], *, of_one: bool) -> Query:
    query = select(CASE).distinct().join(items, items.c.id == disputes.c.item_id).where(RAISED, which)
    return Query(query.where(disputes.c.account_id == bindparam("account")) if of_one else query)
