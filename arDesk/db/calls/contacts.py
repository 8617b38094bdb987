"""Contacts, follow-ups, disputes and holds in the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, or_, select

from arDesk.db.change import Change
from arDesk.db.disputes.rows import void_cases
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import contacts, disputes, follow_ups, promise_items, promises
from arDesk.db.tables.ledger import accounts, items
from arDesk.db.tables.promising import promise_series
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId, DisputeId, FollowUpId, ItemId
from arDesk.kernel.money import Money


class ContactRow(NamedTuple):
    """One attempt to reach a customer. `on` is the business date, `at` the UTC instant it was entered."""

    id: ContactId
    account: AccountId
    on: date
    at: str
    channel: str
    outcome: str
    person: str
    note: str
    minutes: int | None
    by_user: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """What a customer contests of one item. `open` tells whether it was unresolved on the day asked for."""

    id: DisputeId
    account: AccountId
    code: str
    name: str
    item: ItemId
    reference: str
    amount: Money
    reason: str
    raised_on: date
    resolved_on: date | None
    resolution: str
    open: bool


_COLUMNS = (
    contacts.c.id, contacts.c.account_id, contacts.c.contacted_on, contacts.c.contacted_at, contacts.c.channel,
    contacts.c.outcome, contacts.c.person, contacts.c.note, contacts.c.minutes, contacts.c.by_user, contacts.c.seconds,
)  # fmt: skip
_NEWEST = Query(
    select(*_COLUMNS)
    .where(contacts.c.account_id == bindparam("account"), contacts.c.contacted_on <= AS_OF)
    .where(contacts.c.voided_by.is_(None))
    .order_by(contacts.c.contacted_on.desc(), contacts.c.id.desc())
    .limit(50)
)


def of_account(connection: Connection, account: AccountId, as_of: date) -> list[ContactRow]:
    """List an account's fifty newest contacts up to a day."""
    return [ContactRow._make(row) for row in _NEWEST.tuples(connection, account=account, as_of=as_of)]


_CALLED_ON = Query(
    select(func.count(contacts.c.account_id.distinct()).label("n")).where(
        contacts.c.contacted_on == AS_OF, contacts.c.voided_by.is_(None)
    )
)


def called_on(connection: Connection, day: date) -> int:
    """Count the customers contacted on a day."""
    return int(_CALLED_ON.value(connection, as_of=day))


def by_once_key(connection: Connection, key: str) -> int | None:
    """Find the contact a once-only key already wrote; None where it never was."""
    return connection.execute(select(contacts.c.id).where(contacts.c.once_key == key)).scalar()


class PendingFollowUp(NamedTuple):
    """A follow-up still to be done: its day, where one was set a time of it, and why where that was said."""

    id: FollowUpId
    on: date
    at: str | None
    note: str


_FOLLOW_UPS = Query(
    select(follow_ups.c.id, follow_ups.c.follow_up_on, follow_ups.c.follow_up_at, follow_ups.c.note)
    .where(
        follow_ups.c.account_id == bindparam("account"),
        follow_ups.c.set_on <= AS_OF,
        follow_ups.c.voided_by.is_(None),
        or_(follow_ups.c.done_on.is_(None), follow_ups.c.done_on > AS_OF),
    )
    .order_by(follow_ups.c.follow_up_on, follow_ups.c.follow_up_at.nulls_last(), follow_ups.c.id)
)


def pending_follow_ups(connection: Connection, account: AccountId, as_of: date) -> list[PendingFollowUp]:
    """List an account's follow-ups not done by the end of a day, earliest first."""
    return [PendingFollowUp._make(row) for row in _FOLLOW_UPS.rows(connection, account=account, as_of=as_of)]


def timed_follow_ups(connection: Connection, day: date, until: str) -> list[Any]:
    """List the follow-ups of a day still to be done whose time ("14:30") has come, the earliest first."""
    query = (
        select(follow_ups, accounts.c.code, accounts.c.name)
        .join(accounts, accounts.c.id == follow_ups.c.account_id)
        .where(
            follow_ups.c.follow_up_on == day,
            follow_ups.c.follow_up_at <= until,
            follow_ups.c.follow_up_at.is_not(None),
            follow_ups.c.done_on.is_(None),
            follow_ups.c.voided_by.is_(None),
        )
        .order_by(follow_ups.c.follow_up_at, follow_ups.c.id)
    )
    return list(connection.execute(query))


