"""Notes beside those of calls and customers: internal ones of invoices, and what was said of cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, String, and_, bindparam, or_, select, union_all

from arDesk.db.opened import AS_OF
from arDesk.db.query import Query, Row
from arDesk.db.tables_cases import disputes, follow_ups
from arDesk.db.tables_disputing import dispute_steps
from arDesk.db.tables_ledger import accounts, items
from arDesk.db.tables_promising import promise_marks
from arDesk.db.tables_tasks import tasks
from arDesk.db.texts import beyond_ascii


class InvoiceNote(NamedTuple):
    """An invoice's internal note."""

    reference: str
    note: str


_OF_INVOICES = Query(
    select(items.c.reference, items.c.internal_note)
    .where(items.c.account_id == bindparam("account"), items.c.internal_note.is_not(None), items.c.voided_by.is_(None))
    .order_by(items.c.due_on.desc(), items.c.id.desc())
)


def of_invoices(connection: Connection, account: int) -> list[InvoiceNote]:
    """List the internal notes of an account's invoices, newest due first."""
    return [InvoiceNote(*row) for row in _OF_INVOICES.tuples(connection, account=account)]


class _Source(NamedTuple):
    """Where notes stand: the rows, whose they are, the note, its day (None: known on every day)."""

    rows: FromClause
    account: ColumnElement[Any]
    note: ColumnElement[Any]
    day: ColumnElement[Any] | None
    counts: ColumnElement[bool]


_STEPS = dispute_steps.join(disputes, disputes.c.id == dispute_steps.c.dispute_id)
_SOURCES = (
    _Source(items, items.c.account_id, items.c.internal_note, None,
            items.c.internal_note.is_not(None) & items.c.voided_by.is_(None)),
    _Source(disputes, disputes.c.account_id, disputes.c.reason, disputes.c.raised_on, disputes.c.voided_by.is_(None)),
    _Source(disputes, disputes.c.account_id, disputes.c.resolution, disputes.c.resolved_on,
            disputes.c.voided_by.is_(None) & disputes.c.resolved_on.is_not(None)),
    _Source(_STEPS, disputes.c.account_id, dispute_steps.c.note, dispute_steps.c.taken_on,
            dispute_steps.c.voided_by.is_(None)),
    _Source(promise_marks, promise_marks.c.account_id, promise_marks.c.reason, promise_marks.c.from_on,
            promise_marks.c.voided_by.is_(None)),
    _Source(follow_ups, follow_ups.c.account_id, follow_ups.c.note, follow_ups.c.set_on,
            follow_ups.c.voided_by.is_(None)),
    _Source(tasks, tasks.c.account_id, tasks.c.note, tasks.c.set_on, tasks.c.voided_by.is_(None)),
)  # fmt: skip


def of_cases(connection: Connection, words: Sequence[str], today: date, limit: int) -> list[Row]:
    """Find what was noted up to a day of invoices, disputes, promises, follow-ups and tasks, newest first.

    Each note contains all of some words; what SQL compares without case is ASCII alone. Gives id (of the account),
    note, day, code and name.
    """
    parts = {f"word{at}": f"%{_escaped(word)}%" for at, word in enumerate(words)}
    return _containing(len(words)).rows(connection, as_of=today, limit=limit, **parts)


def of_cases_beyond_ascii(connection: Connection, today: date) -> Sequence[tuple[int, str, date]]:
    """Read those of these notes that have letters beyond ASCII, in no order: account, note, day."""
    return _BEYOND.tuples(connection, as_of=today)


def _found(condition: Any) -> Any:
    parts = []
    for source in _SOURCES:
        day = AS_OF if source.day is None else source.day
        query = select(source.account.label("account"), source.note.label("note"), day.label("day"))
        query = query.select_from(source.rows).where(source.counts, source.note != "", condition(source.note))
        parts.append(query if source.day is None else query.where(or_(source.day.is_(None), source.day <= AS_OF)))
    return union_all(*parts).subquery("found")


def _selected(condition: Any) -> Select[Any]:
    found = _found(condition)
    return (
        select(accounts.c.id, found.c.note, found.c.day, accounts.c.code, accounts.c.name)
        .join(accounts, accounts.c.id == found.c.account)
        .where(accounts.c.voided_by.is_(None))
        .order_by(found.c.day.desc(), accounts.c.id, found.c.note)
    )


@cache
def _containing(count: int) -> Query:
    def held(note: ColumnElement[str]) -> ColumnElement[bool]:
        return and_(*(note.like(bindparam(f"word{at}", type_=String), escape="\\") for at in range(count)))

    return Query(_selected(held).limit(bindparam("limit")))


_BEYOND = Query(select(*_found(beyond_ascii).c))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
