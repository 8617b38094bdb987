"""The dated money and the balances that promises are judged by.

Looked up from the promises' own items and accounts, some hundreds at a time: left to itself the database begins at the
other end and reads every allocation there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from arDesk.cases.promises import Payment, Promise
from arDesk.db.items import open_at
from arDesk.db.tables_ledger import allocations, items, receipts
from arDesk.db.unapplied import nothing_after
from arDesk.kernel.money import Money

_AT_A_TIME = 500
_COUNTS = allocations.c.voided_by.is_(None)


@dataclass(slots=True)
class PromiseCase:
    """A promise with everything it is judged by, as known at the end of a day."""

    promise: Promise
    code: str
    name: str
    references: list[str] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    owing: int = 0

    def pays(self, on: date, minor: int, *, applied: date) -> None:
        """Take in money received on a day and applied on one; what was taken off again is negative."""
        money = Money(minor, self.promise.amount.currency)
        self.payments.append(Payment(on, money) if minor > 0 else Payment(applied, money, came_on=on))


def add(connection: Connection, as_of: date, cases: Sequence[PromiseCase]) -> None:
    """Add to each case the payments towards it up to a day, and what its items, or its account, still owe then."""
    if not cases:
        return
    by_item: dict[int, list[PromiseCase]] = defaultdict(list)
    whole: dict[int, list[PromiseCase]] = defaultdict(list)
    for case in cases:
        for item in case.promise.items:
            by_item[item].append(case)
        if not case.promise.items:
            whole[case.promise.account].append(case)
    since = min(case.promise.made_on for case in cases)
    _paid_items(connection, as_of, since, by_item)
    _paid_accounts(connection, as_of, since, whole)
    _unapplied(connection, as_of, since, cases)
    _owed_items(connection, as_of, by_item)
    _owed_accounts(connection, as_of, whole)


def _chunks(keys: Any) -> Iterator[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + _AT_A_TIME] for start in range(0, len(ordered), _AT_A_TIME))


def _paid_items(connection: Connection, as_of: date, since: date, cases: dict[int, list[PromiseCase]]) -> None:
    columns = (allocations.c.item_id, receipts.c.received_on, allocations.c.applied_on, allocations.c.amount_minor)
    for chunk in _chunks(cases):
        query = (
            select(*columns)
            .join(receipts, receipts.c.id == allocations.c.receipt_id)
            .where(allocations.c.item_id.in_(chunk), _COUNTS)
            .where(allocations.c.applied_on >= since, allocations.c.applied_on <= as_of)
        )
        for item, received, applied, minor in connection.execute(query).all():
            for case in cases[item]:
                case.pays(received, minor, applied=applied)


def _paid_accounts(connection: Connection, as_of: date, since: date, cases: dict[int, list[PromiseCase]]) -> None:
    shown = (receipts.c.account_id, receipts.c.currency, receipts.c.received_on)
    for chunk in _chunks(cases):
        query = (
            select(*shown, allocations.c.applied_on, allocations.c.amount_minor)
            .join(allocations, allocations.c.receipt_id == receipts.c.id)
            .where(receipts.c.account_id.in_(chunk), receipts.c.received_on >= since, _COUNTS)
            .where(allocations.c.applied_on <= as_of)
        )
        for account, currency, received, applied, minor in connection.execute(query).all():
            for case in cases[account]:
                if currency == case.promise.amount.currency:
                    case.pays(received, minor, applied=applied)


def _unapplied(connection: Connection, as_of: date, since: date, cases: Sequence[PromiseCase]) -> None:
    by_account: dict[int, list[PromiseCase]] = defaultdict(list)
    for case in cases:
        by_account[case.promise.account].append(case)
    left = _left(as_of, now=nothing_after(connection, as_of))
    shown = (receipts.c.account_id, receipts.c.currency, receipts.c.received_on)
    for chunk in _chunks(by_account):
        query = (
            select(*shown, left)
            .where(receipts.c.account_id.in_(chunk), receipts.c.received_on >= since, receipts.c.received_on <= as_of)
            .where(receipts.c.voided_by.is_(None), receipts.c.reverses_id.is_(None), left != 0)
        )
        for account, currency, received, minor in connection.execute(query).all():
            for case in by_account[account]:
                if currency == case.promise.amount.currency and received >= case.promise.made_on:
                    case.payments.append(Payment(received, Money(minor, currency), unapplied=True))


def _left(as_of: date, *, now: bool) -> Any:
    """Give what is unapplied of a receipt: as kept with it, or worked out where something happened since the day."""
    if now:
        return receipts.c.unapplied_minor
    back = receipts.alias("back")
    used = select(func.coalesce(func.sum(allocations.c.amount_minor), 0)).where(
        allocations.c.receipt_id == receipts.c.id, allocations.c.applied_on <= as_of, _COUNTS
    )
    taken = select(func.coalesce(func.sum(back.c.amount_minor), 0)).where(
        back.c.account_id == receipts.c.account_id,
        back.c.reverses_id == receipts.c.id,
        back.c.received_on <= as_of,
        back.c.voided_by.is_(None),
    )
    return receipts.c.amount_minor - used.scalar_subquery() + taken.scalar_subquery()


def _owed_items(connection: Connection, as_of: date, cases: dict[int, list[PromiseCase]]) -> None:
    opened = open_at(connection, as_of)
    for chunk in _chunks(cases):
        for item, minor in connection.execute(select(opened.c.id, opened.c.open_minor).where(opened.c.id.in_(chunk))):
            for case in cases[item]:
                case.owing += minor
        for item, _, _, day, minor in _given_up(connection, as_of, allocations.c.item_id.in_(chunk)):
            for case in cases[item]:
                case.owing += minor if day >= case.promise.made_on else 0


def _owed_accounts(connection: Connection, as_of: date, cases: dict[int, list[PromiseCase]]) -> None:
    opened = open_at(connection, as_of)
    columns = (opened.c.account_id, opened.c.currency)
    for chunk in _chunks(cases):
        mine = (opened.c.account_id.in_(chunk), opened.c.kind != "credit_note")
        query = select(*columns, func.sum(opened.c.open_minor)).where(*mine).group_by(*columns)
        for account, currency, minor in connection.execute(query).all():
            for case in cases[account]:
                case.owing += minor if currency == case.promise.amount.currency else 0
        for _, account, currency, day, minor in _given_up(connection, as_of, items.c.account_id.in_(chunk)):
            for case in cases[account]:
                if currency == case.promise.amount.currency and day >= case.promise.made_on:
                    case.owing += minor


def _given_up(connection: Connection, as_of: date, chosen: Any) -> list[Any]:
    """List what was written off up to a day: writing a debt off since a promise does not keep it."""
    query = (
        select(items.c.id, items.c.account_id, items.c.currency, allocations.c.applied_on, allocations.c.amount_minor)
        .join(allocations, allocations.c.item_id == items.c.id)
        .where(allocations.c.write_off_id.is_not(None), _COUNTS, allocations.c.applied_on <= as_of, chosen)
    )
    return list(connection.execute(query).all())
