"""What the queue needs to know of every customer with anything overdue, in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from arDesk.db.customers.duties import with_collectors
from arDesk.db.disputes.cases import still_contested
from arDesk.db.disputes.numbers import lowered_since_raised
from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import contacts, disputes, follow_ups
from arDesk.db.tables.ledger import accounts, allocations, items

_LISTED = ("code", "name", "phone", "collector", "credit_limit_minor", "segment", "country")
_MINE = and_(contacts.c.account_id == accounts.c.id, contacts.c.contacted_on <= AS_OF, contacts.c.voided_by.is_(None))
_LAST_ON = select(func.max(contacts.c.contacted_on)).where(_MINE).scalar_subquery().label("last_contact_on")


def overdue_accounts(
    connection: Connection, as_of: date, conversations: Sequence[str], also: Iterable[int] = ()
) -> list[Any]:
    """List each account and currency with anything overdue at the end of a day, or owing and to be called back by it.

    `conversations` are the outcome codes that count as having spoken, `also` accounts listed where they owe anything.
    Amounts are minor units.
    """
    return _OVERDUE.rows(connection, as_of, conversations=conversations, also=sorted(also))


_PENDING = and_(
    follow_ups.c.account_id == accounts.c.id,
    follow_ups.c.set_on <= AS_OF,
    follow_ups.c.voided_by.is_(None),
    or_(follow_ups.c.done_on.is_(None), follow_ups.c.done_on > AS_OF),
)


def _listed() -> list[Any]:
    """Name what is known of an account besides what it owes: its record, its contacts, its earliest follow-up."""
    newest = (
        select(contacts.c.outcome).where(_MINE).order_by(contacts.c.contacted_on.desc(), contacts.c.id.desc()).limit(1)
    )
    spoken = one_of(contacts.c.outcome, "conversations")
    spoke_on = select(func.max(contacts.c.contacted_on)).where(_MINE, spoken)
    due = select(func.min(follow_ups.c.follow_up_on)).where(_PENDING)
    return [
        *(accounts.c[name] for name in _LISTED),
        _LAST_ON,
        newest.scalar_subquery().label("last_outcome"),
        spoke_on.scalar_subquery().label("spoke_on"),
        due.scalar_subquery().label("follow_up_on"),
    ]


def _overdue_accounts(opened: Subquery) -> Select[Any]:
    owed = _owed(opened)
    paid_late = exists().where(
        items.c.account_id == accounts.c.id,
        items.c.settled_on > items.c.due_on,
        items.c.settled_on <= AS_OF,
        items.c.voided_by.is_(None),
    )
    late_before = or_(paid_late, accounts.c.id.in_(_paid_late_then()))
    query = select(owed, *_listed(), (~late_before).label("first_time_late"))
    called_back = exists().where(_PENDING, follow_ups.c.follow_up_on <= AS_OF)
    wanted = or_(owed.c.overdue > 0, called_back, one_of(accounts.c.id, "also"))
    return query.join(accounts, accounts.c.id == owed.c.account_id).where(wanted)


_BARE = Query(
    select(
        accounts.c.id.label("account_id"),
        bindparam("currency", type_=String).label("currency"),
        literal(0).label("balance"),
        literal(0).label("overdue"),
        type_coerce(null(), Date).label("oldest_due_on"),
        *_listed(),
        literal(0).label("first_time_late"),
    ).where(one_of(accounts.c.id, "ids"))
)


def bare_accounts(
    connection: Connection, as_of: date, conversations: Sequence[str], wanted: Iterable[tuple[int, str]]
) -> list[Any]:
    """List accounts and currencies in which they owe nothing, as overdue_accounts lists those that do."""
    by_currency: dict[str, list[int]] = defaultdict(list)
    for account, currency in sorted(wanted):
        by_currency[currency].append(account)
    return [
        row
        for currency, ids in by_currency.items()
        for row in _BARE.rows(connection, as_of=as_of, conversations=conversations, currency=currency, ids=ids)
    ]


def _paid_late_then() -> Select[Any]:
    """Select the accounts that had paid late by a day, with money that was taken off again since."""
    off = select(allocations.c.item_id).where(
        allocations.c.applied_on > AS_OF, allocations.c.amount_minor < 0, allocations.c.voided_by.is_(None)
    )
    return (
        select(items.c.account_id)
        .join(allocations, allocations.c.item_id == items.c.id)
        .where(items.c.id.in_(off), items.c.voided_by.is_(None))
        .where(allocations.c.applied_on <= AS_OF, allocations.c.voided_by.is_(None))
        .group_by(items.c.id)
        .having(func.sum(allocations.c.amount_minor) == items.c.amount_minor)
        .having(func.max(allocations.c.applied_on) > items.c.due_on)
    )


def balances_of_all(connection: Connection, as_of: date) -> list[Any]:
    """List every account, by code, with what it owes at the end of a day in each currency; amounts are minor units."""
    return with_collectors(connection, _BALANCES.rows(connection, as_of), as_of, "id")


def _balances_of_all(opened: Subquery) -> Select[Any]:
    owed = _owed(opened)
    currency = func.coalesce(owed.c.currency, accounts.c.currency).label("currency")
    listed = (accounts.c.id, accounts.c.code, accounts.c.name, accounts.c.phone, accounts.c.collector)
    return (
        select(*listed, currency, owed.c.balance, owed.c.overdue, owed.c.oldest_due_on, _LAST_ON)
        .outerjoin(owed, owed.c.account_id == accounts.c.id)
        .where(accounts.c.voided_by.is_(None))
        .order_by(accounts.c.code)
    )


def _owed(opened: Subquery) -> Subquery:
    late = opened.c.due_on < AS_OF
    overdue = func.sum(case((late, opened.c.open_minor), else_=0))
    query = (
        select(
            opened.c.account_id,
            opened.c.currency,
            func.sum(opened.c.open_minor).label("balance"),
            overdue.label("overdue"),
            func.min(case((late, opened.c.due_on))).label("oldest_due_on"),
        )
        .where(opened.c.kind != "credit_note")
        .group_by(opened.c.account_id, opened.c.currency)
    )
    return query.subquery("owed")


_OVERDUE, _BALANCES = OpenQuery(_overdue_accounts), OpenQuery(_balances_of_all)

_ATTEMPTS = Query(
    select(contacts.c.account_id, contacts.c.contacted_on)
    .where(contacts.c.contacted_on <= AS_OF, contacts.c.contacted_on >= bindparam("since", type_=Date))
    .where(contacts.c.channel == "call", contacts.c.voided_by.is_(None))
    .order_by(contacts.c.contacted_on)
)


def attempts_since(connection: Connection, as_of: date, since: date) -> dict[int, tuple[date, ...]]:
    """List the days on which each account was rung from a day on, a day for each call, the earliest first."""
    found: dict[int, list[date]] = defaultdict(list)
    for account, day in _ATTEMPTS.tuples(connection, as_of=as_of, since=since):
        found[account].append(day)
    return {account: tuple(days) for account, days in found.items()}


def disputed(connection: Connection, as_of: date, *, account: int | None = None) -> dict[int, int]:
    """Sum what is contested of each item at the end of a day, open or not, in minor units.

    What was credited or written off since it was raised is contested no more.
    """
    mine = {} if account is None else {"account": account}
    found = dict(_disputed(of_one=account is not None).rows(connection, as_of=as_of, **mine))
    if found:
        lowered = [row.item_id for row in _lowered(of_one=account is not None).rows(connection, as_of=as_of, **mine)]
        if lowered:
            found |= still_contested(connection, as_of, lowered)
    return found


@cache
def _disputed(*, of_one: bool) -> Query:
    query = select(disputes.c.item_id, func.sum(disputes.c.amount_minor).label("minor")).where(
        disputes.c.raised_on <= AS_OF,
        disputes.c.voided_by.is_(None),
        or_(disputes.c.resolved_on.is_(None), disputes.c.resolved_on > AS_OF),
    )
    mine = query.where(disputes.c.account_id == bindparam("account")) if of_one else query
    return Query(mine.group_by(disputes.c.item_id))


@cache
def _lowered(*, of_one: bool) -> Query:
    query = lowered_since_raised()
    return Query(query.where(disputes.c.account_id == bindparam("account")) if of_one else query)


_OPEN_OF = OpenQuery(
    lambda opened: select(opened.c.id, opened.c.account_id, opened.c.open_minor).where(one_of(opened.c.id, "ids"))
)


def open_of(connection: Connection, as_of: date, item_ids: Iterable[int]) -> list[Any]:
    """List those of some items that are open at the end of a day: id, account_id, open_minor."""
    ids = sorted(item_ids)
    return _OPEN_OF.rows(connection, as_of, ids=ids) if ids else []
