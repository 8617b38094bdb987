"""Promises in the books, with the dated money and balances they are judged by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal, select, union_all

from arDesk.cases.promises import Payment, Promise, PromiseState
from arDesk.db.items import open_at
from arDesk.db.tables_cases import promise_items, promises
from arDesk.db.tables_ledger import accounts, allocations, items, receipts
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money


@dataclass(slots=True)
class PromiseCase:
    """A promise with everything it is judged by, as known at the end of a day."""

    promise: Promise
    code: str
    name: str
    references: list[str] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    owing: int = 0


def _chosen(as_of: date, account: AccountId | None, since: date | None) -> Any:
    conditions = [promises.c.made_on <= as_of, promises.c.voided_by.is_(None)]
    if account is not None:
        conditions.append(promises.c.account_id == account)
    if since is not None:
        conditions.append(promises.c.grace_until >= since)
    return and_(*conditions)


def cases(
    connection: Connection, as_of: date, *, account: AccountId | None = None, since: date | None = None
) -> list[PromiseCase]:
    """Gather the promises made up to a day, newest first: of one account, or those whose grace ends from `since` on."""
    chosen = _chosen(as_of, account, since)
    found = _read(connection, as_of, chosen)
    if found:
        for query in (_paid_on_items(chosen), _paid_on_account(chosen)):
            _add_payments(connection, query.where(allocations.c.applied_on <= as_of), found)
        _add_unapplied(connection, chosen, as_of, found)
        _add_owing(connection, chosen, as_of, found)
    return list(found.values())


def _read(connection: Connection, as_of: date, chosen: Any) -> dict[int, PromiseCase]:
    members: dict[int, list[tuple[int, str]]] = defaultdict(list)
    of_items = (
        select(promise_items.c.promise_id, items.c.id, items.c.reference)
        .join(promises, promises.c.id == promise_items.c.promise_id)
        .join(items, items.c.id == promise_items.c.item_id)
        .where(chosen, promise_items.c.voided_by.is_(None))
        .order_by(promise_items.c.id)
    )
    for number, item, reference in connection.execute(of_items):
        members[number].append((item, reference))
    query = (
        select(promises, accounts.c.code, accounts.c.name)
        .join(accounts, accounts.c.id == promises.c.account_id)
        .where(chosen)
        .order_by(promises.c.made_on.desc(), promises.c.id.desc())
    )
    found: dict[int, PromiseCase] = {}
    for row in connection.execute(query):
        ended = row.ended_on is not None and row.ended_on <= as_of
        promise = Promise(
            id=PromiseId(row.id),
            account=AccountId(row.account_id),
            amount=Money(row.amount_minor, row.currency),
            made_on=row.made_on,
            promised_for=row.promised_for,
            grace_until=row.grace_until,
            items=frozenset(ItemId(item) for item, _ in members[row.id]),
            ended_on=row.ended_on if ended else None,
            ended_as=PromiseState(row.ended_as) if ended else None,
        )
        found[row.id] = PromiseCase(promise, row.code, row.name, [reference for _, reference in members[row.id]])
    return found


_PAID = (promises.c.id, receipts.c.received_on, allocations.c.applied_on, allocations.c.amount_minor)
_COUNTS = and_(
    allocations.c.voided_by.is_(None), receipts.c.voided_by.is_(None), receipts.c.currency == promises.c.currency
)


def _paid_on_items(chosen: Any) -> Select[Any]:
    return (
        select(*_PAID)
        .select_from(promises)
        .join(promise_items, promise_items.c.promise_id == promises.c.id)
        .join(allocations, allocations.c.item_id == promise_items.c.item_id)
        .join(receipts, receipts.c.id == allocations.c.receipt_id)
        .where(chosen, promise_items.c.voided_by.is_(None), _COUNTS)
    )


def _paid_on_account(chosen: Any) -> Select[Any]:
    named = _named_items()
    since = and_(receipts.c.account_id == promises.c.account_id, receipts.c.received_on >= promises.c.made_on)
    return (
        select(*_PAID)
        .select_from(promises)
        .join(receipts, since)
        .join(allocations, allocations.c.receipt_id == receipts.c.id)
        .where(chosen, ~named, _COUNTS)
    )


def _add_payments(connection: Connection, query: Select[Any], found: dict[int, PromiseCase]) -> None:
    for number, received, applied, minor in connection.execute(query):
        case = found[number]
        money = Money(minor, case.promise.amount.currency)
        case.payments.append(Payment(received, money) if minor > 0 else Payment(applied, money, came_on=received))


def _add_unapplied(connection: Connection, chosen: Any, as_of: date, found: dict[int, PromiseCase]) -> None:
    back = receipts.alias("back")
    used = select(func.coalesce(func.sum(allocations.c.amount_minor), 0)).where(
        allocations.c.receipt_id == receipts.c.id, allocations.c.applied_on <= as_of, allocations.c.voided_by.is_(None)
    )
    taken = (
        select(back.c.reverses_id.label("receipt"), func.sum(back.c.amount_minor).label("minor"))
        .where(back.c.reverses_id.is_not(None), back.c.received_on <= as_of, back.c.voided_by.is_(None))
        .group_by(back.c.reverses_id)
        .subquery("taken")
    )
    left = (receipts.c.amount_minor - used.scalar_subquery() + func.coalesce(taken.c.minor, 0)).label("left")
    since = and_(receipts.c.account_id == promises.c.account_id, receipts.c.received_on >= promises.c.made_on)
    query = (
        select(promises.c.id, receipts.c.received_on, left)
        .join(receipts, since)
        .outerjoin(taken, taken.c.receipt == receipts.c.id)
        .where(chosen, receipts.c.received_on <= as_of, receipts.c.voided_by.is_(None))
        .where(receipts.c.reverses_id.is_(None), receipts.c.currency == promises.c.currency, left != 0)
    )
    for number, received, minor in connection.execute(query):
        case = found[number]
        case.payments.append(Payment(received, Money(minor, case.promise.amount.currency), unapplied=True))


def _add_owing(connection: Connection, chosen: Any, as_of: date, found: dict[int, PromiseCase]) -> None:
    """Add what the promised items, or the account, still owe; what was written off since then counts as owed."""
    opened = open_at(connection, as_of)
    left = select(
        opened.c.id.label("item"),
        opened.c.account_id,
        opened.c.currency,
        opened.c.open_minor.label("minor"),
        literal(as_of).label("day"),
    )
    given_up = (
        select(items.c.id, items.c.account_id, items.c.currency, allocations.c.amount_minor, allocations.c.applied_on)
        .join(allocations, allocations.c.item_id == items.c.id)
        .where(allocations.c.write_off_id.is_not(None), allocations.c.voided_by.is_(None))
        .where(allocations.c.applied_on <= as_of)
    )
    owed = union_all(left.where(opened.c.kind != "credit_note"), given_up).subquery()
    since = owed.c.day >= promises.c.made_on
    mine = and_(owed.c.account_id == promises.c.account_id, owed.c.currency == promises.c.currency, since)
    named = _named_items()
    by_item = (
        select(promises.c.id, func.sum(owed.c.minor))
        .join(promise_items, promise_items.c.promise_id == promises.c.id)
        .join(owed, and_(owed.c.item == promise_items.c.item_id, since))
        .where(chosen, promise_items.c.voided_by.is_(None))
    )
    by_account = select(promises.c.id, func.sum(owed.c.minor)).join(owed, mine).where(chosen, ~named)
    for query in (by_item, by_account):
        for number, minor in connection.execute(query.group_by(promises.c.id)):
            found[number].owing = minor


def _named_items() -> Any:
    mine = and_(promise_items.c.promise_id == promises.c.id, promise_items.c.voided_by.is_(None))
    return select(literal(1)).where(mine).exists()


def standing(connection: Connection, account: AccountId, currency: str, as_of: date) -> list[Promise]:
    """List an account's promises that nobody has ended and whose grace is not over."""
    in_time = and_(promises.c.account_id == account, promises.c.currency == currency, promises.c.grace_until >= as_of)
    found = _read(connection, as_of, and_(in_time, _chosen(as_of, account, None)))
    return [case.promise for case in found.values() if case.promise.ended_on is None]


def one(connection: Connection, promise: PromiseId) -> Any:
    """Read one promise's row; None where there is none that counts."""
    return connection.execute(
        select(promises).where(promises.c.id == promise, promises.c.voided_by.is_(None))
    ).one_or_none()
