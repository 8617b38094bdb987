"""Promises in the books, with the dated money and balances they are judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select

from arDesk.cases.promises import Promise, PromiseState
from arDesk.db import promise_money
from arDesk.db.opened import AS_OF
from arDesk.db.promise_money import PromiseCase
from arDesk.db.query import Query, one_of
from arDesk.db.tables_cases import promise_items, promises
from arDesk.db.tables_ledger import accounts, items
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money

_COLUMNS = (
    promises.c.id, promises.c.account_id, promises.c.currency, promises.c.amount_minor, promises.c.made_on,
    promises.c.promised_for, promises.c.grace_until, promises.c.ended_on, promises.c.ended_as,
)  # fmt: skip
_MADE = and_(promises.c.made_on <= AS_OF, promises.c.voided_by.is_(None))
_MINE = promises.c.account_id == bindparam("account")
_NEWEST_FIRST = (promises.c.made_on.desc(), promises.c.id.desc())


def _read(*conditions: Any) -> Query:
    chosen = select(*_COLUMNS, accounts.c.code, accounts.c.name).join(accounts, accounts.c.id == promises.c.account_id)
    return Query(chosen.where(_MADE, *conditions).order_by(*_NEWEST_FIRST))


_STANDING = _read(_MINE, promises.c.currency == bindparam("currency"), promises.c.grace_until >= AS_OF)
_ONE = Query(select(promises).where(promises.c.id == bindparam("promise"), promises.c.voided_by.is_(None)))
_ITEMS = Query(
    select(promise_items.c.promise_id, items.c.id, items.c.reference)
    .join(items, items.c.id == promise_items.c.item_id)
    .where(one_of(promise_items.c.promise_id, "promises"), promise_items.c.voided_by.is_(None))
    .order_by(promise_items.c.id)
)


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
    asked = {name: value for name, value in (("account", account), ("since", since)) if value is not None}
    rows = _chosen(frozenset(asked), newest).tuples(connection, as_of=as_of, **asked)
    found = _cases(connection, rows, as_of)
    promise_money.add(connection, as_of, found)
    return found


@cache
def _chosen(asked: frozenset[str], newest: int | None) -> Query:
    conditions: list[Any] = [_MINE] if "account" in asked else []
    if "since" in asked:
        conditions.append(promises.c.grace_until >= bindparam("since"))
    if newest is not None:
        latest = select(promises.c.id).where(_MADE, *conditions).order_by(*_NEWEST_FIRST).limit(newest)
        conditions.append(or_(promises.c.grace_until >= AS_OF, promises.c.id.in_(latest)))
    return _read(*conditions)


def _cases(connection: Connection, rows: Sequence[tuple[Any, ...]], as_of: date) -> list[PromiseCase]:
    named: dict[int, list[ItemId]] = defaultdict(list)
    references: dict[int, list[str]] = defaultdict(list)
    for number, item, reference in _ITEMS.tuples(connection, promises=[row[0] for row in rows]) if rows else ():
        named[number].append(item)
        references[number].append(reference)
    found = []
    for number, account, currency, minor, made, due, until, ended, how, code, name in rows:
        known = ended is not None and ended <= as_of
        promise = Promise(
            number, account, Money(minor, currency), made, due, until, frozenset(named[number]),
            ended if known else None, PromiseState(how) if known else None,
        )  # fmt: skip
        found.append(PromiseCase(promise, code, name, references[number]))
    return found


def standing(connection: Connection, account: AccountId, currency: str, as_of: date) -> list[Promise]:
    """List an account's promises that nobody has ended and whose grace is not over."""
    rows = _STANDING.tuples(connection, account=account, currency=currency, as_of=as_of)
    return [case.promise for case in _cases(connection, rows, as_of) if case.promise.ended_on is None]


def one(connection: Connection, promise: PromiseId) -> Any:
    """Read one promise's row; None where there is none that counts."""
    return _ONE.first(connection, promise=promise)
