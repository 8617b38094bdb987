"""Dated sums of the ledger, from which the measures of any month follow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from arDesk.db.days import days_after
from arDesk.db.tables.ledger import allocations, items, receipts, write_offs

_CREDIT = items.c.kind == "credit_note"
_OLD = 90  # days
Days = dict[str, dict[date, int]]


def _by_currency(connection: Connection, query: Any) -> Days:
    found: Days = defaultdict(dict)
    for currency, day, minor in connection.execute(query).all():
        found[currency][day] = found[currency].get(day, 0) + minor
    return found


def sales(connection: Connection, until: date) -> Days:
    """Sum invoices and debit notes less credit notes by currency and issue day, in minor units.

    The last day is not the database's business: asked for it, SQLite jumps from account to account in an index.
    """
    signed = func.sum(case((_CREDIT, -items.c.amount_minor), else_=items.c.amount_minor))
    query = select(items.c.currency, items.c.issued_on, signed).where(items.c.voided_by.is_(None))
    found = _by_currency(connection, query.group_by(items.c.currency, items.c.issued_on))
    known = {currency: {day: minor for day, minor in days.items() if day <= until} for currency, days in found.items()}
    return {currency: days for currency, days in known.items() if days}


def received(connection: Connection, until: date) -> Days:
    """Sum receipts less what was reversed or refunded by currency and day."""
    query = select(receipts.c.currency, receipts.c.received_on, func.sum(receipts.c.amount_minor)).where(
        receipts.c.voided_by.is_(None), receipts.c.received_on <= until
    )
    return _by_currency(connection, query.group_by(receipts.c.currency, receipts.c.received_on))


def written_off(connection: Connection, until: date) -> Days:
    """Sum write-offs of every kind less what was recovered by currency and day: all that lowers what is owed."""
    return _given_up(connection, until)


def discounts(connection: Connection, until: date) -> Days:
    """Sum the discounts among write-offs less those taken back: they lower a price, a small difference is given up."""
    return _given_up(connection, until, write_offs.c.kind == "discount")


def _given_up(connection: Connection, until: date, *wanted: Any) -> Days:
    query = select(write_offs.c.currency, write_offs.c.written_off_on, func.sum(write_offs.c.amount_minor)).where(
        write_offs.c.voided_by.is_(None), write_offs.c.written_off_on <= until, *wanted
    )
    return _by_currency(connection, query.group_by(write_offs.c.currency, write_offs.c.written_off_on))


def overdue_changes(connection: Connection, *, late_by: int = 0, basis: str = "due") -> tuple[Days, Days]:
    """Sum what moves the balance more than `late_by` days overdue: changes from a day on, and changes after a day.

    An item counts after its due day (and as many days more), or from its issue where that is later; a payment lowers it
    from the day it is applied, or from when the item counts. Items settled before they would have counted are left out.
    With `basis` "invoice" the days are those since its issue.
    """
    start = items.c.due_on if basis == "due" else items.c.issued_on
    due = days_after(start, late_by) if late_by else start
    issued, applied = items.c.issued_on, allocations.c.applied_on
    late_issue = issued > due
    counted = or_(items.c.settled_on.is_(None), items.c.settled_on > due)
    owed = and_(items.c.voided_by.is_(None), ~_CREDIT, counted)
    billed = select(items.c.currency, late_issue, case((late_issue, issued), else_=due), _sum(items)).where(owed)
    at_once = or_(late_issue, applied > due)
    on = case((and_(late_issue, issued > applied), issued), (at_once, applied), else_=due)
    lowered = select(items.c.currency, at_once, on, -_sum(allocations)).where(owed, allocations.c.voided_by.is_(None))
    found: tuple[Days, Days] = (defaultdict(dict), defaultdict(dict))
    for query in (billed, lowered.join(allocations, allocations.c.item_id == items.c.id)):
        for currency, from_day, day, minor in connection.execute(
            query.group_by(*list(query.selected_columns)[:3])
        ).all():
            changes = found[0 if from_day else 1][currency]
            changes[day] = changes.get(day, 0) + minor
    return found


def _sum(table: Any) -> Any:
    return func.sum(table.c.amount_minor)


def settled(connection: Connection, since: date, until: date) -> dict[str, dict[date, tuple[int, int]]]:
    """Sum amount × days from issue, and amounts, of items settled by a receipt, by currency and settlement day."""
    other = select(allocations.c.item_id).where(allocations.c.receipt_id.is_(None), allocations.c.voided_by.is_(None))
    last = (
        select(allocations.c.receipt_id)
        .where(allocations.c.item_id == items.c.id, allocations.c.voided_by.is_(None))
        .order_by(allocations.c.applied_on.desc(), allocations.c.id.desc())
        .limit(1)
    )
    query = select(items.c.currency, items.c.settled_on, items.c.issued_on, _sum(items)).where(
        items.c.voided_by.is_(None),
        ~_CREDIT,
        items.c.settled_on > since,
        items.c.settled_on <= until,
        or_(items.c.id.not_in(other), last.scalar_subquery().is_not(None)),
    )
    found: dict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    for currency, day, issued, minor in connection.execute(
        query.group_by(items.c.currency, items.c.settled_on, items.c.issued_on)
    ).all():
        weighted, amount = found[currency].get(day, (0, 0))
        found[currency][day] = (weighted + minor * (day - issued).days, amount + minor)
    return found


def over_90(connection: Connection, month_ends: Sequence[date], basis: str = "due") -> Days:
    """Sum what was open and more than 90 days overdue at each month end, by currency; the month ends come in order.

    With `basis` "invoice" it is what was issued more than 90 days before.
    """
    from_day, after_day = overdue_changes(connection, late_by=_OLD, basis=basis)
    found: Days = defaultdict(dict)
    for currency in from_day.keys() | after_day.keys():
        so_far = _at(from_day[currency], month_ends, bisect_right), _at(after_day[currency], month_ends, bisect_left)
        found[currency] = {end: now + old for end, now, old in zip(month_ends, *so_far, strict=True)}
    return found


def _at(changes: Mapping[date, int], days: Sequence[date], find: Any) -> list[int]:
    """Total the changes up to each day: with those of the day itself (bisect_right) or without them (bisect_left)."""
    known = sorted(changes)
    totals = [0, *accumulate(changes[day] for day in known)]
    return [totals[find(known, day)] for day in days]
