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


def spoken_for(
    connection: Connection, promises: Iterable[PromiseRow], as_of: date, *, account: int | None = None
) -> AllSpokenFor:
    """Work out what is spoken for at the end of a day, for all accounts or one."""
    contested = queue_facts.contested(connection, as_of, account=account)
    held = queue_facts.active_holds(connection, as_of, account=account)
    pending = _pending(promises)
    found = AllSpokenFor(holds={hold.account_id: hold for hold in held if hold.item_id is None}, contested=contested)
    held_items = {hold.item_id for hold in held if hold.item_id is not None}
    involved = {key[0] for key in pending} | {hold.account_id for hold in held if hold.item_id is not None}
    if account is not None:
        involved |= {account}
    elif contested:
        involved |= queue_facts.owners(connection, contested)
    by_account: dict[Key, list[Any]] = defaultdict(list)
    for row in queue_facts.overdue_items_of(connection, as_of, sorted(involved)):
        by_account[row.account_id, row.currency].append(row)
    for key, rows in by_account.items():
        found.by_account[key] = _share_out(rows, contested, held_items, pending.get(key, []))
    return found


def _pending(promises: Iterable[PromiseRow]) -> dict[Key, list[PromiseRow]]:
    found: dict[Key, list[PromiseRow]] = defaultdict(list)
    for row in promises:
        if row.state is PromiseState.OPEN and row.pending.minor > 0:
            found[row.promise.account, row.promise.amount.currency].append(row)
    return found


def _share_out(
    rows: list[Any], contested: dict[int, int], held_items: set[int], promises: list[PromiseRow]
) -> SpokenFor:
    part, left = SpokenFor(), {row.id: row.open_minor for row in rows}
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
