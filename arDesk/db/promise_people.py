"""Who took promises, what receipts are called, and what was said to customers since: for lists and figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Date, bindparam, func, select

from arDesk.db.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables_cases import contacts, promises
from arDesk.db.tables_ledger import accounts, receipts
from arDesk.kernel.ids import AccountId, ContactId


class Taken(NamedTuple):
    """Who took a promise: the one who had the call, else the customer's collector; and in which call."""

    by: str
    collector: str
    contact: ContactId | None


class ReceiptName(NamedTuple):
    """What a receipt is known by."""

    reference: str
    method: str


_TAKEN = Query(
    select(promises.c.id, func.coalesce(contacts.c.by_user, accounts.c.collector), accounts.c.collector, contacts.c.id)
    .join(accounts, accounts.c.id == promises.c.account_id)
    .outerjoin(contacts, contacts.c.id == promises.c.contact_id)
    .where(one_of(promises.c.id, "promises"))
)
_NAMES = Query(select(receipts.c.id, receipts.c.reference, receipts.c.method).where(one_of(receipts.c.id, "receipts")))
_SAID = Query(
    select(contacts.c.account_id, func.max(contacts.c.contacted_on), func.max(contacts.c.id))
    .where(one_of(contacts.c.account_id, "accounts"), contacts.c.contacted_on <= AS_OF)
    .where(contacts.c.voided_by.is_(None), one_of(contacts.c.outcome, "outcomes"))
    .group_by(contacts.c.account_id)
)
_SPOKE = Query(
    select(contacts.c.by_user, func.count())
    .where(contacts.c.contacted_on >= bindparam("since", type_=Date), contacts.c.contacted_on <= AS_OF)
    .where(contacts.c.voided_by.is_(None), one_of(contacts.c.outcome, "outcomes"))
    .group_by(contacts.c.by_user)
)


def taken_by(connection: Connection, numbers: Iterable[int]) -> dict[int, Taken]:
    """Tell who took promises, by their numbers."""
    rows = _TAKEN.tuples(connection, promises=sorted(numbers))
    return {number: Taken(by or "", collector or "", contact) for number, by, collector, contact in rows}


def receipt_names(connection: Connection, numbers: Iterable[int]) -> dict[int, ReceiptName]:
    """Name receipts, by their numbers."""
    return {row[0]: ReceiptName(*row[1:]) for row in _NAMES.tuples(connection, receipts=sorted(numbers))}


def last_said(
    connection: Connection, as_of: date, accounts_of: Iterable[AccountId], outcomes: Iterable[str]
) -> dict[int, tuple[date, int]]:
    """Give the day and number of the last call of accounts that ended in one of some ways, up to a day."""
    rows = _SAID.tuples(connection, accounts=sorted(accounts_of), outcomes=sorted(outcomes), as_of=as_of)
    return {account: (day, number) for account, day, number in rows}


def conversations_by(connection: Connection, since: date, as_of: date, outcomes: Iterable[str]) -> dict[str, int]:
    """Count the calls of some days in which somebody was spoken to, by who had them."""
    return dict(_SPOKE.tuples(connection, since=since, as_of=as_of, outcomes=sorted(outcomes)))
