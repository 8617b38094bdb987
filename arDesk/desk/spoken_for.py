"""What of an account's overdue items is not to be collected today, each amount counted once.

In this order: disputed; held, by a hold of the item or of the whole account; on a payment plan that is kept, as far as
its instalments are not past their grace; promised. What is left is to collect, and of that what unapplied money covers
is not to be asked for.

A missed instalment is to collect, and so is all that a plan in default is over, even where the invoice is not due yet:
that is no part of what is overdue and stands beside it, as `early`. What an invoice owes outside its plan is to collect
like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.plans import PlanState
from arDesk.cases.promises import PromiseState
from arDesk.db import due_items, queue_facts
from arDesk.desk.judged import PromiseRow
from arDesk.desk.judged_plans import PlanRow, judged_plans
from arDesk.kernel.ids import AccountId, PlanId
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = tuple[int, str]


@dataclass(slots=True)
class SpokenFor:
    """Parts of one account's overdue in one currency, in minor units; they do not overlap.

    `items` says of each item that is wholly spoken for why: "disputed", "on_hold", "planned" or "promised". `on_plan`
    names the items in an active plan, `asked` what to ask for of each such plan's missed instalments; `plan_until` is
    the day the next instalment falls due. `early` is what is to collect of items that are not overdue, `outside` what
    is to collect of each item in an active plan that is not in it.
    """

    disputed: int = 0
    held: int = 0
    planned: int = 0
    promised: int = 0
    promise_until: date | None = None
    plan_until: date | None = None
    items: dict[int, str] = field(default_factory=dict)
    on_plan: set[int] = field(default_factory=set)
    asked: dict[PlanId, int] = field(default_factory=dict)
    early: int = 0
    outside: dict[int, int] = field(default_factory=dict)


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
    held, pending = queue_facts.active_holds(connection, as_of), _pending(promises)
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
    held = queue_facts.active_holds(connection, as_of, account=account)
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
        found.by_account[key] = part = SpokenFor()
        _take_disputed_and_held(part, left, contested, left.keys() if key[0] in found.holds else held_items)
        for plan in plans.get(key, ()):
            askable = _askable(plan, left, contested, plan.plan.items.keys() if key[0] in found.holds else held_items)
            if plan.state is PlanState.ACTIVE:
                _take_planned(part, left, plan, askable)
            else:
                early = {item: minor for item, minor in askable.items() if item not in left and minor}
                part.early += sum(early.values())
                left |= early  # may be promised
        for promise in sorted(pending.get(key, ()), key=lambda row: not row.promise.items):  # for named items first
            _take_promised(part, left, promise)
    return found


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


def _take_disputed_and_held(
    part: SpokenFor, left: dict[int, int], contested: Mapping[int, int], held_items: Collection[int]
) -> None:
    for item, minor in list(left.items()):
        disputed = min(contested.get(item, 0), minor)
        part.disputed += disputed
        left[item] = minor - disputed
        if disputed == minor:
            part.items[item] = "disputed"
        elif item in held_items:
            part.held += minor - disputed
            part.items[item], left[item] = "on_hold", 0


def _askable(
    row: PlanRow, left: Mapping[int, int], contested: Mapping[int, int], held_items: Collection[int]
) -> dict[int, int]:
    """Give what of each item in a plan is neither disputed nor held; a dispute is about what is outside it first."""
    found = {}
    for item, minor in row.now.inside.items():
        disputed = max(0, contested.get(item, 0) - row.plan.outside.get(item, 0))
        found[int(item)] = min(minor, left[item]) if item in left else max(0, minor - disputed)
    return {item: 0 if item in held_items else minor for item, minor in found.items()}


def _take_planned(part: SpokenFor, left: dict[int, int], row: PlanRow, askable: Mapping[int, int]) -> None:
    """Take what is not past its grace; what was missed is asked for of the oldest items first."""
    missed = part.asked[row.plan.id] = min(row.now.missed.minor, sum(askable.values()))
    part.on_plan |= row.plan.items.keys()
    for item in [item for item in left if item in askable]:
        asked = min(missed, askable[item])
        taken = askable[item] - asked
        outside = left[item] - askable[item]
        missed -= asked
        part.planned += taken
        if taken and taken == left[item]:
            part.items[item] = "planned"
        if outside:
            part.outside[item] = outside
        left[item] = outside
    part.early += missed
    if row.now.next is not None and part.planned:
        due = row.now.next.instalment.due_on
        part.plan_until = min(due, part.plan_until or due)


def _take_promised(part: SpokenFor, left: dict[int, int], row: PromiseRow) -> None:
    rest, until = row.pending.minor, row.promise.grace_until
    for item, minor in list(left.items()):
        if row.promise.items and item not in row.promise.items:
            continue
        taken = min(rest, minor)
        part.promised += taken
        rest, left[item] = rest - taken, minor - taken
        if taken:
            part.promise_until = min(until, part.promise_until or until)
        if taken and taken == minor:
            part.items[item] = "promised"
