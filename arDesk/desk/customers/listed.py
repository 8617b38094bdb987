"""The list of all customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from arDesk.db.calls import queue_facts
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import days_overdue


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A line of the customers list: one customer and currency."""

    account: AccountId
    code: str
    name: str
    phone: str
    collector: str
    currency: str
    balance: Money
    overdue: Money
    unapplied: Money
    oldest_days_overdue: int
    last_contact_on: date | None


def list_accounts(desk: Desk, as_of: date | None = None) -> list[AccountRow]:
    """List every customer with what is owed at the end of a day, by code; those owing nothing too."""
    day = as_of or desk.today
    with desk.look() as connection:
        unapplied = unapplied_by_account(connection, day)
        return [_account_row(row, unapplied, day) for row in queue_facts.balances_of_all(connection, day)]


def _account_row(found: Any, unapplied: dict[tuple[AccountId, str], int], day: date) -> AccountRow:
    currency = found.currency
    return AccountRow(
        account=AccountId(found.id),
        code=found.code,
        name=found.name,
        phone=found.phone,
        collector=found.collector,
        currency=currency,
        balance=Money(found.balance or 0, currency),
        overdue=Money(found.overdue or 0, currency),
        unapplied=Money(unapplied.get((found.id, currency), 0), currency),
        oldest_days_overdue=0 if found.oldest_due_on is None else days_overdue(found.oldest_due_on, day),
        last_contact_on=found.last_contact_on,
    )