def open_follow_up(connection: Connection, follow_up: FollowUpId) -> AccountId | None:
    """Give the account of a follow-up still to be done; None where there is no such follow-up."""
    standing = (follow_ups.c.id == follow_up) & follow_ups.c.done_on.is_(None) & follow_ups.c.voided_by.is_(None)
    account = connection.execute(select(follow_ups.c.account_id).where(standing)).scalar()
    return None if account is None else AccountId(account)


def all_disputes(connection: Connection, as_of: date, *, account: AccountId | None = None) -> list[DisputeRow]:
    """List the disputes raised up to a day, newest first; what came later is not known yet."""
    if account is None:
        rows = _disputes(of_one=False).rows(connection, as_of=as_of)
    else:
        rows = _disputes(of_one=True).rows(connection, as_of=as_of, account=account)
    return [_dispute(row, as_of) for row in rows]


@cache
def _disputes(*, of_one: bool) -> Query:
    query = (
        select(disputes, accounts.c.code, accounts.c.name, items.c.reference)
        .join(accounts, accounts.c.id == disputes.c.account_id)
        .join(items, items.c.id == disputes.c.item_id)
        .where(disputes.c.raised_on <= AS_OF, disputes.c.voided_by.is_(None))
        .order_by(disputes.c.raised_on.desc(), disputes.c.id.desc())
    )
    return Query(query.where(disputes.c.account_id == bindparam("account")) if of_one else query)


def _dispute(row: Any, as_of: date) -> DisputeRow:
    resolved = row.resolved_on if row.resolved_on is not None and row.resolved_on <= as_of else None
    return DisputeRow(
        id=DisputeId(row.id),
        account=AccountId(row.account_id),
        code=row.code,
        name=row.name,
        item=ItemId(row.item_id),
        reference=row.reference,
        amount=Money(row.amount_minor, row.currency),
        reason=row.reason,
        raised_on=row.raised_on,
        resolved_on=resolved,
        resolution=row.resolution if resolved else "",
        open=resolved is None,
    )


def take_back(change: Change, contact: ContactId) -> AccountId:
    """Void a contact with all it brought, and reopen what it had ended. Raises Refusal call_unknown.

    Where a later call ended what this one had brought, it has ended now what this one had ended: never do two promises
    for the same invoices stand.
    """
    connection = change.connection
    account = connection.execute(
        select(contacts.c.account_id).where(contacts.c.id == contact, contacts.c.voided_by.is_(None))
    ).scalar()
    if account is None:
        raise Refusal("call_unknown", contact=contact)
    brought = {
        table: list(
            connection.execute(
                select(table.c.id).where(table.c.contact_id == contact, table.c.voided_by.is_(None))
            ).scalars()
        )
        for table in (promises, promise_series, disputes, follow_ups)
    }
    members = select(promise_items.c.id).where(promise_items.c.promise_id.in_(brought[promises]))
    change.void(promise_items, connection.execute(members).scalars())
    for table, ids in brought.items():
        if table is disputes:
            void_cases(change, ids)
        else:
            change.void(table, ids)
    change.void(contacts, [contact])
    for table, by, ends in (
        (promises, promises.c.ended_by_id, ("ended_on", "ended_as", "ended_by_id")),
        (follow_ups, follow_ups.c.done_by_id, ("done_on", "done_by_id")),
    ):
        since = _ended_since(connection, table, by, brought[table], ends)
        for number in connection.execute(select(table.c.id).where(by == contact)).scalars().all():
            change.amend(table, number, **since)
    return AccountId(account)


def _ended_since(
    connection: Connection, table: Table, by: ColumnElement[Any], brought: Sequence[int], ends: tuple[str, ...]
) -> dict[str, Any]:
    """Give how a later call ended what a call had brought; nothing in each column where none did."""
    columns = [table.c[name] for name in ends]
    query = select(*columns).where(table.c.id.in_(brought), by.is_not(None))
    return dict(connection.execute(query).mappings().first() or dict.fromkeys(ends))
