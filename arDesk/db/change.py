"""One change of the books: the rows it writes and the facts its audit entry repeats of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select, update

from arDesk.db.customers import note_words
from arDesk.db.digests import Run, as_held, columns_as_held, covered, digested, digester
from arDesk.db.query import Query

# More rows than this in one table are vouched for by one digest over all, not one each.
ONE_BY_ONE = 50
# So many rows are written at a time.
CHUNK = 5_000
_TOGETHER = 50


@dataclass(frozen=True)
class Written:
    """What one change wrote, so that its opposite can be written as long as nothing stands upon it.

    `standing` are the rows it added or let count again and `voided` those it took out of account, by table with each
    one's digest; `amended` are changes of rows in their order: table, id, columns before, digest since; `files` are
    imported files it took out of account (False) or let count again (True).
    """

    seq: int
    standing: dict[str, dict[int, str]]
    voided: dict[str, dict[int, str]]
    amended: list[tuple[Table, int, dict[str, Any], str]]
    files: dict[int, bool]
    facts: dict[str, Any]


class Change:
    """Writes rows and remembers what to say of them; the only writer there is.

    Attributes:
        connection: the open transaction, for reading what is about to be changed.
        seq: the audit entry this change will be.
        facts: what the entry says in the desk's own words (JSON-able; money as minor units).
        step: hears of every few thousand rows written, or taken in or out of account by their file; what it raises
            takes the whole change back.
    """

    def __init__(self, connection: Connection, seq: int) -> None:
        self.connection = connection
        self.seq = seq
        self.facts: dict[str, Any] = {}
        self.step: Callable[[int], object] | None = None
        self._added: dict[str, Run] = {}
        self._amended: dict[str, dict[int, list[Any]]] = {}
        self._voided: dict[str, dict[int, str]] = {}
        self._restored: dict[str, dict[int, str]] = {}
        self._files: dict[int, bool] = {}
        self._steps: list[tuple[Table, int, dict[str, Any], str]] = []

    def note(self, **facts: Any) -> None:
        """Add facts to the audit entry."""
        self.facts |= facts

    def add(self, table: Table, **values: Any) -> int:
        """Write one new row; gives its id."""
        return self.add_many(table, [values])[0]

    def add_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> range:
        """Write new rows, numbered in their order; gives their ids. A long list may come as a generator."""
        source = iter(rows)
        return self.add_columns(
            table, (_as_columns(table, chunk) for chunk in iter(lambda: list(islice(source, CHUNK)), []))
        )

    def add_columns(self, table: Table, chunks: Iterable[Mapping[str, Sequence[Any]]]) -> range:
        """Write new rows, numbered in their order, that come as columns, a chunk at a time; gives their ids.

        The columns of a chunk are as long as each other; those left out hold their default.
        """
        first = number = (_newest(table).value(self.connection) or 0) + 1
        added = self._added.setdefault(table.name, Run(first))
        for given in chunks:
            count = len(next(iter(given.values())))
            left_out = {name: [value] * count for name, value in _defaults(table).items() if name not in given}
            own = {"id": range(number, number + count)}
            columns = columns_as_held(table, {**left_out, **given, **own})
            digests = digested(table, columns, count)
            _insert(self.connection, table, columns | {"entry_seq": [self.seq] * count, "digest": digests}, count)
            note_words.added(self.connection, table, columns)
            added.extend(digests)
            number += count
            if self.step is not None:
                self.step(count)
        return range(first, number)

    def amend(self, table: Table, row_id: int, **values: Any) -> bool:
        """Change a row; gives False, and writes nothing, where it already says so."""
        old = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
        if all(old[name] == value for name, value in values.items()):
            return False
        new = dict(old) | values | {"entry_seq": self.seq}
        new["digest"] = digester(table)(itemgetter(*covered(table))(as_held(table, dict(new))))
        written = values | {"entry_seq": self.seq, "digest": new["digest"]}
        self.connection.execute(update(table).where(table.c.id == row_id).values(**written))
        note_words.changed(self.connection, table, old, new)
        self._steps.append((table, row_id, {name: old[name] for name in values}, new["digest"]))
        if old["entry_seq"] == self.seq:
            self._rewrite(table.name, row_id, new["digest"])
        else:
            self._amended.setdefault(table.name, {})[row_id] = [old["entry_seq"], old["digest"], new["digest"]]
        return True

    def _rewrite(self, table: str, row_id: int, digest: str) -> None:
        if row_id in self._added.get(table, ()):
            self._added[table][row_id] = digest
        else:
            self._amended[table][row_id][2] = digest

    def void(self, table: Table, row_ids: Iterable[int]) -> None:
        """Take rows out of the account of every day; they stay in the books, named by this entry."""
        self._mark(table, list(row_ids), self.seq, self._voided)

    def vouch_voided(self, table: Table, row_ids: Sequence[int]) -> None:
        """Say of rows this change added as counting no more that it took them out of account."""
        if row_ids:
            self._voided.setdefault(table.name, {}).update(digests_of(self.connection, table, row_ids))

    def restore(self, table: Table, row_ids: Iterable[int]) -> None:
        """Let rows taken out of account count again, as if they had always."""
        self._mark(table, list(row_ids), None, self._restored)

    def _mark(self, table: Table, ids: list[int], voided_by: int | None, said: dict[str, dict[int, str]]) -> None:
        if ids:
            self.connection.execute(
                update(table).where(table.c.id == bindparam("row")).values(voided_by=voided_by),
                [{"row": row} for row in ids],
            )
            said.setdefault(table.name, {}).update(digests_of(self.connection, table, ids))

    def void_file(self, tables: Iterable[Table], import_file: int) -> None:
        """Take every row that came from an imported file out of the account of every day."""
        for table in tables:
            self._mark_file(table, (table.c.import_file_id == import_file) & table.c.voided_by.is_(None), self.seq)
        self._files[import_file] = False

    def restore_file(self, tables: Iterable[Table], import_file: int, voided_by: int) -> None:
        """Let every row of an imported file count again that one entry took out of account."""
        for table in tables:
            self._mark_file(table, (table.c.import_file_id == import_file) & (table.c.voided_by == voided_by), None)
        self._files[import_file] = True

    def _mark_file(self, table: Table, rows: ColumnElement[bool], voided_by: int | None) -> None:
        ends = select(func.min(table.c.id), func.max(table.c.id)).where(rows)
        first, last = self.connection.execute(ends).one()
        for start in range(first, last + 1, CHUNK) if first is not None else ():
            some = and_(rows, table.c.id.between(start, start + CHUNK - 1))
            done = self.connection.execute(update(table).where(some).values(voided_by=voided_by))
            if self.step is not None:
                self.step(done.rowcount)

    def written(self) -> Written:
        """Give what was written so far, for writing its opposite later."""
        added = {table: dict(run.items()) for table, run in self._added.items()}
        for table, digests in self._restored.items():
            added[table] = added.get(table, {}) | digests
        return Written(self.seq, added, self._voided, self._steps, self._files, self.facts)

    def record(self) -> Mapping[str, Any]:
        """Give what the audit entry says: the facts, and of each row written its digest."""
        rows = {name: _vouch(run) for name, run in self._added.items() if len(run)}
        said: dict[str, Any] = {"facts": self.facts, "rows": rows}
        if self._amended:
            said["amended"] = self._amended
        for name, marked in (("voided", self._voided), ("restored", self._restored)):
            if marked:
                said[name] = {table: list(digests) for table, digests in marked.items()}
        for name, counts in (("voided_files", False), ("restored_files", True)):
            if files := [file for file, each in self._files.items() if each == counts]:
                said[name] = files
        return said


def digests_of(connection: Connection, table: Table, ids: Sequence[int]) -> dict[int, str]:
    """Give the digests some rows carry."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        query = select(table.c.id, table.c.digest).where(table.c.id.in_(ids[start : start + 500]))
        found |= dict(connection.execute(query).all())
    return found


