"""What a call's worth is learnt from: overdue invoices and when they were paid, calls and whom they reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Date, and_, bindparam, or_, select

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts, allocations, items
from arDesk.kernel.ids import AccountId
from arDesk.work.paying import Calls, Late

_SINCE = bindparam("since", type_=Date)
_WRITTEN_OFF = select(allocations.c.item_id).where(
    allocations.c.write_off_id.is_not(None), allocations.c.voided_by.is_(None)
)
_LATE = Query(
    select(items.c.account_id, items.c.due_on, items.c.settled_on)
    .where(items.c.voided_by.is_(None), items.c.kind != "credit_note")
    .where(items.c.issued_on <= AS_OF, items.c.due_on < AS_OF)
    .where(
        or_(items.c.settled_on.is_(None), and_(items.c.settled_on > items.c.due_on, items.c.settled_on >= _SINCE)),
        items.c.id.not_in(_WRITTEN_OFF),  # a debt given up is no payment
    )
)
_CALLS = Query(
    select(contacts.c.account_id, contacts.c.contacted_on, contacts.c.outcome, contacts.c.seconds)
    .where(contacts.c.contacted_on >= _SINCE, contacts.c.contacted_on <= AS_OF)
    .where(contacts.c.channel == "call", contacts.c.voided_by.is_(None))
    .order_by(contacts.c.contacted_on, contacts.c.id)
)


_RANG = Query(
    select(
        contacts.c.account_id, contacts.c.contacted_on, contacts.c.contacted_at, contacts.c.outcome, accounts.c.country
    )
    .join(accounts, accounts.c.id == contacts.c.account_id)
    .where(contacts.c.contacted_on >= _SINCE, contacts.c.contacted_on <= AS_OF)
    .where(contacts.c.channel == "call", contacts.c.voided_by.is_(None))
)


class Rang(NamedTuple):
    """A call: the business date, the UTC instant it was entered, how it ended, the customer's country."""

    account: AccountId
    on: date
    at: str
    outcome: str
    country: str


def rang_since(connection: Connection, as_of: date, since: date) -> list[Rang]:
    """List the calls from `since` to `as_of`."""
    return [Rang(*row) for row in _RANG.tuples(connection, as_of=as_of, since=since)]


def late_items(connection: Connection, as_of: date, since: date) -> list[Late]:
    """List invoices overdue before a day's end that were open at some time from `since` on, without those given up.

    The day of payment is the one known now: a payment taken off again since does not count as one.
    """
    return [Late(*row) for row in _LATE.tuples(connection, as_of=as_of, since=since)]


def calls_since(
    connection: Connection, as_of: date, since: date, conversations: Sequence[str]
) -> dict[AccountId, Calls]:
    """Give each account's calls from `since` to `as_of`; `conversations` are outcomes that reached somebody."""
    rows: dict[AccountId, list[tuple[date, str, int | None]]] = defaultdict(list)
    for account, on, outcome, seconds in _CALLS.tuples(connection, as_of=as_of, since=since):
        rows[account].append((on, outcome, seconds))
    return {account: _calls(made, frozenset(conversations)) for account, made in rows.items()}


def _calls(made: list[tuple[date, str, int | None]], conversations: frozenset[str]) -> Calls:
    reached = [(on, seconds) for on, outcome, seconds in made if outcome in conversations]
    timed = [seconds for _, seconds in reached if seconds]
    return Calls(len(made), tuple(on for on, _ in reached), sum(timed), len(timed))
