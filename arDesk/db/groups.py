"""Which customers belong to which, and what the queue asks of those above that owe nothing themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from arDesk.db import accounts as accounts_sql
from arDesk.db import contacts as contacts_sql
from arDesk.db.query import Query
from arDesk.db.tables_ledger import accounts
from arDesk.kernel.ids import AccountId

_ABOVE = accounts.alias("above")
_PARENTS = Query(
    select(accounts.c.id, accounts.c.parent_id)
    .join(_ABOVE, _ABOVE.c.id == accounts.c.parent_id)
    .where(accounts.c.parent_id.is_not(None), accounts.c.voided_by.is_(None), _ABOVE.c.voided_by.is_(None))
)


class BareRow(NamedTuple):
    """A customer that owes nothing in a currency, as queue_facts.overdue_accounts gives those that do."""

    account_id: int
    currency: str
    code: str
    name: str
    phone: str
    collector: str
    segment: str
    credit_limit_minor: int | None
    last_contact_on: date | None
    last_outcome: str | None
    spoke_on: date | None
    follow_up_on: date | None
    balance: int = 0
    overdue: int = 0
    oldest_due_on: date | None = None
    first_time_late: bool = False


def parents(connection: Connection) -> dict[AccountId, AccountId]:
    """Give each customer that belongs to another, with that other."""
    return {AccountId(account): AccountId(parent) for account, parent in _PARENTS.tuples(connection)}


def bare_rows(
    connection: Connection, as_of: date, conversations: Sequence[str], wanted: Iterable[tuple[AccountId, str]]
) -> list[Any]:
    """Give the rows of customers and currencies in which they owe nothing."""
    found = []
    for account, currency in sorted(wanted):
        row = accounts_sql.one(connection, account)
        calls = contacts_sql.of_account(connection, account, as_of)
        pending = contacts_sql.pending_follow_ups(connection, account, as_of)
        limit = row.credit_limit.minor if row.credit_limit and row.credit_limit.currency == currency else None
        found.append(
            BareRow(
                account, currency, row.code, row.name, row.phone, row.collector, row.segment, limit,
                calls[0].on if calls else None,
                calls[0].outcome if calls else None,
                next((call.on for call in calls if call.outcome in conversations), None),
                pending[0].on if pending else None,
            )
        )  # fmt: skip
    return found