@cache
def _newest(table: Table) -> Query:
    return Query(select(func.max(table.c.id)))


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """Give what columns left out hold: their default, or null where they may."""
    known = {column.name: getattr(column.default, "arg", None) for column in table.c if column.name != "id"}
    return {name: value for name, value in known.items() if value is not None or table.c[name].nullable}


def _as_columns(table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    blank = _defaults(table)
    written = (column.name for column in table.c if column.name not in ("id", "entry_seq", "digest"))
    return {
        name: [row.get(name, blank[name]) for row in rows] if name in blank else [row[name] for row in rows]
        for name in written
    }


def _insert(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]], count: int) -> None:
    """Insert rows given as the file holds them, past SQLAlchemy's own handling, which costs more than the insert.

    A column of nulls alone stands as such in the statement: the driver takes longer over a null than over a value.
    Fifty rows go in one statement, in four fifths of the time that one by one they take.
    """
    told = {name: values for name, values in columns.items() if values.count(None) < count}
    mark = {"qmark": "?", "format": "%s", "pyformat": "%s"}[connection.dialect.paramstyle]
    marks = ", ".join(mark if name in told else "NULL" for name in columns)
    head = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES "  # noqa: S608
    rows = list(zip(*told.values(), strict=True))
    whole = count - count % _TOGETHER
    together = [tuple(chain.from_iterable(rows[at : at + _TOGETHER])) for at in range(0, whole, _TOGETHER)]
    for number, values in ((_TOGETHER, together), (1, rows[whole:])):
        if values:
            connection.exec_driver_sql(head + ", ".join([f"({marks})"] * number), values)


def _vouch(run: Run) -> dict[str, Any]:
    if len(run) <= ONE_BY_ONE:
        return {str(row): digest for row, digest in run.items()}
    return {"first": run.first, "count": len(run), "digest": run.combined()}
