"""Who took promises, what receipts are called, and what was said to customers since: for lists and figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Date, bindparam, func, select

from arDesk.cases.from_when import on_day
from arDesk.db.customers.duties import collectors_told
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import contacts, promises
from arDesk.db.tables.ledger import accounts, receipts
from arDesk.kernel.ids import AccountId, ContactId


class Taken(NamedTuple):
    """Who took a promise: the one who had the call, else who collected on the day it was made; and in which call."""

    by: str
    contact: ContactId | None


class ReceiptName(NamedTuple):
    """What a receipt is known by."""

    reference: str
    method: str


_TAKEN = Query(
    select(
        promises.c.id,
        contacts.c.by_user,
        contacts.c.id.label("contact"),
        promises.c.made_on,
        promises.c.account_id,
        accounts.c.collector,
    )
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
    rows = _TAKEN.rows(connection, promises=sorted(numbers))
    alone = {row.account_id for row in rows if row.by_user is None}
    told = collectors_told(connection, alone) if alone else {}
    found = {}
    for row in rows:
        had = told.get(row.account_id)
        collector = row.collector if had is None else on_day(had, row.made_on)
        found[row.id] = Taken(collector if row.by_user is None else row.by_user, row.contact)
    return found


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
