"""What the queue needs to know of every customer with anything overdue, in a handful of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, case, exists, func, or_, select, true

from arDesk.db.items import open_at
from arDesk.db.tables_cases import contacts, disputes, follow_ups, holds
from arDesk.db.tables_ledger import accounts, allocations, items

_LISTED = ("code", "name", "phone", "collector", "credit_limit_minor")


def overdue_accounts(connection: Connection, as_of: date, conversations: Sequence[str]) -> list[Any]:
    """List each account and currency with anything overdue at the end of a day, or owing and to be called back by it.

    `conversations` are the outcome codes that count as having spoken. Amounts are minor units.
    """
    owed = _owed(open_at(connection, as_of), as_of)
    mine = and_(
        contacts.c.account_id == accounts.c.id, contacts.c.contacted_on <= as_of, contacts.c.voided_by.is_(None)
    )
    last_on = select(func.max(contacts.c.contacted_on)).where(mine).scalar_subquery()
    newest = (
        select(contacts.c.outcome).where(mine).order_by(contacts.c.contacted_on.desc(), contacts.c.id.desc()).limit(1)
    )
    spoke_on = select(func.max(contacts.c.contacted_on)).where(mine, contacts.c.outcome.in_(conversations))
    pending = and_(
        follow_ups.c.account_id == accounts.c.id,
        follow_ups.c.set_on <= as_of,
        follow_ups.c.voided_by.is_(None),
        or_(follow_ups.c.done_on.is_(None), follow_ups.c.done_on > as_of),
    )
    due = select(func.min(follow_ups.c.follow_up_on)).where(pending)
    paid_late = exists().where(
        items.c.account_id == accounts.c.id,
        items.c.settled_on > items.c.due_on,
        items.c.settled_on <= as_of,
        items.c.voided_by.is_(None),
    )
    late_before = or_(paid_late, accounts.c.id.in_(_paid_late_then(as_of)))
    query = select(
        owed,
        *(accounts.c[name] for name in _LISTED),
        last_on.label("last_contact_on"),
        newest.scalar_subquery().label("last_outcome"),
        spoke_on.scalar_subquery().label("spoke_on"),
        due.scalar_subquery().label("follow_up_on"),
        (~late_before).label("first_time_late"),
    ).join(accounts, accounts.c.id == owed.c.account_id)
    called_back = exists().where(pending, follow_ups.c.follow_up_on <= as_of)
    query = query.where(or_(owed.c.overdue > 0, called_back))
    return list(connection.execute(query).all())


def _paid_late_then(as_of: date) -> Select[Any]:
    """Select the accounts that had paid late by a day, with money that was taken off again since."""
    off = select(allocations.c.item_id).where(
        allocations.c.applied_on > as_of, allocations.c.amount_minor < 0, allocations.c.voided_by.is_(None)
    )
    return (
        select(items.c.account_id)
        .join(allocations, allocations.c.item_id == items.c.id)
        .where(items.c.id.in_(off), items.c.voided_by.is_(None))
        .where(allocations.c.applied_on <= as_of, allocations.c.voided_by.is_(None))
        .group_by(items.c.id)
        .having(func.sum(allocations.c.amount_minor) == items.c.amount_minor)
        .having(func.max(allocations.c.applied_on) > items.c.due_on)
    )


def balances_of_all(connection: Connection, as_of: date) -> list[Any]:
    """List every account, by code, with what it owes at the end of a day in each currency; amounts are minor units."""
    owed = _owed(open_at(connection, as_of), as_of)
    mine = and_(
        contacts.c.account_id == accounts.c.id, contacts.c.contacted_on <= as_of, contacts.c.voided_by.is_(None)
    )
    last_on = select(func.max(contacts.c.contacted_on)).where(mine).scalar_subquery()
    currency = func.coalesce(owed.c.currency, accounts.c.currency).label("currency")
    listed = (accounts.c.id, accounts.c.code, accounts.c.name, accounts.c.phone, accounts.c.collector)
    query = (
        select(
            *listed, currency, owed.c.balance, owed.c.overdue, owed.c.oldest_due_on, last_on.label("last_contact_on")
        )
        .outerjoin(owed, owed.c.account_id == accounts.c.id)
        .where(accounts.c.voided_by.is_(None))
        .order_by(accounts.c.code)
    )
    return list(connection.execute(query).all())


def _owed(opened: Subquery, as_of: date) -> Subquery:
    late = opened.c.due_on < as_of
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


def attempts_on_last_day(connection: Connection, as_of: date, since: date) -> dict[int, int]:
    """Count each account's contacts on the last day it had any, for accounts contacted since a day."""
    recent = (
        select(contacts.c.account_id, contacts.c.contacted_on, func.count().label("n"))
        .where(contacts.c.contacted_on <= as_of, contacts.c.contacted_on >= since, contacts.c.voided_by.is_(None))
        .group_by(contacts.c.account_id, contacts.c.contacted_on)
        .order_by(contacts.c.contacted_on)
    )
    return {account: count for account, _, count in connection.execute(recent).all()}  # the last day's count stays


