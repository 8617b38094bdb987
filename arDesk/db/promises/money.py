"""The dated money and the balances that promises are judged by.

Looked up from the promises' own items and accounts: left to itself the database begins at the other end and reads every
allocation there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Select, Subquery, bindparam, case, exists, false, func, or_, select

from arDesk.cases.promises import Payment, Promise
from arDesk.db.cash.unapplied import nothing_after
from arDesk.db.ledger.opened import AS_OF, OpenQuery
from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import allocations, receipts, write_offs
from arDesk.kernel.money import Money

_COUNTS = allocations.c.voided_by.is_(None)
_SINCE = bindparam("since", type_=Date)
# Debts given up, and what was recovered of them; discounts and small differences were agreed.
DEBTS = or_(write_offs.c.kind.is_(None), write_offs.c.kind == "recovery")
_APPLIED = (allocations.c.applied_on, allocations.c.amount_minor)
_BACK = receipts.alias("went_back")
# Asked only of what was taken off: whether the bank took it back that day.
_BOUNCED = case(
    (
        allocations.c.amount_minor < 0,
        exists().where(
            _BACK.c.account_id == receipts.c.account_id,
            _BACK.c.reverses_id == receipts.c.id,
            _BACK.c.received_on == allocations.c.applied_on,
            _BACK.c.voided_by.is_(None),
        ),
    ),
    else_=false(),
)
_CAME = (receipts.c.account_id, receipts.c.currency, receipts.c.received_on)
_OF_ACCOUNTS = one_of(receipts.c.account_id, "accounts")

_PAID_ITEMS = Query(
    select(allocations.c.item_id, receipts.c.received_on, *_APPLIED, receipts.c.id, _BOUNCED)
    .join(receipts, receipts.c.id == allocations.c.receipt_id)
    .where(one_of(allocations.c.item_id, "items"), _COUNTS)
    .where(allocations.c.applied_on >= _SINCE, allocations.c.applied_on <= AS_OF)
)
_PAID_ACCOUNTS = Query(
    select(*_CAME, *_APPLIED, receipts.c.id, _BOUNCED)
    .join(allocations, allocations.c.receipt_id == receipts.c.id)
    .where(_OF_ACCOUNTS, receipts.c.received_on >= _SINCE, _COUNTS, allocations.c.applied_on <= AS_OF)
)


@dataclass(slots=True)
class PromiseCase:
    """A promise with everything it is judged by, as known at the end of a day.

    `every` says how often it repeats, "" where it does not. One that stands `aside` was not asked for: it only shares
    the money of its series; `earlier` are the times before it where only those are known that way.
    """

    promise: Promise
    code: str
    name: str
    references: list[str] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    owing: int = 0
    every: str = ""
    aside: bool = False
    earlier: list[Promise] = field(default_factory=list)

    def pays(self, on: date, minor: int, *, applied: date, receipt: int | None = None, bounced: bool = False) -> None:
        """Take in money received on a day and applied on one; what was taken off again is negative."""
        money = Money(minor, self.promise.amount.currency)
        if minor > 0:
            self.payments.append(Payment(on, money, receipt=receipt))
        else:
            self.payments.append(Payment(applied, money, came_on=on, receipt=receipt, bounced=bounced))


Cases = dict[int, list[PromiseCase]]


def add(connection: Connection, as_of: date, cases: Sequence[PromiseCase]) -> None:
    """Add to each case the payments towards it up to a day, and what its items, or its account, still owe then."""
    if not cases:
        return
    by_item: Cases = defaultdict(list)
    whole: Cases = defaultdict(list)
    for made in cases:
        for item in made.promise.items:
            by_item[item].append(made)
        if not made.promise.items:
            whole[made.promise.account].append(made)
    since = min(made.promise.made_on for made in cases)
    if by_item:
        _paid_items(connection, as_of, since, by_item)
        _owed_items(connection, as_of, by_item)
    if whole:
        _paid_accounts(connection, as_of, since, whole)
        _owed_accounts(connection, as_of, whole)
    _unapplied(connection, as_of, since, cases)
    _given_up(connection, as_of, by_item, whole)


def _paid_items(connection: Connection, as_of: date, since: date, cases: Cases) -> None:
    rows = _PAID_ITEMS.tuples(connection, items=sorted(cases), since=since, as_of=as_of)
    for item, received, applied, minor, receipt, bounced in rows:
        for made in cases[item]:
            made.pays(received, minor, applied=applied, receipt=receipt, bounced=bool(bounced))


def _paid_accounts(connection: Connection, as_of: date, since: date, cases: Cases) -> None:
    rows = _PAID_ACCOUNTS.tuples(connection, accounts=sorted(cases), since=since, as_of=as_of)
    for account, currency, received, applied, minor, receipt, bounced in rows:
        for made in cases[account]:
            if currency == made.promise.amount.currency:
                made.pays(received, minor, applied=applied, receipt=receipt, bounced=bool(bounced))


def _unapplied(connection: Connection, as_of: date, since: date, cases: Sequence[PromiseCase]) -> None:
    by_account: Cases = defaultdict(list)
    for made in cases:
        by_account[made.promise.account].append(made)
    query = _LEFT[nothing_after(connection, as_of)]
    for account, currency, received, minor in query.tuples(
        connection, accounts=sorted(by_account), since=since, as_of=as_of
    ):
        for made in by_account[account]:
            if currency == made.promise.amount.currency and received >= made.promise.made_on:
                made.payments.append(Payment(received, Money(minor, currency), unapplied=True))


def _left_of_receipts(left: Any) -> Select[Any]:
    own = (receipts.c.voided_by.is_(None), receipts.c.reverses_id.is_(None))
    return select(*_CAME, left.label("left")).where(_OF_ACCOUNTS, *own, left != 0)


def _left_then() -> Select[Any]:
    """Work out what was unapplied of a receipt at the end of a day, where something happened since."""
    back = receipts.alias("back")
    used = select(func.coalesce(func.sum(allocations.c.amount_minor), 0)).where(
        allocations.c.receipt_id == receipts.c.id, allocations.c.applied_on <= AS_OF, _COUNTS
    )
    taken = select(func.coalesce(func.sum(back.c.amount_minor), 0)).where(
        back.c.account_id == receipts.c.account_id,
        back.c.reverses_id == receipts.c.id,
        back.c.received_on <= AS_OF,
        back.c.voided_by.is_(None),
    )
    left = receipts.c.amount_minor - used.scalar_subquery() + taken.scalar_subquery()
    return _left_of_receipts(left).where(receipts.c.received_on >= _SINCE, receipts.c.received_on <= AS_OF)


# Where nothing came since, no day is asked for: what is unapplied has an index of its own.
_LEFT = {True: Query(_left_of_receipts(receipts.c.unapplied_minor)), False: Query(_left_then())}
_OWED_ITEMS = OpenQuery(lambda opened: select(opened.c.id, opened.c.open_minor).where(one_of(opened.c.id, "items")))


def _owed_items(connection: Connection, as_of: date, cases: Cases) -> None:
    for item, minor in _OWED_ITEMS.tuples(connection, as_of, items=sorted(cases)):
        for made in cases[item]:
            made.owing += minor


def _owed_of_accounts(opened: Subquery) -> Any:
    owner = (opened.c.account_id, opened.c.currency)
    sums = select(*owner, func.sum(opened.c.open_minor).label("minor")).group_by(*owner)
    return sums.where(one_of(opened.c.account_id, "accounts"), opened.c.kind != "credit_note")


_OWED_ACCOUNTS = OpenQuery(_owed_of_accounts)


def _owed_accounts(connection: Connection, as_of: date, cases: Cases) -> None:
    for account, currency, minor in _OWED_ACCOUNTS.tuples(connection, as_of, accounts=sorted(cases)):
        for made in cases[account]:
            made.owing += minor if currency == made.promise.amount.currency else 0


_WRITE_OFFS = Query(
    select(write_offs.c.id, write_offs.c.account_id, write_offs.c.currency)
    .where(one_of(write_offs.c.account_id, "accounts"), write_offs.c.written_off_on <= AS_OF)
    .where(write_offs.c.voided_by.is_(None), DEBTS)
)
_GIVEN_UP = Query(
    select(allocations.c.write_off_id, allocations.c.item_id, *_APPLIED)
    .where(one_of(allocations.c.write_off_id, "write_offs"), allocations.c.applied_on <= AS_OF, _COUNTS)
)  # fmt: skip


def _given_up(connection: Connection, as_of: date, by_item: Cases, whole: Cases) -> None:
    """Add what was written off up to a day: writing a debt off since a promise does not keep it; a discount may."""
    owners = {made.promise.account for cases in by_item.values() for made in cases} | set(whole)
    found = {row.id: row for row in _WRITE_OFFS.rows(connection, accounts=sorted(owners), as_of=as_of)}
    if not found:
        return
    for number, item, on, minor in _GIVEN_UP.tuples(connection, write_offs=sorted(found), as_of=as_of):
        _, account, currency = found[number]
        for made in (*by_item.get(item, ()), *whole.get(account, ())):
            if currency == made.promise.amount.currency and on >= made.promise.made_on:
                made.owing += minor
