"""Promises in the books, with the dated money and balances they are judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Date, and_, bindparam, exists, or_, select

from arDesk.cases.promises import Mark, Promise, PromiseState
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.promises import money as promise_money
from arDesk.db.promises.money import PromiseCase
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import promise_items, promises
from arDesk.db.tables.ledger import accounts, items
from arDesk.db.tables.promising import promise_marks, promise_series
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money


def taken_over() -> ColumnElement[bool]:
    """Hold for a promise whose successor takes the money of the day it ended: one made for that day, or a plan.

    A call that replaces a promise is kept with it, a plan has none.
    """
    after = promises.alias("after")
    same_day = exists().where(
        after.c.contact_id == promises.c.ended_by_id, after.c.made_on == promises.c.ended_on,
        after.c.promised_for == after.c.made_on, after.c.voided_by.is_(None),
    )  # fmt: skip
    replaced = promises.c.ended_as == PromiseState.SUPERSEDED.value
    return and_(replaced, or_(promises.c.ended_by_id.is_(None), same_day)).label("taken_over")


_COLUMNS = (
    promises.c.id, promises.c.account_id, promises.c.currency, promises.c.amount_minor, promises.c.made_on,
    promises.c.promised_for, promises.c.grace_until, promises.c.ended_on, promises.c.ended_as, promises.c.series_id,
    taken_over(),
)  # fmt: skip
JUDGED = frozenset((PromiseState.KEPT, PromiseState.BROKEN))  # what a person can mark a promise as
_MADE = and_(promises.c.made_on <= AS_OF, promises.c.voided_by.is_(None))
_MINE = promises.c.account_id == bindparam("account")
_NEWEST_FIRST = (promises.c.made_on.desc(), promises.c.id.desc())


def _read(*conditions: Any, made: ColumnElement[bool] = _MADE) -> Query:
    chosen = select(*_COLUMNS, accounts.c.code, accounts.c.name).join(accounts, accounts.c.id == promises.c.account_id)
    return Query(chosen.where(made, *conditions).order_by(*_NEWEST_FIRST))


_ON_OPEN = (
    select(promise_items.c.promise_id)
    .join(items, items.c.id == promise_items.c.item_id)
    .where(promise_items.c.voided_by.is_(None), items.c.voided_by.is_(None))
    .where(or_(items.c.open_minor != 0, items.c.settled_on > AS_OF))
)
_STANDING = _read(_MINE, promises.c.currency == bindparam("currency"), promises.c.grace_until >= AS_OF)
_LATER = _read(
    _MINE,
    promises.c.currency == bindparam("currency"),
    made=and_(promises.c.made_on > AS_OF, promises.c.voided_by.is_(None)),
)
_TIMES = _read(one_of(promises.c.series_id, "series"))
_ONE = Query(select(promises).where(promises.c.id == bindparam("promise"), promises.c.voided_by.is_(None)))
_MARKS = Query(
    select(
        promise_marks.c.promise_id, promise_marks.c.kind, promise_marks.c.from_on, promise_marks.c.until_on,
        promise_marks.c.reason, promise_marks.c.by_user, promise_marks.c.approved_by,
    )
    .where(one_of(promise_marks.c.promise_id, "promises"), promise_marks.c.voided_by.is_(None))
    .order_by(promise_marks.c.id)
)  # fmt: skip
_FROM_TIME = Query(
    select(promises.c.id, promises.c.ended_on, promises.c.ended_as)
    .where(promises.c.series_id == bindparam("series"), promises.c.voided_by.is_(None))
    .where(promises.c.promised_for >= bindparam("since", type_=Date))
    .order_by(promises.c.promised_for, promises.c.id)
)
_IN_FORCE = Query(
    select(promise_marks)
    .where(promise_marks.c.promise_id == bindparam("promise"), promise_marks.c.voided_by.is_(None))
    .where(promise_marks.c.until_on.is_(None))
    .order_by(promise_marks.c.id.desc())
)
_REPEATS = Query(
    select(promise_series.c.id, promise_series.c.every).where(
        one_of(promise_series.c.id, "series"), promise_series.c.voided_by.is_(None)
    )
)
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
    owing: bool = False,
) -> list[PromiseCase]:
    """Gather the promises made up to a day, newest first: of one account, or those whose grace ends from `since` on.

    With `owing`, older ones too of which an invoice is open still. `newest` keeps so many, and all whose grace has not
    ended. Of a promise that repeats every time is there: those not
    asked for stand `aside`, for they share the money.
    """
    asked = {name: value for name, value in (("account", account), ("since", since)) if value is not None}
    rows = _chosen(frozenset(asked), newest, owing).tuples(connection, as_of=as_of, **asked)
    found = _cases(connection, rows, as_of)
    found += _other_times(connection, found, as_of)
    _add_repeats(connection, found)
    promise_money.add(connection, as_of, found)
    return found


def _other_times(connection: Connection, found: Sequence[PromiseCase], as_of: date) -> list[PromiseCase]:
    series = {case.promise.series for case in found} - {None}
    if not series:
        return []
    known = {case.promise.id for case in found}
    rows = _TIMES.tuples(connection, series=sorted(filter(None, series)), as_of=as_of)
    others = _cases(connection, [row for row in rows if row[0] not in known], as_of)
    for case in others:
        case.aside = True
    return others


def _add_repeats(connection: Connection, found: Sequence[PromiseCase]) -> None:
    series = sorted({case.promise.series for case in found if case.promise.series is not None})
    every = dict(_REPEATS.tuples(connection, series=series)) if series else {}
    for case in found:
        case.every = every.get(case.promise.series, "")


@cache
def _chosen(asked: frozenset[str], newest: int | None, owing: bool) -> Query:
    conditions: list[Any] = [_MINE] if "account" in asked else []
    if "since" in asked:
        recent = promises.c.grace_until >= bindparam("since")
        conditions.append(or_(recent, promises.c.id.in_(_ON_OPEN)) if owing else recent)
    if newest is not None:
        latest = select(promises.c.id).where(_MADE, *conditions).order_by(*_NEWEST_FIRST).limit(newest)
        conditions.append(or_(promises.c.grace_until >= AS_OF, promises.c.id.in_(latest)))
    return _read(*conditions)


def _cases(connection: Connection, rows: Sequence[tuple[Any, ...]], as_of: date) -> list[PromiseCase]:
    if not rows:
        return []
    named: dict[int, list[ItemId]] = defaultdict(list)
    references: dict[int, list[str]] = defaultdict(list)
    numbers = [row[0] for row in rows]
    for number, item, reference in _ITEMS.tuples(connection, promises=numbers):
        named[number].append(item)
        references[number].append(reference)
    marks, rests = said(marks_of(connection, numbers), as_of)
    found = []
    for number, account, currency, minor, made, due, until, ended, how, series, passed_on, code, name in rows:
        known = ended is not None and ended <= as_of
        ended_on, ended_as = (ended, PromiseState(how)) if known else rests.get(number, (None, None))
        promise = Promise(
            number, account, Money(minor, currency), made, due, until, frozenset(named[number]),
            ended_on, ended_as, series, marks.get(number), bool(passed_on),
        )  # fmt: skip
        found.append(PromiseCase(promise, code, name, references[number]))
    return found


class Said(NamedTuple):
    """What a person said of promises, in force on a day: how one is judged, and since when and as what one rests."""

    marks: dict[int, Mark]
    rests: dict[int, tuple[date, PromiseState]]


def said(rows: Iterable[Sequence[Any]], as_of: date) -> Said:
    """Read marks as they are in force at the end of a day; see `marks_of` for the rows.

    A promise that was withdrawn or cancelled and reinstated since rests on the days between.
    """
    found = Said({}, {})
    for number, kind, since, until, reason, by, approver in rows:
        if since > as_of or (until is not None and until <= as_of):
            continue
        state = PromiseState(kind)
        if state in JUDGED:
            found.marks[number] = Mark(state, since, reason, by, approver)
        else:
            found.rests[number] = (since, state)
    return found


def marks_of(connection: Connection, numbers: Sequence[int]) -> Sequence[tuple[Any, ...]]:
    """Give the marks of promises, in the order they were made: promise, kind, from, until, reason, by, approver."""
    return _MARKS.tuples(connection, promises=numbers) if numbers else ()


def standing(connection: Connection, account: AccountId, currency: str, as_of: date) -> list[Promise]:
    """List an account's promises that nobody has ended and whose grace is not over."""
    rows = _STANDING.tuples(connection, account=account, currency=currency, as_of=as_of)
    return [case.promise for case in _cases(connection, rows, as_of) if case.promise.ended_on is None]


