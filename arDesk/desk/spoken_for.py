"""What of an account's overdue items is not to be collected today, each amount counted once.

In this order: disputed; held, by a hold of the item or of the whole account; on a payment plan that is kept, as far as
its instalments are not past their grace; promised. What is left is to collect, and of that what unapplied money covers
is not to be asked for. How the parts are taken: spoken_parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.plans import PlanState
from arDesk.cases.promises import PromiseState
from arDesk.db.calls import holds as holds_sql
from arDesk.db.calls import queue_facts
from arDesk.db.ledger import due_items
from arDesk.desk.plans.judged import PlanRow, judged_plans
from arDesk.desk.promises.judged import PromiseRow
from arDesk.desk.spoken_parts import SpokenFor, parts_of
from arDesk.kernel.ids import AccountId
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = tuple[int, str]


@dataclass(slots=True)
class AllSpokenFor:
    """The same for every account, the holds of whole accounts, how much of each item is disputed, the plans agreed."""

    by_account: dict[Key, SpokenFor] = field(default_factory=dict)
    holds: dict[int, Any] = field(default_factory=dict)
    contested: dict[int, int] = field(default_factory=dict)
    plans: dict[Key, list[PlanRow]] = field(default_factory=dict)

    def of(self, account: int, currency: str) -> SpokenFor:
        """Give an account's parts in a currency; nothing where nobody said anything."""
        return self.by_account.get((account, currency), _NOTHING)


_NOTHING = SpokenFor()


def spoken_for(connection: Connection, promises: Iterable[PromiseRow], as_of: date) -> AllSpokenFor:
    """Work out what is spoken for at the end of a day, for all accounts."""
    held, pending = holds_sql.active_holds(connection, as_of), _pending(promises)
    plans = _by_account(judged_plans(connection, as_of, agreed=True))
    disputed = queue_facts.disputed(connection, as_of)
    opened = queue_facts.open_of(connection, as_of, disputed)
    contested = {row.id: min(disputed[row.id], row.open_minor) for row in opened}
    involved = {account for account, _ in (*pending, *plans)} | {hold.account_id for hold in held}
    late: dict[Key, dict[int, int]] = defaultdict(dict)
    for item, account, currency, minor in due_items.overdue_items_of(
        connection, as_of, involved | {row.account_id for row in opened}
    ):
        late[account, currency][item] = minor
    return _gathered(late, contested, held, plans, pending)


def spoken_for_one(
    connection: Connection,
    promises: Iterable[PromiseRow],
    plans: Iterable[PlanRow],
    opened: Iterable[OpenItem],
    as_of: date,
    account: AccountId,
) -> AllSpokenFor:
    """Work it out for one account, whose items open at the end of the day are known already, oldest due first."""
    held = holds_sql.active_holds(connection, as_of, account=account)
    disputed = queue_facts.disputed(connection, as_of, account=account)
    late: dict[Key, dict[int, int]] = defaultdict(dict)
    contested: dict[int, int] = {}
    for item in opened:
        if item.id in disputed:
            contested[item.id] = min(disputed[item.id], item.open.minor)
        if item.is_owed and item.due_on < as_of:
            late[account, item.open.currency][item.id] = item.open.minor
    return _gathered(late, contested, held, _by_account(plans), _pending(promises))


def _gathered(
    late: dict[Key, dict[int, int]],
    contested: dict[int, int],
    held: Sequence[Any],
    plans: dict[Key, list[PlanRow]],
    pending: dict[Key, list[PromiseRow]],
) -> AllSpokenFor:
    found = AllSpokenFor(contested=contested, plans=plans)
    found.holds = {hold.account_id: hold for hold in held if hold.item_id is None}
    held_items = {hold.item_id for hold in held if hold.item_id is not None}
    for key in late.keys() | plans.keys():
        left = late.get(key, {})
        stopped = left.keys() | _all_of(plans.get(key, ())) if key[0] in found.holds else held_items
        found.by_account[key] = parts_of(left, contested, stopped, plans.get(key, ()), pending.get(key, ()))
    return found


def _all_of(plans: Iterable[PlanRow]) -> set[int]:
    return {int(item) for row in plans for item in row.plan.items}


def _by_account(plans: Iterable[PlanRow]) -> dict[Key, list[PlanRow]]:
    found: dict[Key, list[PlanRow]] = defaultdict(list)
    for row in plans:
        if row.state in (PlanState.ACTIVE, PlanState.DEFAULTED):
            found[row.plan.account, row.plan.currency].append(row)
    return found


def _pending(promises: Iterable[PromiseRow]) -> dict[Key, list[PromiseRow]]:
    found: dict[Key, list[PromiseRow]] = defaultdict(list)
    for row in promises:
        if row.state is PromiseState.OPEN and row.pending.minor > 0:
            found[row.promise.account, row.promise.amount.currency].append(row)
    return found
