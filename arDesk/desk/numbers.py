"""What is known of a customer's telephone numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.numbers import NumberFact, standing
from arDesk.db import numbers as numbers_sql
from arDesk.db import office
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEXT_STEP = "find_number"  # the outcome of a call that says the number is wrong


def numbers_of(connection: Connection, policy: Policy, account: AccountId, day: date) -> dict[str, NumberFact]:
    """Give what holds of each number at the end of a day, by cases.numbers.key_of."""
    outcomes = policy.queue.outcomes
    wrong = [one.code for one in outcomes if one.next_step == NEXT_STEP]
    spoken = [one.code for one in outcomes if one.is_conversation]
    return standing(numbers_sql.facts_of(connection, account, day, wrong, spoken))


def known_numbers(desk: Desk, account: AccountId) -> dict[str, NumberFact]:
    """Give what holds of a customer's numbers as of the business date."""
    with desk.look() as connection:
        return numbers_of(connection, office.policy(connection), account, desk.today)
