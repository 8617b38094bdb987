"""Documents that a system listed once, that are open in the books and not in its list any more: paid? voided?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from arDesk.db.imports import listed as listed_sql
from arDesk.db.imports.listed import ListedBefore
from arDesk.desk.imports.decided import paid_on
from arDesk.desk.imports.differences import CAN, VOID, Difference
from arDesk.desk.imports.sources import is_list, last_day, lists_open, source_of
from arDesk.intake.drafts import Reading
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection


def gone_from(
    connection: Connection, reading: Reading, others: Sequence[Reading], *, brings: bool, today: date, entry: int = 0
) -> list[Difference]:
    """Give what is gone from a list, held against earlier lists of the same source; nothing is written.

    `others` are further files of the same import: what one of them lists is not gone, and of those of one source the
    last one tells what is. `brings` says that the file has documents the books have not; rows of the audit entry
    `entry` are left out: they come from the same import.
    """
    source = source_of(reading)
    same = [reading, *(other for other in others if is_list(other) and source_of(other) == source)]
    files = listed_sql.files_of(connection, source, reading.kind) if source and is_list(reading) else []
    if not files:
        return []
    rows = listed_sql.open_items(connection, [file.id for file in files], entry)
    if not rows:
        return []
    listed = {(draft.customer, str(draft.kind), draft.reference) for one in same for draft in one.items}
    newest = max((file.day for file in files if file.day is not None), default=None)
    missing = [row for row in rows if (row.code, row.kind, row.reference) not in listed]
    inside = list(_covered(missing, same, {row.code for row in rows}, _span(same, brings, newest)))
    stood = listed_sql.stood_upon(connection, [row.id for row in inside])
    return [_difference(row, reading, today, stands=row.id in stood) for row in inside]


def _span(same: Sequence[Reading], brings: bool, newest: date | None) -> tuple[date, date]:
    """Give the days of issue that files speak for.

    A list of what is open goes back to the beginning; another is of the days between its first and its last. Where the
    files name no day of theirs they are as new as can be, unless they have documents of before that no later one has.
    """
    last = max((day for one in same if (day := last_day(one)) is not None), default=date.max)
    if not all(map(lists_open, same)):
        return min(draft.issued_on for one in same for draft in one.items), last
    older = brings and newest is not None and last < newest
    known = any(one.as_of is not None for one in same)
    return date.min, last if known or older else date.max


def _covered(
    rows: Iterable[ListedBefore], same: Sequence[Reading], customers: set[str], span: tuple[date, date]
) -> Iterable[ListedBefore]:
    """Give the rows that files speak for: a list that names few of the customers may be of those alone."""
    codes = {draft.customer for one in same for draft in one.items}
    currencies = {draft.amount.currency for one in same for draft in one.items}
    whole = 2 * len(codes & customers) >= len(customers)
    for row in rows:
        if (whole or row.code in codes) and row.currency in currencies and span[0] <= row.issued_on <= span[1]:
            yield row


def _difference(row: ListedBefore, reading: Reading, today: date, *, stands: bool) -> Difference:
    left = Money(row.open, row.currency)
    can = tuple(one for one in CAN["gone"] if one != VOID) if stands else CAN["gone"]
    names = (row.code, row.name, row.kind, row.reference)
    on = paid_on(reading.as_of, today, row.issued_on)
    return Difference("gone", row.id, row.account, *names, "open", left, None, can, on=on, money=left, way="opening")
