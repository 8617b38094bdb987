"""Promises in the books, with the dated money and balances they are judged by."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from arDesk.cases.promises import Promise, PromiseState
from arDesk.db import promise_money
from arDesk.db.promise_money import PromiseCase
from arDesk.db.tables_cases import promise_items, promises
from arDesk.db.tables_ledger import accounts, items
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money


def _chosen(as_of: date, account: AccountId | None, since: date | None, newest: int | None = None) -> Any:
    conditions = [promises.c.made_on <= as_of, promises.c.voided_by.is_(None)]
    if account is not None:
        conditions.append(promises.c.account_id == account)
    if since is not None:
        conditions.append(promises.c.grace_until >= since)
    if newest is not None:
        latest = select(promises.c.id).where(*conditions).order_by(promises.c.made_on.desc(), promises.c.id.desc())
        conditions.append(or_(promises.c.grace_until >= as_of, promises.c.id.in_(latest.limit(newest))))
    return and_(*conditions)


def cases(
    connection: Connection,
    as_of: date,
    *,
    account: AccountId | None = None,
    since: date | None = None,
    newest: int | None = None,
) -> list[PromiseCase]:
    """Gather the promises made up to a day, newest first: of one account, or those whose grace ends from `since` on.

    `newest` keeps so many, and all whose grace has not ended.
    """
    chosen = _chosen(as_of, account, since, newest)
    found = _read(connection, as_of, chosen)
    promise_money.add(connection, as_of, list(found.values()))
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
    for number, item, reference in connection.execute(of_items).all():
        members[number].append((item, reference))
    query = (
        select(promises, accounts.c.code, accounts.c.name)
        .join(accounts, accounts.c.id == promises.c.account_id)
        .where(chosen)
        .order_by(promises.c.made_on.desc(), promises.c.id.desc())
    )
    found: dict[int, PromiseCase] = {}
    for row in connection.execute(query).all():
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