def contested(connection: Connection, as_of: date, *, account: int | None = None) -> dict[int, int]:
    """Give how much of each open item is disputed at the end of a day, never more than is open, in minor units."""
    active = and_(
        disputes.c.raised_on <= as_of,
        disputes.c.voided_by.is_(None),
        or_(disputes.c.resolved_on.is_(None), disputes.c.resolved_on > as_of),
    )
    mine = true() if account is None else disputes.c.account_id == account
    sums = select(disputes.c.item_id, func.sum(disputes.c.amount_minor)).where(active, mine)
    said = dict(connection.execute(sums.group_by(disputes.c.item_id)).all())
    opened, numbers, found = open_at(connection, as_of), sorted(said), dict[int, int]()
    for start in range(0, len(numbers), 500):
        chunk = numbers[start : start + 500]
        for item, left in connection.execute(select(opened.c.id, opened.c.open_minor).where(opened.c.id.in_(chunk))):
            found[item] = min(said[item], left)
    return found


def active_holds(connection: Connection, as_of: date, *, account: int | None = None) -> list[Any]:
    """List the holds in force on a day: account, item or None for the whole account, end or None, reason."""
    active = and_(
        holds.c.starts_on <= as_of,
        holds.c.voided_by.is_(None),
        or_(holds.c.until.is_(None), holds.c.until >= as_of),
        or_(holds.c.ended_on.is_(None), holds.c.ended_on > as_of),
    )
    query = select(
        holds.c.id, holds.c.account_id, holds.c.item_id, holds.c.until, holds.c.reason, holds.c.starts_on
    ).where(active)
    if account is not None:
        query = query.where(holds.c.account_id == account)
    return list(connection.execute(query).all())


def overdue_items_of(connection: Connection, as_of: date, account_ids: Sequence[int]) -> list[Any]:
    """List the overdue items of some accounts: id, account, currency and what is open, in minor units."""
    opened = open_at(connection, as_of)
    found: list[Any] = []
    for start in range(0, len(account_ids), 500):
        chunk = account_ids[start : start + 500]
        query = select(opened.c.id, opened.c.account_id, opened.c.currency, opened.c.open_minor).where(
            opened.c.account_id.in_(chunk), opened.c.due_on < as_of, opened.c.kind != "credit_note"
        )
        found.extend(connection.execute(query).all())
    return found


def owners(connection: Connection, item_ids: Iterable[int]) -> set[int]:
    """Name the accounts some items belong to."""
    ids, found = list(item_ids), set[int]()
    for start in range(0, len(ids), 500):
        found |= set(
            connection.execute(select(items.c.account_id).where(items.c.id.in_(ids[start : start + 500]))).scalars()
        )
    return found
