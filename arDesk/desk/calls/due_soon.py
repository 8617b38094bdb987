"""What falls due soon with customers that the office calls before it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arDesk.cases.promises import PromiseState
from arDesk.db.calls import holds as holds_sql
from arDesk.db.ledger import due_items
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.ids import AccountId
from arDesk.policy.queue_rules import QueuePolicy

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.spoken_for import AllSpokenFor

Soon = Mapping[tuple[AccountId, str], tuple[int, date]]


def due_soon(
    connection: Connection, policy: QueuePolicy, day: date, promises: list[PromiseRow], parts: AllSpokenFor
) -> Soon:
    """Give by account and currency what falls due soon, in minor units, and the first day of it.

    Soon is within the days of the customer's own strategy. What is disputed, promised, on a plan or on hold is
    left out.
    """
    most = max(policy.proactive_days, *(dict(one.rules).get("proactive_days", 0) for one in policy.strategies), 0)
    if most <= 0:
        return {}
    within: dict[str, int] = {}
    promised, aside = _promised(promises), _aside(connection, day, parts)
    found: dict[tuple[AccountId, str], tuple[int, date]] = {}
    for account, currency, item, due, minor, segment in due_items.due_soon(connection, day, day + timedelta(most)):
        days = within.setdefault(segment, policy.for_segment(segment).proactive_days)
        left = minor - parts.contested.get(item, 0)
        spoken = account in parts.holds or item in aside or item in promised[account] or None in promised[account]
        if due > day + timedelta(days) or left <= 0 or spoken or days <= 0:
            continue
        before, first = found.get((account, currency), (0, due))
        found[account, currency] = before + left, first
    return found


def _aside(connection: Connection, day: date, parts: AllSpokenFor) -> set[int]:
    """Give the items that are on a plan agreed, or on hold by themselves."""
    held = {hold.item_id for hold in holds_sql.active_holds(connection, day) if hold.item_id is not None}
    return held | {item for rows in parts.plans.values() for row in rows for item in row.case.references}


def _promised(promises: list[PromiseRow]) -> Mapping[int, set[int | None]]:
    """Give by account the items that pending promises are for; None where one is for the whole account."""
    found: dict[int, set[int | None]] = defaultdict(set)
    for row in promises:
        if row.state is PromiseState.OPEN:
            found[row.promise.account] |= set(row.promise.items) or {None}
    return found
