"""Accounts for the tests of the queue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import QueuePolicy
from arDesk.work.queue import AbsentRow, AccountFacts, CallRow, build_queue

TODAY = date(2026, 3, 11)  # a Wednesday
POLICY = QueuePolicy()


def ago(days: int) -> date:
    """The day so many days before today; a negative number lies ahead."""
    return TODAY - timedelta(days)


def account(number: int = 1, **facts: Any) -> AccountFacts:
    """An account that owes 1,000.00 since ten days ago, with whatever is said of it."""
    usual: dict[str, Any] = {
        "account": AccountId(number),
        "code": f"C-{number}",
        "name": "Müller",
        "phone": "+49 30 1",
        "currency": "EUR",
        "collector": "",
        "balance": 2000_00,
        "overdue": 1000_00,
        "oldest_due_on": ago(10),
    }
    return AccountFacts(**(usual | facts))


def called(
    *accounts: AccountFacts, policy: QueuePolicy = POLICY, as_of: date = TODAY, country: str = ""
) -> list[CallRow]:
    return build_queue(accounts, policy, as_of=as_of, country=country)[0]


def missing(
    *accounts: AccountFacts, policy: QueuePolicy = POLICY, as_of: date = TODAY, country: str = ""
) -> list[AbsentRow]:
    return build_queue(accounts, policy, as_of=as_of, country=country)[1]


def points(one: AccountFacts, policy: QueuePolicy = POLICY) -> dict[str, int]:
    """The rules of an account in the queue with their points."""
    (row,) = called(one, policy=policy)
    return {reason.rule: reason.points for reason in row.reasons}
