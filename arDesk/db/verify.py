"""Rows against the audit log: what each entry vouches for, compared with what stands in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from sqlalchemy import Connection, Table

from arDesk.audit.chain import Entry
from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.customers import duties as duties_sql
from arDesk.db.digests import combined, covered, digester
from arDesk.db.ledger import items as items_sql
from arDesk.db.ledger import write_offs as write_offs_sql
from arDesk.db.tables.every import protected_tables

Row = tuple[str, int]


@dataclass
class Vouched:
    """What the log says of every row, gathered entry by entry.

    Attributes:
        rows: the digest of each row named one by one, and the entry that last wrote it.
        ranges: of each bulk entry: table, first id, count, digest over all as first written.
        before: the digest a row had when its bulk entry vouched for it, where a later entry changed the row.
        voided: the entry that took a row out of account; of whole imported files likewise.
    """

    rows: dict[Row, tuple[int, str]] = field(default_factory=dict)
    ranges: list[tuple[int, str, int, int, str]] = field(default_factory=list)
    before: dict[Row, str] = field(default_factory=dict)
    voided: dict[Row, int] = field(default_factory=dict)
    voided_files: dict[int, int] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """Take in what one entry says of rows."""
        said = json.loads(entry.facts)
        for table, rows in said["rows"].items():
            if "count" in rows:
                self.ranges.append((entry.seq, table, rows["first"], rows["count"], rows["digest"]))
            else:
                self.rows |= {(table, int(row)): (entry.seq, digest) for row, digest in rows.items()}
        for table, rows in said.get("amended", {}).items():
            for row, (_, was, now) in rows.items():
                self.before.setdefault((table, int(row)), was)
                self.rows[table, int(row)] = (entry.seq, now)
        for table, ids in said.get("voided", {}).items():
            self.voided |= {(table, row): entry.seq for row in ids}
        for table, ids in said.get("restored", {}).items():
            for row in ids:
                self.voided.pop((table, row), None)
        self.voided_files |= dict.fromkeys(said.get("voided_files", ()), entry.seq)
        for file in said.get("restored_files", ()):
            self.voided_files.pop(file, None)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row found wrong: which, and what of it (a code of words)."""

    table: str
    row: int
    code: str


def first_fault(connection: Connection, vouched: Vouched) -> Fault | None:
    """Find the first row that is not what the log says, table by table; None where every row is."""
    for table in protected_tables():
        digests: dict[int, str] = {}
        found = next(_wrong_rows(connection, table, vouched, digests), None) or _missing(table.name, vouched, digests)
        if found is not None:
            return found
    for query in (
        items_sql.wrong_balances(),
        receipts_sql.wrong_unapplied(),
        bank_sql.wrong_open(),
        write_offs_sql.wrong_amounts(),
    ):
        if row := connection.execute(query).first():
            return Fault(row[0], row[1], "row_balance_wrong")
    for query in duties_sql.wrong_columns():
        if row := connection.execute(query).first():
            return Fault(row[0], row[1], "row_duties_wrong")
    return None


def _wrong_rows(connection: Connection, table: Table, vouched: Vouched, digests: dict[int, str]) -> Iterator[Fault]:
    digest, name = digester(table), table.name
    spans = {seq: range(first, first + count) for seq, of, first, count, _ in vouched.ranges if of == name}
    columns = [column.name for column in table.c]
    values = itemgetter(*(columns.index(column) for column in covered(table)))
    kept = itemgetter(*(columns.index(column) for column in ("id", "entry_seq", "voided_by", "digest")))
    file_at = columns.index("import_file_id") if "import_file_id" in columns else None
    names = ", ".join(columns)
    for row in connection.exec_driver_sql(f"SELECT {names} FROM {name} ORDER BY id"):  # noqa: S608
        number, seq, voided, written = kept(row)
        digests[number] = found = digest(values(row))
        told = vouched.rows.get((name, number))
        if found != written or (told is not None and told != (seq, found)):
            yield Fault(name, number, "row_edited")
        elif told is None and number not in spans.get(seq, ()):
            yield Fault(name, number, "row_unknown")
        elif voided != _void(vouched, name, number, None if file_at is None else row[file_at]):
            yield Fault(name, number, "row_void_wrong")


def _void(vouched: Vouched, table: str, row: int, file: int | None) -> int | None:
    own = vouched.voided.get((table, row))
    return own if own is not None or file is None else vouched.voided_files.get(file)


def _missing(table: str, vouched: Vouched, digests: dict[int, str]) -> Fault | None:
    for of, number in vouched.rows:
        if of == table and number not in digests:
            return Fault(table, number, "row_deleted")
    for _, of, first, count, told in vouched.ranges:
        if of != table:
            continue
        numbers = range(first, first + count)
        gone = next((number for number in numbers if number not in digests), None)
        if gone is not None:
            return Fault(table, gone, "row_deleted")
        if combined(vouched.before.get((table, number), digests[number]) for number in numbers) != told:
            return Fault(table, first, "rows_edited")
    return None
