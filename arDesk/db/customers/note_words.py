"""An index of every word of the notes, by SQLite's FTS5, and what is found by it.

It says nothing that the notes don't say: it is no evidence, and can be made anew at any time. A note stands in it under
a number made of its day, its kind and its row, so that the newest come first and a day ends where it should. PostgreSQL
would do by its own text search what `make`, `added`, `changed`, `find` and `is_right` do here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, null, select
from sqlcipher3 import dbapi2

from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, fetched, one_of
from arDesk.db.tables.cases import contacts, disputes, follow_ups, holds
from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import accounts, items
from arDesk.db.tables.plans import plans
from arDesk.db.tables.promising import promise_marks
from arDesk.db.tables.tasks import tasks
from arDesk.words import folding

NAME = "note_words"
TABLES = frozenset({NAME, *(f"{NAME}_{part}" for part in ("data", "idx", "content", "config"))})
# The words come folded and apart: all that is left to the tokenizer is to part them at blanks.
_CREATE = f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, tokenize='ascii', prefix='3', columnsize=0)"
_PUT = f"INSERT INTO {NAME} (rowid, words) VALUES (?, ?)"  # noqa: S608
_NEXT = f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
_BLOCK = 64  # calls taken in at a time: one by one each would wait for the index as long as for a twentieth of itself
_CHUNK = 20_000
_ROW, _KIND = 30, 4  # bits


class _Source(NamedTuple):
    """Where notes stand, and their day; None where they are known on every day. A kind never becomes another's."""

    kind: int
    table: Table
    note: str
    day: str | None


class Noted(NamedTuple):
    """A note: whose, the call it is of (0: of none), its text, and its day."""

    account: int
    code: str
    name: str
    contact: int
    note: str
    day: date | None


_CALLS = _Source(1, contacts, "note", "contacted_on")
_SOURCES = (
    _CALLS,
    _Source(2, accounts, "note", None),
    _Source(3, items, "internal_note", None),
    _Source(4, disputes, "reason", "raised_on"),
    _Source(5, disputes, "resolution", "resolved_on"),
    _Source(6, dispute_steps, "note", "taken_on"),
    _Source(7, promise_marks, "reason", "from_on"),
    _Source(8, follow_ups, "note", "set_on"),
    _Source(9, tasks, "note", "set_on"),
    _Source(10, holds, "reason", "starts_on"),
    _Source(11, plans, "note", "drafted_on"),
)
_OF: dict[str, list[_Source]] = defaultdict(list)
for _source in _SOURCES:
    _OF[_source.table.name].append(_source)


def _texts(source: _Source) -> Query:
    rows = source.table.c
    day = null() if source.day is None else rows[source.day]
    some = (rows[source.note] != "", rows.id > bindparam("after"), rows.id <= bindparam("upto"))
    return Query(select(rows.id, rows[source.note], day).where(*some).order_by(day, rows.id))


def _standing(source: _Source) -> Query:
    rows: Any = source.table
    if source.table is dispute_steps:
        rows = dispute_steps.join(disputes, disputes.c.id == dispute_steps.c.dispute_id)
    if source.table is not accounts:
        owner = disputes.c.account_id if source.table is dispute_steps else source.table.c.account_id
        rows = rows.join(accounts, accounts.c.id == owner)
    mine, note = source.table.c, source.table.c[source.note].label("note")
    query = select(mine.id, note, accounts.c.id.label("account"), accounts.c.code, accounts.c.name).select_from(rows)
    return Query(query.where(one_of(mine.id, "ids"), mine.voided_by.is_(None), accounts.c.voided_by.is_(None)))


_TEXTS = {source.kind: _texts(source) for source in _SOURCES}
_STANDING = {source.kind: _standing(source) for source in _SOURCES}
_NEWEST = {source.kind: Query(select(func.max(source.table.c.id))) for source in _SOURCES}
_LAST_CALLS = Query(
    select(contacts.c.id, contacts.c.note, contacts.c.contacted_on)
    .where(contacts.c.id > bindparam("after"), contacts.c.note != "", contacts.c.contacted_on <= AS_OF)
)  # fmt: skip


