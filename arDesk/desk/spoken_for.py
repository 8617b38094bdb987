"""What of an account's overdue items is not to be collected today: disputed, held or promised, never counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.promises import PromiseState
from arDesk.db import queue_facts
from arDesk.desk.judged import PromiseRow
from arDesk.kernel.ids import AccountId
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = tuple[int, str]


@dataclass(slots=True)
class SpokenFor:
    """Parts of one account's overdue in one currency, in minor units; they do not overlap.

    `items` says of each item that is wholly spoken for why: "disputed", "on_hold" or "promised".
    """

    disputed: int = 0
    held: int = 0
    promised: int = 0
    promise_until: date | None = None
    items: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class AllSpokenFor:
    """The same for every account, the holds of whole accounts, and how much of each item is disputed."""

    by_account: dict[Key, SpokenFor] = field(default_factory=dict)
    holds: dict[int, Any] = field(default_factory=dict)
    contested: dict[int, int] = field(default_factory=dict)

    def of(self, account: int, currency: str) -> SpokenFor:
        """Give an account's parts in a currency; nothing where nobody said anything."""
        return self.by_account.get((account, currency), _NOTHING)


_NOTHING = SpokenFor()


def spoken_for(connection: Connection, promises: Iterable[PromiseRow], as_of: date) -> AllSpokenFor:
    """Work out what is spoken for at the end of a day, for all accounts."""
    held, pending = queue_facts.active_holds(connection, as_of), _pending(promises)
    disputed = queue_facts.disputed(connection, as_of)
    opened = queue_facts.open_of(connection, as_of, disputed)
    contested = {row.id: min(disputed[row.id], row.open_minor) for row in opened}
    involved = {account for account, _ in pending} | {hold.account_id for hold in held if hold.item_id is not None}
    late: dict[Key, dict[int, int]] = defaultdict(dict)
    for item, account, currency, minor in queue_facts.overdue_items_of(
        connection, as_of, involved | {row.account_id for row in opened}
    ):
        late[account, currency][item] = minor
    return _gathered(late, contested, held, pending)


def spoken_for_one(
    connection: Connection, promises: Iterable[PromiseRow], opened: Iterable[OpenItem], as_of: date, account: AccountId
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
    return _gathered(late, contested, held, _pending(promises))


def _gathered(
    late: dict[Key, dict[int, int]],
    contested: dict[int, int],
    held: Iterable[Any],
    pending: dict[Key, list[PromiseRow]],
) -> AllSpokenFor:
    found = AllSpokenFor(contested=contested)
    found.holds = {hold.account_id: hold for hold in held if hold.item_id is None}
    held_items = {hold.item_id for hold in held if hold.item_id is not None}
    for key, left in late.items():
        found.by_account[key] = _share_out(left, contested, held_items, pending.get(key, []))
    return found


def _pending(promises: Iterable[PromiseRow]) -> dict[Key, list[PromiseRow]]:
    found: dict[Key, list[PromiseRow]] = defaultdict(list)
    for row in promises:
        if row.state is PromiseState.OPEN and row.pending.minor > 0:
            found[row.promise.account, row.promise.amount.currency].append(row)
    return found


def _share_out(
    left: dict[int, int], contested: dict[int, int], held_items: set[int], promises: list[PromiseRow]
) -> SpokenFor:
    part = SpokenFor()
    for item, minor in list(left.items()):
        disputed = min(contested.get(item, 0), minor)
        part.disputed += disputed
        left[item] = minor - disputed
        if disputed == minor:
            part.items[item] = "disputed"
        elif item in held_items:
            part.held += minor - disputed
            part.items[item], left[item] = "on_hold", 0
    for promise in sorted(promises, key=lambda row: not row.promise.items):  # those for named items first
        _take_promised(part, left, promise)
    return part


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
