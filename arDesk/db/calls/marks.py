"""Pinned and snoozed customers, and the calls planned for a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select

from arDesk.db.customers.duties import with_collectors
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts
from arDesk.db.tables.queue import planned_calls, queue_marks
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.work.facts import Mark

PIN, SNOOZE = "pin", "snooze"

_IN_FORCE = and_(
    queue_marks.c.voided_by.is_(None),
    queue_marks.c.set_on <= AS_OF,
    or_(queue_marks.c.ended_on.is_(None), queue_marks.c.ended_on > AS_OF),
    or_(
        and_(queue_marks.c.kind == PIN, or_(queue_marks.c.until.is_(None), queue_marks.c.until >= AS_OF)),
        and_(queue_marks.c.kind == SNOOZE, queue_marks.c.until > AS_OF),
    ),
)
_MARKS = Query(
    select(
        queue_marks.c.account_id,
        queue_marks.c.kind,
        queue_marks.c.until,
        queue_marks.c.reason,
        queue_marks.c.by_user,
    )
    .where(_IN_FORCE)
    .order_by(queue_marks.c.id)
)
_MINE = Query(select(queue_marks.c.id).where(queue_marks.c.account_id == bindparam("account"), _IN_FORCE))
_DAY = planned_calls.c.planned_on == AS_OF
_STANDING = planned_calls.c.voided_by.is_(None)
_WORKED = exists().where(
    contacts.c.account_id == planned_calls.c.account_id,
    contacts.c.contacted_on == planned_calls.c.planned_on,
    contacts.c.voided_by.is_(None),
)
_PLANNED = Query(
    select(
        planned_calls.c.id,
        planned_calls.c.account_id,
        accounts.c.code,
        accounts.c.name,
        planned_calls.c.rank,
        planned_calls.c.currency,
        planned_calls.c.to_collect_minor,
        planned_calls.c.drawn_from,
        _WORKED.label("worked"),
        accounts.c.collector,
    )
    .join(accounts, accounts.c.id == planned_calls.c.account_id)
    .where(_DAY, _STANDING)
    .order_by(planned_calls.c.rank)
)
_LAST_PLAN = Query(select(func.max(planned_calls.c.planned_on)).where(planned_calls.c.planned_on < AS_OF, _STANDING))


class PlannedCall(NamedTuple):
    """A call planned for a day.

    `worked` tells that the customer was contacted on it, `collector` whose it was then; one drawn by lot was
    `drawn_from` so many customers.
    """

    id: int
    account: AccountId
    code: str
    name: str
    rank: int
    to_collect: Money
    drawn_from: int | None
    worked: bool
    collector: str


def marks(connection: Connection, as_of: date) -> dict[AccountId, Mark]:
    """Give the marks in force at the end of a day; where an account has several, the last one set."""
    found = {}
    for account, kind, until, reason, by in _MARKS.tuples(connection, as_of=as_of):
        found[AccountId(account)] = Mark(kind, until, reason, by)
    return found


def marks_of(connection: Connection, account: AccountId, as_of: date) -> list[int]:
    """List the numbers of an account's marks in force."""
    return [row[0] for row in _MINE.tuples(connection, account=account, as_of=as_of)]


def planned(connection: Connection, day: date) -> list[PlannedCall]:
    """List the calls planned for a day, in their order."""
    return [
        PlannedCall(
            number, AccountId(account), code, name, rank, Money(minor, currency), drawn_from, bool(worked), collector
        )
        for number, account, code, name, rank, currency, minor, drawn_from, worked, collector in with_collectors(
            connection, _PLANNED.rows(connection, as_of=day), day
        )
    ]


def carried_over(connection: Connection, day: date) -> tuple[date | None, list[AccountId]]:
    """Give the last day before one that calls were planned for, and the customers that were not contacted on it."""
    last = _LAST_PLAN.value(connection, as_of=day)
    if last is None:
        return None, []
    return last, [call.account for call in planned(connection, last) if not call.worked]
