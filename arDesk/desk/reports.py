"""Aging and the measures of the months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.cases.groups import heads
from arDesk.cases.promises import MATURED, PromiseState
from arDesk.db import office
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import duties
from arDesk.db.customers import groups as groups_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.ledger import measures
from arDesk.db.promises import history as promise_history
from arDesk.desk.desk import Desk
from arDesk.desk.promises.judged import judge_of
from arDesk.kernel.business_days import add_months, month_end, month_ends
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.aging import bucket_names

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.insight.metrics import MonthRow


@dataclass(frozen=True, slots=True)
class AgingRow:
    """One customer's (or collector's, or segment's) open debts by age, in one currency.

    `gross` is the sum of the buckets, `unapplied` receipts and credit notes not yet allocated, `net` the difference.
    `collector` (of the day) and `segment` are a customer's own.
    """

    account: AccountId | None
    code: str
    name: str
    buckets: tuple[Money, ...]
    gross: Money
    unapplied: Money
    net: Money
    collector: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class AgingTable:
    """Aging in one currency: rows by code, and their totals."""

    currency: str
    rows: list[AgingRow]
    total: AgingRow


@dataclass(frozen=True, slots=True)
class Aging:
    """Receivables by age at the end of a day. `basis` is "due" or "invoice"; `names` are the buckets'."""

    as_of: date
    basis: str
    names: tuple[str, ...]
    currencies: dict[str, AgingTable]


class _Key(NamedTuple):
    """Whose line it is."""

    account: AccountId | None
    code: str
    name: str
    collector: str = ""
    segment: str = ""


def aging(
    desk: Desk,
    *,
    as_of: date | None = None,
    basis: str | None = None,
    limits: tuple[int, ...] | None = None,
    by: str = "customer",
) -> Aging:
    """Age what is open at the end of a day; `by` is customer, collector, segment or group.

    A group is the topmost customer with all that belong to it.
    Days overdue = day − due date; 0 or less is not due, 30 is in the first bucket and 31 in the second.
    """
    day = as_of or desk.today
    if by not in ("customer", "collector", "segment", "group"):
        raise Refusal("aging_by_unknown", by=by)
    with desk.look() as connection:
        policy = office.policy(connection).aging
        basis, limits = basis or policy.basis, limits or policy.limits
        found = items_sql.aging_by_account(connection, day, basis=basis, limits=limits)
        unapplied = unapplied_by_account(connection, day)
        rest = accounts_sql.owners_of(
            connection, {account for account, _ in unapplied} - {row.account_id for row in found}
        )
        rest = duties.with_collectors(connection, rest, day)
        above = _above(connection, day) if by == "group" else {}
    groups: dict[str, dict[Any, list[Any]]] = defaultdict(dict)
    width = len(limits) + 2
    for row in found:
        _add(
            groups[row.currency],
            above.get(row.account_id) or _key(row, by),
            list(row[6 : 6 + width]),
            unapplied.pop((row.account_id, row.currency), 0),
        )
    named = {row.account_id: row for row in (*found, *rest)}
    for (account, currency), minor in unapplied.items():
        _add(groups[currency], above.get(account) or _key(named[account], by), [0] * width, minor)
    tables = {currency: _table(currency, groups[currency], width) for currency in sorted(groups)}
    return Aging(day, basis, bucket_names(limits), tables)


def _key(row: Any, by: str) -> _Key:
    if by in ("customer", "group"):
        return _Key(row.account_id, row.code, row.name, row.collector, row.segment)
    return _Key(None, getattr(row, by), getattr(row, by))


def _above(connection: Connection, day: date) -> dict[int, _Key]:
    """Give whose line those stand in that belonged to another on a day: that of the topmost above them."""
    above = heads(groups_sql.parents(connection, day))
    heads_of = duties.with_collectors(connection, accounts_sql.owners_of(connection, set(above.values())), day)
    keys = {row.account_id: _key(row, "group") for row in heads_of}
    return {account: keys[head] for account, head in above.items()}


def _add(group: dict[Any, list[Any]], key: _Key, minors: list[int], unapplied: int) -> None:
    told = [*minors, unapplied]
    before = group.get(key)
    group[key] = told if before is None else [a + b for a, b in zip(before, told, strict=True)]


def _table(currency: str, group: dict[Any, list[Any]], width: int) -> AgingTable:
    zero = Money(0, currency)  # most buckets hold nothing: one amount stands in all of them
    rows = [_aging_row(key, sums, zero) for key, sums in sorted(group.items(), key=lambda pair: pair[0].code)]
    totals = [sum(sums[number] for sums in group.values()) for number in range(width + 1)]
    return AgingTable(currency, rows, _aging_row(_Key(None, "", ""), totals, zero))


def _aging_row(key: _Key, sums: list[int], zero: Money) -> AgingRow:
    currency = zero.currency
    *buckets, gross, unapplied, net = [
        Money(minor, currency) if minor else zero
        for minor in (*sums[:-1], sum(sums) - sums[-1], sums[-1], sum(sums) - 2 * sums[-1])
    ]
    return AgingRow(key.account, key.code, key.name, tuple(buckets), gross, unapplied, net, key.collector, key.segment)


def metrics(
    desk: Desk, *, months: int = 12, as_of: date | None = None, basis: str = "due"
) -> dict[str, list[MonthRow]]:
    """Work out the measures at the last month ends up to a day, oldest first, by currency.

    `basis` says what the share over 90 days is aged by, as in `aging`: days since the "due" or the "invoice" date.
    """
    from arDesk.insight.metrics import LedgerDays, month_rows

    day = as_of or desk.today
    ends = month_ends(day, months)
    with desk.look() as connection:
        sales = measures.sales(connection, ends[-1])
        received, given_up = measures.received(connection, ends[-1]), measures.written_off(connection, ends[-1])
        discounts = measures.discounts(connection, ends[-1])
        overdue_from, overdue_after = measures.overdue_changes(connection)
        old = measures.over_90(connection, ends, basis)
        settled = measures.settled(connection, month_end(add_months(ends[0], -1)), ends[-1])
        promises = _promises_kept(connection, ends)
    return {
        currency: month_rows(
            LedgerDays(
                currency=currency,
                sales=sales[currency],
                received=received.get(currency, {}),
                written_off=given_up.get(currency, {}),
                overdue_from=overdue_from.get(currency, {}),
                overdue_after=overdue_after.get(currency, {}),
                over_90=old.get(currency, {}),
                settled=settled.get(currency, {}),
                promises=promises.get(currency, {}),
                first_day=min(sales[currency]),
                discounts=discounts.get(currency, {}),
            ),
            ends,
        )
        for currency in sorted(sales)
    }


def _promises_kept(connection: Connection, ends: list[date]) -> dict[str, dict[date, tuple[int, int]]]:
    """Count the promises whose grace ended in each month, and those of them kept, as judged at the month's end."""
    policy = office.policy(connection)
    found: dict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    for case, end in promise_history.matured(connection, ends):
        currency, judgement = case.promise.amount.currency, judge_of(case, policy, end)
        if judgement.state in MATURED:
            kept, matured = found[currency].get(end, (0, 0))
            found[currency][end] = (kept + (judgement.state is PromiseState.KEPT), matured + 1)
    return found
