"""Items in the books: those open at the end of any day, their aging, and the balances kept with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
    update,
)

from arDesk.db.customers.duties import with_collectors
from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.tables.ledger import accounts, allocations, items
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem

_CREDIT = ItemKind.CREDIT_NOTE.value
_KINDS = {kind.value: kind for kind in ItemKind}


def _sum(minor: ColumnElement[Any]) -> ColumnElement[int]:
    return func.coalesce(func.sum(minor), 0)


def bucket_sums(
    start: ColumnElement[Any], minor: ColumnElement[Any], as_of: date, limits: Sequence[int]
) -> list[ColumnElement[int]]:
    """Sum amounts by days from `start` to a day: not later than it, then up to each limit, then beyond the last."""
    edges = [as_of - timedelta(days=limit) for limit in limits]
    inside = [start >= as_of]
    newer = as_of
    for edge in edges:
        inside.append(and_(start < newer, start >= edge))
        newer = edge
    inside.append(start < newer)
    return [_sum(case((condition, minor), else_=0)) for condition in inside]


def aging_by_account(connection: Connection, as_of: date, *, basis: str, limits: Sequence[int]) -> list[Any]:
    """Age the open invoices and debit notes of every account: rows of account, code, name, currency and bucket sums.

    The collector is that of the day.
    `basis` is "due" (days since the due date) or "invoice" (days since the issue date); sums are minor units.
    """
    return with_collectors(connection, _aging(as_of, basis, tuple(limits)).rows(connection, as_of), as_of)


@lru_cache(maxsize=64)
def _aging(as_of: date, basis: str, limits: tuple[int, ...]) -> OpenQuery:
    return OpenQuery(lambda opened: _aged(opened, as_of, basis, limits))


def _aged(opened: Subquery, as_of: date, basis: str, limits: Sequence[int]) -> Select[Any]:
    start = opened.c.due_on if basis == "due" else opened.c.issued_on
    sums = bucket_sums(start, opened.c.open_minor, as_of, limits)
    aged = (
        select(
            opened.c.account_id, opened.c.currency, *(column.label(f"b{number}") for number, column in enumerate(sums))
        )
        .where(opened.c.kind != _CREDIT)
        .group_by(opened.c.account_id, opened.c.currency)
        .subquery("aged")
    )
    columns = [aged.c[f"b{number}"] for number in range(len(sums))]
    of_account = (accounts.c.code, accounts.c.name, accounts.c.collector, accounts.c.segment)
    return (
        select(aged.c.account_id, *of_account, aged.c.currency, *columns)
        .join(accounts, accounts.c.id == aged.c.account_id)
        .order_by(accounts.c.code)
    )


def open_items(
    connection: Connection, as_of: date, *, account: AccountId | None = None, overdue_only: bool = False
) -> list[OpenItem]:
    """List what was open at the end of a day, oldest due first; credit notes with what is left to allocate."""
    query = _open_items(of_one=account is not None, overdue_only=overdue_only)
    values = {} if account is None else {"account": account}
    found = []
    for number, owner, kind, reference, issued, due, currency, amount, charge, left in query.tuples(
        connection, as_of, **values
    ):
        whole = Money(amount, currency)
        rest = whole if left == amount else Money(left, currency)
        found.append(OpenItem(number, owner, _KINDS[kind], reference, issued, due, whole, rest, charge or ""))
    return found


@cache
def _open_items(*, of_one: bool, overdue_only: bool) -> OpenQuery:
    def write(opened: Subquery) -> Select[Any]:
        query = select(opened).order_by(opened.c.due_on, opened.c.id)
        if of_one:
            query = query.where(opened.c.account_id == bindparam("account"))
        if overdue_only:
            query = query.where(opened.c.due_on < AS_OF, opened.c.kind != _CREDIT)
        return query

    return OpenQuery(write)


def free_reference(connection: Connection, account: AccountId, wanted: str) -> str:
    """Give a number none of an account's items has: the wanted one, or with -2, -3 and so on behind it."""
    mine = items.c.account_id == account, items.c.reference.startswith(wanted, autoescape=True)
    taken = set(connection.execute(select(items.c.reference).where(*mine)).scalars())
    return next(
        name for name in (wanted, *(f"{wanted}-{more}" for more in range(2, len(taken) + 2))) if name not in taken
    )


def refresh(connection: Connection, item_ids: Iterable[int]) -> None:
    """Work out again the balance and settlement day kept with some items, after their allocations changed."""
    ids = sorted(set(item_ids))
    write = (
        update(items)
        .where(items.c.id == bindparam("row"))
        .values(open_minor=bindparam("left"), settled_on=bindparam("on"))
    )
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        use = _use(allocations.c.item_id, chunk).union_all(_use(allocations.c.credit_id, chunk)).subquery()
        used = select(use.c.item, _sum(use.c.minor).label("minor"), func.max(use.c.day).label("day")).group_by(
            use.c.item
        )
        sums = {row.item: (row.minor, row.day) for row in connection.execute(used)}
        rows = []
        for item, amount, issued in connection.execute(
            select(items.c.id, items.c.amount_minor, items.c.issued_on).where(items.c.id.in_(chunk))
        ):
            minor, last = sums.get(item, (0, issued))
            rows.append({"row": item, "left": amount - minor, "on": None if amount != minor else max(issued, last)})
        connection.execute(write, rows)


def _use(column: ColumnElement[int], ids: Sequence[int]) -> Select[Any]:
    """Select what was applied to some items, or of some credit notes."""
    counts = and_(column.in_(ids), allocations.c.voided_by.is_(None))
    return select(
        column.label("item"), allocations.c.amount_minor.label("minor"), allocations.c.applied_on.label("day")
    ).where(counts)


def wrong_balances() -> Select[Any]:
    """Select items whose kept balance or settlement day is not what their allocations say."""
    use = union_all(
        select(
            allocations.c.item_id.label("item"),
            allocations.c.amount_minor.label("minor"),
            allocations.c.applied_on.label("day"),
        ).where(allocations.c.voided_by.is_(None)),
        select(allocations.c.credit_id, allocations.c.amount_minor, allocations.c.applied_on).where(
            allocations.c.voided_by.is_(None), allocations.c.credit_id.is_not(None)
        ),
    ).subquery()
    used = (
        select(use.c.item, func.sum(use.c.minor).label("minor"), func.max(use.c.day).label("day"))
        .group_by(use.c.item)
        .subquery()
    )
    left = items.c.amount_minor - func.coalesce(used.c.minor, 0)
    last = case((or_(used.c.day.is_(None), used.c.day < items.c.issued_on), items.c.issued_on), else_=used.c.day)
    settled = case((left == 0, last), else_=null())
    wrong = or_(items.c.open_minor != left, left < 0, items.c.settled_on.is_distinct_from(settled))
    return (
        select(literal("items"), items.c.id, items.c.reference)
        .select_from(items.outerjoin(used, used.c.item == items.c.id))
        .where(wrong, items.c.voided_by.is_(None))
        .order_by(items.c.id)
        .limit(literal_column("1"))
    )