def from_time(connection: Connection, promise: Any) -> Sequence[tuple[Any, ...]]:
    """Give number, end and its manner of a promise's row and, where it repeats, of the times after it."""
    if promise.series_id is None:
        return [(promise.id, promise.ended_on, promise.ended_as)]
    return _FROM_TIME.tuples(connection, series=promise.series_id, since=promise.promised_for)


def first_later(connection: Connection, account: AccountId, currency: str, as_of: date) -> list[Promise]:
    """List the promises of an account that were made after a day, however they ended, the first one first."""
    rows = _LATER.tuples(connection, account=account, currency=currency, as_of=as_of)
    return [case.promise for case in _cases(connection, rows, as_of)][::-1]


def items_of(connection: Connection, promise: int) -> frozenset[ItemId]:
    """Give the items a promise is for; none means the whole account."""
    return frozenset(item for _, item, _ in _ITEMS.tuples(connection, promises=[promise]))


def in_force(connection: Connection, promise: PromiseId) -> Any:
    """Read the mark of a promise that holds until further notice; None where there is none."""
    return _IN_FORCE.first(connection, promise=promise)


def one(connection: Connection, promise: PromiseId) -> Any:
    """Read one promise's row; None where there is none that counts."""
    return _ONE.first(connection, promise=promise)
