"""Promises of past months, each with what was known at the end of the month its grace ended in, gathered at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, Select, and_, case, exists, select

from arDesk.cases.promises import Promise, PromiseState
from arDesk.db.promises import made as promises_sql
from arDesk.db.promises.money import DEBTS, PromiseCase
from arDesk.db.tables.cases import promise_items, promises
from arDesk.db.tables.ledger import allocations, items, receipts, write_offs
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money

_NAMED = and_(promise_items.c.promise_id == promises.c.id, promise_items.c.voided_by.is_(None))
_COUNTS = allocations.c.voided_by.is_(None)
_LATER = case((items.c.issued_on > allocations.c.applied_on, items.c.issued_on), else_=allocations.c.applied_on)

Ended = dict[int, tuple[PromiseCase, date]]
Owner = tuple[int, str]


def matured(connection: Connection, month_ends: Sequence[date]) -> list[tuple[PromiseCase, date]]:
    """List the promises whose grace ended before each month end, and not before the month end ahead of it, with it.

    `month_ends` follow each other, oldest first. What decides nothing is left out: names and unapplied money.
    """
    since = month_ends[0].replace(day=1) - timedelta(days=1)
    in_time = and_(promises.c.grace_until >= since, promises.c.grace_until < month_ends[-1])
    chosen = and_(promises.c.voided_by.is_(None), in_time)
    found = _read(connection, chosen, month_ends)
    _add_items(connection, chosen, found)
    whole = [(made, end) for made, end in found.values() if not made.promise.items]
    if whole:
        _add_accounts(connection, and_(chosen, ~exists().where(_NAMED)), whole)
    return list(found.values())


def _read(connection: Connection, chosen: Any, month_ends: Sequence[date]) -> Ended:
    members: dict[int, list[ItemId]] = defaultdict(list)
    for number, item in connection.execute(
        select(promises.c.id, promise_items.c.item_id).join(promise_items, _NAMED).where(chosen)
    ).all():
        members[number].append(ItemId(item))
    found: Ended = {}
    for row in connection.execute(_promised(chosen)).all():
        end = month_ends[bisect_right(month_ends, row.grace_until)]
        if row.made_on <= end:
            promise = _promise(row, frozenset(members.get(row.id, ())))
            found[row.id] = PromiseCase(promise, "", ""), end
    _add_marks(connection, found)
    _add_earlier(connection, chosen, found)
    return found


def _promised(chosen: Any) -> Any:
    columns = ("id", "account_id", "currency", "amount_minor", "made_on", "promised_for", "grace_until", "ended_on")
    more = (promises.c.ended_as, promises.c.series_id, promises_sql.taken_over())
    return select(*(promises.c[name] for name in columns), *more).where(chosen)


def _promise(row: Any, named: frozenset[ItemId]) -> Promise:
    return Promise(
        PromiseId(row.id), AccountId(row.account_id), Money(row.amount_minor, row.currency), row.made_on,
        row.promised_for, row.grace_until, named, row.ended_on,
        None if row.ended_as is None else PromiseState(row.ended_as), row.series_id, taken_over=bool(row.taken_over),
    )  # fmt: skip


def _add_marks(connection: Connection, found: Ended) -> None:
    """Add how a person judged a promise by its month end, and that it rested then."""
    rows: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in promises_sql.marks_of(connection, sorted(found)):
        rows[row[0]].append(row)
    for number, said in rows.items():
        made, end = found[number]
        marks, rests = promises_sql.said(said, end)
        promise = made.promise._replace(mark=marks.get(number))
        if number in rests and (promise.ended_on is None or promise.ended_on > end):
            promise = promise._replace(ended_on=rests[number][0], ended_as=rests[number][1])
        made.promise = promise


def _add_earlier(connection: Connection, chosen: Any, found: Ended) -> None:
    """Add the times of a repeating promise that money counts for first."""
    repeating = select(promises.c.series_id).where(chosen, promises.c.series_id.is_not(None))
    if connection.execute(repeating.limit(1)).first() is None:
        return
    times: dict[int, list[Promise]] = defaultdict(list)
    mine = and_(promises.c.series_id.in_(repeating), promises.c.voided_by.is_(None))
    for row in connection.execute(_promised(mine).order_by(promises.c.promised_for, promises.c.id)).all():
        times[row.series_id].append(_promise(row, frozenset()))
    for made, _ in found.values():
        for other in times.get(made.promise.series or 0, ()):
            if (other.promised_for, other.id) < (made.promise.promised_for, made.promise.id):
                made.earlier.append(other)


def _add_items(connection: Connection, chosen: Any, found: Ended) -> None:
    """Add what came for the items named, and what they owed; what was given up since the promise counts as owed."""
    named = select(promises.c.id).join(promise_items, _NAMED).where(chosen)
    standing = items.c.voided_by.is_(None)
    billed = named.join(items, items.c.id == promise_items.c.item_id).add_columns(items.c.issued_on)
    for number, issued, minor in connection.execute(billed.add_columns(items.c.amount_minor).where(standing)).all():
        if number in found and issued <= found[number][1]:
            found[number][0].owing += minor
    given_up = case((DEBTS, allocations.c.write_off_id))
    columns = (allocations.c.applied_on, allocations.c.amount_minor, given_up, receipts.c.received_on)
    used = (
        named.add_columns(*columns, case((standing, items.c.issued_on)))
        .join(items, items.c.id == promise_items.c.item_id)
        .join(allocations, and_(allocations.c.item_id == items.c.id, _COUNTS))
        .outerjoin(receipts, receipts.c.id == allocations.c.receipt_id)
        .outerjoin(write_offs, write_offs.c.id == allocations.c.write_off_id)
    )
    for number, applied, minor, write_off, received, issued in connection.execute(used).all():
        made, end = found.get(number, (None, applied))
        if made is None or applied > end:
            continue
        if issued is not None and issued <= end:
            made.owing -= minor
        if write_off is not None and applied >= made.promise.made_on:
            made.owing += minor
        if received is not None:
            made.pays(received, minor, applied=applied)


def _add_accounts(connection: Connection, chosen: Any, whole: Sequence[tuple[PromiseCase, date]]) -> None:
    """Add what came from accounts that promised as a whole, and what they owed."""
    mine = select(promises.c.account_id).where(chosen)
    owner = items.c.account_id, items.c.currency
    debts = and_(items.c.account_id.in_(mine), items.c.voided_by.is_(None), items.c.kind != "credit_note")
    join = allocations.join(items, items.c.id == allocations.c.item_id)
    amount = allocations.c.amount_minor
    billed = _Running(connection, select(*owner, items.c.issued_on, items.c.amount_minor).where(debts))
    used = _Running(connection, select(*owner, _LATER, amount).select_from(join).where(debts, _COUNTS))
    given_off = join.join(write_offs, write_offs.c.id == allocations.c.write_off_id)
    given_up = select(*owner, allocations.c.applied_on, amount).select_from(given_off)
    given_up = given_up.where(items.c.account_id.in_(mine), DEBTS, _COUNTS)
    lost = _Running(connection, given_up)
    received = _receipts(connection, mine)
    for made, end in whole:
        promise = made.promise
        key, since = (promise.account, promise.amount.currency), promise.made_on
        made.owing = billed.until(key, end) - used.until(key, end)
        made.owing += lost.until(key, end) - lost.until(key, since - timedelta(days=1))
        for on, applied, minor in _between(received[key], since, end):
            if applied <= end:
                made.pays(on, minor, applied=applied)


class _Running:
    """Sums up to any day, by account and currency, of what a query gives: account, currency, day, minor units."""

    def __init__(self, connection: Connection, query: Select[Any]) -> None:
        changes: dict[Owner, list[tuple[date, int]]] = defaultdict(list)
        for account, currency, day, minor in connection.execute(query).all():
            changes[account, currency].append((day, minor))
        self._days: dict[Owner, list[date]] = {}
        self._sums: dict[Owner, list[int]] = {}
        for key, found in changes.items():
            found.sort()
            self._days[key] = [day for day, _ in found]
            self._sums[key] = [0, *accumulate(minor for _, minor in found)]

    def until(self, key: Owner, day: date) -> int:
        """Total up to the end of a day."""
        return self._sums[key][bisect_right(self._days[key], day)] if key in self._days else 0


def _receipts(connection: Connection, mine: Any) -> dict[Owner, list[tuple[date, date, int]]]:
    query = (
        select(receipts.c.account_id, receipts.c.currency, receipts.c.received_on)
        .add_columns(allocations.c.applied_on, allocations.c.amount_minor)
        .join(allocations, and_(allocations.c.receipt_id == receipts.c.id, _COUNTS))
        .where(receipts.c.account_id.in_(mine))
        .order_by(receipts.c.received_on)
    )
    found: dict[Owner, list[tuple[date, date, int]]] = defaultdict(list)
    for account, currency, *received in connection.execute(query).all():
        found[account, currency].append(tuple(received))
    return found


def _between(received: Sequence[tuple[date, date, int]], since: date, until: date) -> Iterator[tuple[date, date, int]]:
    first = bisect_left(received, since, key=lambda one: one[0])
    last = bisect_right(received, until, key=lambda one: one[0])
    return iter(received[first:last])
