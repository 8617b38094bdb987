"""What is known of a customer's telephone numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.numbers import BAD, NumberFact, standing
from arDesk.db import office
from arDesk.db.customers import numbers as numbers_sql
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEXT_STEP = "find_number"  # the outcome of a call that says the number is wrong


def numbers_of(connection: Connection, policy: Policy, account: AccountId, day: date) -> dict[str, NumberFact]:
    """Give what holds of each number at the end of a day, by cases.numbers.key_of."""
    spoken = [one.code for one in policy.queue.outcomes if one.is_conversation]
    return standing(numbers_sql.facts_of(connection, account, day, _wrong(policy), spoken))


def _wrong(policy: Policy) -> list[str]:
    return [one.code for one in policy.queue.outcomes if one.next_step == NEXT_STEP]


def bad_numbers(desk: Desk) -> dict[AccountId, dict[str, NumberFact]]:
    """Give the numbers that are no good as of the business date, by customer and cases.numbers.key_of."""
    day = desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        doubted = sorted(numbers_sql.doubted(connection, day, _wrong(policy)))
        known = {account: numbers_of(connection, policy, account, day) for account in doubted}
    return {
        account: bad
        for account, facts in known.items()
        if (bad := {key: fact for key, fact in facts.items() if fact.status in BAD})
    }


def known_numbers(desk: Desk, account: AccountId) -> dict[str, NumberFact]:
    """Give what holds of a customer's numbers as of the business date."""
    with desk.look() as connection:
        return numbers_of(connection, office.policy(connection), account, desk.today)
