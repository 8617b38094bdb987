"""Dated sums of the ledger, from which the measures of any month follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, union_all

from arDesk.db.items import open_at
from arDesk.db.tables_ledger import allocations, items, receipts, write_offs

_CREDIT = items.c.kind == "credit_note"
Days = dict[str, dict[date, int]]


def _by_currency(connection: Connection, query: Any) -> Days:
    found: Days = defaultdict(dict)
    for currency, day, minor in connection.execute(query):
        found[currency][day] = found[currency].get(day, 0) + minor
    return found


def sales(connection: Connection, until: date) -> Days:
    """Sum invoices and debit notes less credit notes by currency and issue day, in minor units."""
    signed = func.sum(case((_CREDIT, -items.c.amount_minor), else_=items.c.amount_minor))
    query = select(items.c.currency, items.c.issued_on, signed).where(
        items.c.voided_by.is_(None), items.c.issued_on <= until
    )
    return _by_currency(connection, query.group_by(items.c.currency, items.c.issued_on))


def received(connection: Connection, until: date) -> Days:
    """Sum receipts less what was reversed or refunded by currency and day."""
    query = select(receipts.c.currency, receipts.c.received_on, func.sum(receipts.c.amount_minor)).where(
        receipts.c.voided_by.is_(None), receipts.c.received_on <= until
    )
    return _by_currency(connection, query.group_by(receipts.c.currency, receipts.c.received_on))


def written_off(connection: Connection, until: date) -> Days:
    """Sum write-offs by currency and day."""
    query = select(write_offs.c.currency, write_offs.c.written_off_on, func.sum(write_offs.c.amount_minor)).where(
        write_offs.c.voided_by.is_(None), write_offs.c.written_off_on <= until
    )
    return _by_currency(connection, query.group_by(write_offs.c.currency, write_offs.c.written_off_on))


def overdue_changes(connection: Connection, until: date) -> tuple[Days, Days]:
    """Sum what moves the overdue balance: changes that count from their day on, and those that count after a due day.

    An item is overdue after the later of its due day and the day before its issue; a payment lowers it from the day it
    is applied, or after the due day where it was paid in time.
    """
    owed = and_(items.c.voided_by.is_(None), items.c.issued_on <= until, ~_CREDIT)
    paid = and_(allocations.c.voided_by.is_(None), items.c.voided_by.is_(None), allocations.c.applied_on <= until)
    late_issue, late_pay = items.c.issued_on > items.c.due_on, allocations.c.applied_on > items.c.due_on
    joined = allocations.join(items, items.c.id == allocations.c.item_id)
    from_day = union_all(
        select(items.c.currency, items.c.issued_on.label("day"), items.c.amount_minor.label("minor")).where(
            owed, late_issue
        ),
        select(items.c.currency, _later(), -allocations.c.amount_minor).select_from(joined).where(paid, late_pay),
    ).subquery()
    after_day = union_all(
        select(items.c.currency, items.c.due_on.label("day"), items.c.amount_minor.label("minor")).where(
            owed, ~late_issue
        ),
        select(items.c.currency, items.c.due_on, -allocations.c.amount_minor)
        .select_from(joined)
        .where(paid, ~late_pay),
    ).subquery()
    grouped = [
        select(arm.c.currency, arm.c.day, func.sum(arm.c.minor)).group_by(arm.c.currency, arm.c.day)
        for arm in (from_day, after_day)
    ]
    return _by_currency(connection, grouped[0]), _by_currency(connection, grouped[1])


def _later() -> Any:
    return case((allocations.c.applied_on > items.c.issued_on, allocations.c.applied_on), else_=items.c.issued_on)


def settled(connection: Connection, since: date, until: date) -> dict[str, dict[date, tuple[int, int]]]:
    """Sum amount × days from issue, and amounts, of items settled by a receipt, by currency and settlement day."""
    last = (
        select(allocations.c.receipt_id)
        .where(allocations.c.item_id == items.c.id, allocations.c.voided_by.is_(None))
        .order_by(allocations.c.applied_on.desc(), allocations.c.id.desc())
        .limit(1)
    )
    query = select(items.c.currency, items.c.settled_on, items.c.issued_on, func.sum(items.c.amount_minor)).where(
        items.c.voided_by.is_(None),
        ~_CREDIT,
        items.c.settled_on > since,
        items.c.settled_on <= until,
        last.scalar_subquery().is_not(None),
    )
    found: dict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    for currency, day, issued, minor in connection.execute(
        query.group_by(items.c.currency, items.c.settled_on, items.c.issued_on)
    ):
        weighted, amount = found[currency].get(day, (0, 0))
        found[currency][day] = (weighted + minor * (day - issued).days, amount + minor)
    return found


def over_90(connection: Connection, month_ends: Sequence[date]) -> Days:
    """Sum what was open and more than 90 days overdue at each month end, by currency."""
    found: Days = defaultdict(dict)
    for end in month_ends:
        opened = open_at(connection, end)
        old = and_(opened.c.kind != "credit_note", opened.c.due_on < end - timedelta(days=90))
        for currency, minor in connection.execute(
            select(opened.c.currency, func.sum(opened.c.open_minor)).where(old).group_by(opened.c.currency)
        ):
            found[currency][end] = minor
    return found