def make(connection: Connection) -> None:
    """Make the index anew of all notes there are."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {NAME}")
    connection.exec_driver_sql(_CREATE)
    for entries in _all(connection):
        _put(connection, entries)


def added(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Take in the notes of rows just written, given as columns, as the file holds them; calls once there are enough."""
    for source in _OF.get(table.name, ()):
        ids, notes = columns["id"], columns[source.note]
        if source is _CALLS:
            after, upto = ((number // _BLOCK) * _BLOCK for number in (ids[0] - 1, ids[-1]))
            if after < upto:
                _put(connection, _read(connection, source, after, upto))
        elif any(notes):
            days = repeat(None) if source.day is None else columns[source.day]
            told = zip(ids, notes, (day and date.fromisoformat(day) for day in days), strict=False)
            _put(connection, (entry for row in told if (entry := _entry(source, *row))))


def changed(connection: Connection, table: Table, old: Any, new: Any) -> None:
    """Take in that a row says otherwise now."""
    for source in _OF.get(table.name, ()):
        told = [(row["id"], row[source.note], None if source.day is None else row[source.day]) for row in (old, new)]
        if told[0] == told[1] or (source is _CALLS and old["id"] > _upto(connection, source)):
            continue
        before, after = (_entry(source, *row) for row in told)
        if before is not None:
            connection.exec_driver_sql(f"DELETE FROM {NAME} WHERE rowid = ?", before[:1])  # noqa: S608
        if after is not None:
            _put(connection, [after])


def find(connection: Connection, phrases: Sequence[str], today: date, limit: int) -> list[Noted]:
    """Find the notes up to a day that hold all of some phrases (words.folding), newest first; undated ones last."""
    wanted = " ".join(f'"{phrase}"*' for phrase in phrases)
    found = _standing_of(connection, _last_calls(connection, phrases, today))
    before, taken = _key(0, 0, today) + (1 << _ROW + _KIND), 0
    while taken < limit:
        numbers = [number for (number,) in fetched(connection, _NEXT, (wanted, before, limit))]
        standing = _standing_of(connection, numbers)
        found |= standing
        taken += len(standing)
        if len(numbers) < limit:
            break
        before = numbers[-1]
    return [found[number] for number in sorted(found, reverse=True)[:limit]]


def is_right(connection: Connection) -> bool:
    """Tell whether the index is in itself right, and holds what it would hold if it were made anew."""
    wanted = _sum(entry for some in _all(connection) for entry in some)
    driver: Any = connection.connection.driver_connection
    try:
        kept = _sum(driver.execute(f"SELECT rowid, words FROM {NAME}"))  # noqa: S608
        # Only now: what FTS5 remembers of before another connection wrote, it forgets at a reading alone.
        return bool(kept == wanted and driver.execute(f"PRAGMA quick_check({NAME})").fetchone() == ("ok",))
    except dbapi2.DatabaseError:
        return False


def _all(connection: Connection) -> Iterator[Iterator[tuple[int, str]]]:
    for source in _SOURCES:
        upto = _upto(connection, source)
        for after in range(0, upto, _CHUNK):
            yield _read(connection, source, after, min(after + _CHUNK, upto))


def _upto(connection: Connection, source: _Source) -> int:
    """Give the last row whose note is in the index; those of the newest calls wait."""
    newest: int = _NEWEST[source.kind].value(connection) or 0
    return newest // _BLOCK * _BLOCK if source is _CALLS else newest


def _read(connection: Connection, source: _Source, after: int, upto: int) -> Iterator[tuple[int, str]]:
    rows = _TEXTS[source.kind].tuples(connection, after=after, upto=upto)
    return (entry for row in rows if (entry := _entry(source, *row)))


def _entry(source: _Source, row: int, note: str | None, day: date | None) -> tuple[int, str] | None:
    words = folding.plain_words(note) if note and (day is not None or source.day is None) else ""
    return (_key(source.kind, row, day), words) if words else None


def _key(kind: int, row: int, day: date | None) -> int:
    return ((day.toordinal() if day is not None else 0) << _KIND | kind) << _ROW | row


def _put(connection: Connection, entries: Iterable[tuple[int, str]]) -> None:
    """Write entries in their order: FTS5 closes a segment at each step back."""
    if ordered := sorted(entries):
        connection.exec_driver_sql(_PUT, ordered)


def _last_calls(connection: Connection, phrases: Sequence[str], today: date) -> list[int]:
    """Find among the newest calls, which may not be in the index yet."""
    rows = _LAST_CALLS.tuples(connection, after=_upto(connection, _CALLS), as_of=today)
    return [_key(_CALLS.kind, row, day) for row, note, day in rows if folding.holds(folding.plain_words(note), phrases)]


def _standing_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Noted]:
    """Read the notes of some numbers, as far as they count."""
    wanted: dict[int, dict[int, int]] = defaultdict(dict)
    for number in numbers:
        wanted[number >> _ROW & (1 << _KIND) - 1][number & (1 << _ROW) - 1] = number
    found = {}
    for kind, rows in wanted.items():
        for row in _STANDING[kind].rows(connection, ids=list(rows)):
            ordinal = rows[row.id] >> _ROW + _KIND
            day = date.fromordinal(ordinal) if ordinal else None
            contact = row.id if kind == _CALLS.kind else 0
            found[rows[row.id]] = Noted(row.account, row.code, row.name, contact, row.note, day)
    return found


def _sum(entries: Iterable[tuple[int, str]]) -> tuple[int, int]:
    """Add up entries in any order: how many, and their digests."""
    count = total = 0
    for number, words in entries:
        count += 1
        total += int.from_bytes(blake2b(f"{number} {words}".encode(), digest_size=16).digest(), "big")
    return count, total
