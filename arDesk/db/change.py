"""One change of the books: the rows it writes and the facts its audit entry repeats of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update

from arDesk.db.digests import as_held, combined, covered, digester

# More rows than this in one table are vouched for by one digest over all, not one each.
ONE_BY_ONE = 50
_CHUNK = 5_000


class Change:
    """Writes rows and remembers what to say of them; the only writer there is.

    Attributes:
        connection: the open transaction, for reading what is about to be changed.
        seq: the audit entry this change will be.
        facts: what the entry says in the desk's own words (JSON-able; money as minor units).
        step: hears of every few thousand new rows written; what it raises takes the whole change back.
    """

    def __init__(self, connection: Connection, seq: int) -> None:
        self.connection = connection
        self.seq = seq
        self.facts: dict[str, Any] = {}
        self.step: Callable[[int], object] | None = None
        self._added: dict[str, dict[int, str]] = {}
        self._amended: dict[str, dict[int, list[Any]]] = {}
        self._voided: dict[str, list[int]] = {}
        self._voided_files: list[int] = []

    def note(self, **facts: Any) -> None:
        """Add facts to the audit entry."""
        self.facts |= facts

    def add(self, table: Table, **values: Any) -> int:
        """Write one new row; gives its id."""
        return self.add_many(table, [values])[0]

    def add_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> range:
        """Write new rows, numbered in their order; gives their ids. A long list may come as a generator."""
        first = (self.connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
        digest, added = digester(table), self._added.setdefault(table.name, {})
        blank = _defaults(table) | {"entry_seq": self.seq}
        columns = [column.name for column in table.c]
        values, vouched = itemgetter(*columns), itemgetter(*covered(table))
        number, source = first, iter(rows)
        while chunk := list(islice(source, _CHUNK)):
            written: list[tuple[Any, ...]] = []
            for given in chunk:
                row = as_held(table, {**blank, **given})
                row["id"] = number
                added[number] = row["digest"] = digest(vouched(row))
                written.append(values(row))
                number += 1
            _insert(self.connection, table, columns, written)
            if self.step is not None:
                self.step(len(written))
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
        if old["entry_seq"] == self.seq:
            self._rewrite(table.name, row_id, new["digest"])
        else:
            self._amended.setdefault(table.name, {})[row_id] = [old["entry_seq"], old["digest"], new["digest"]]
        return True

    def _rewrite(self, table: str, row_id: int, digest: str) -> None:
        if row_id in self._added.get(table, {}):
            self._added[table][row_id] = digest
        else:
            self._amended[table][row_id][2] = digest

    def void(self, table: Table, row_ids: Iterable[int]) -> None:
        """Take rows out of the account of every day; they stay in the books, named by this entry."""
        ids = list(row_ids)
        if ids:
            self.connection.execute(
                update(table).where(table.c.id == bindparam("row")).values(voided_by=self.seq),
                [{"row": row} for row in ids],
            )
            self._voided.setdefault(table.name, []).extend(ids)

    def void_file(self, tables: Iterable[Table], import_file: int) -> None:
        """Take every row that came from an imported file out of the account of every day."""
        for table in tables:
            standing = (table.c.import_file_id == import_file) & table.c.voided_by.is_(None)
            self.connection.execute(update(table).where(standing).values(voided_by=self.seq))
        self._voided_files.append(import_file)

    def record(self) -> Mapping[str, Any]:
        """Give what the audit entry says: the facts, and of each row written its digest."""
        rows = {name: _vouch(digests) for name, digests in self._added.items() if digests}
        said: dict[str, Any] = {"facts": self.facts, "rows": rows}
        if self._amended:
            said["amended"] = self._amended
        if self._voided:
            said["voided"] = self._voided
        if self._voided_files:
            said["voided_files"] = self._voided_files
        return said


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """Give what columns left out hold: their default, or null where they may."""
    known = {column.name: getattr(column.default, "arg", None) for column in table.c}
    blank = {name: value for name, value in known.items() if value is not None or table.c[name].nullable}
    return dict.fromkeys(("id", "digest")) | blank


def _insert(connection: Connection, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Insert rows given as the file holds them, past SQLAlchemy's own handling, which costs more than the insert."""
    mark = {"qmark": "?", "format": "%s", "pyformat": "%s"}[connection.dialect.paramstyle]
    names, marks = ", ".join(columns), ", ".join([mark] * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _vouch(digests: dict[int, str]) -> dict[str, Any]:
    if len(digests) <= ONE_BY_ONE:
        return {str(row): digest for row, digest in digests.items()}
    return {"first": min(digests), "count": len(digests), "digest": combined(digests[row] for row in sorted(digests))}
