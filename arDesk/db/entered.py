"""On which day something was entered, where that was later than the day it is of: by the audit log.

What came from files, with the sample company or from the document new books were made of, came with its days: of that
nothing is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from arDesk.db.columns import METADATA
from arDesk.db.query import Query, one_of
from arDesk.db.tables.office import audit_log

_BROUGHT = ("import.", "sample.", "books.")
_ENTRIES = Query(select(audit_log.c.seq, audit_log.c.facts).where(one_of(audit_log.c.seq, "entries")))
_ENTRY = Query(select(audit_log.c.seq, audit_log.c.at, audit_log.c.kind).where(one_of(audit_log.c.seq, "entries")))


class Written(NamedTuple):
    """A row as it stands: its table's name and number, the day it is of, and the entry that last wrote it."""

    table: str
    row: int
    of: date
    entry: int
    at: str
    kind: str


def entered_of(connection: Connection, table: str, days: Mapping[int, date]) -> dict[int, date]:
    """Give the days on which rows of a table were entered, of those entered later than the day each is of."""
    rows = _read(METADATA.tables[table]).tuples(connection, rows=sorted(days)) if days else ()
    written = (Written(table, row, days[row], seq, at, kind) for row, seq, at, kind in rows)
    return {row: day for (_, row), day in entered_late(connection, written).items()}


def entered_late(connection: Connection, rows: Iterable[Written]) -> dict[tuple[str, int], date]:
    """Give the days on which some rows were entered first, by table and number, where that was later than they are of.

    A row that was changed since is followed back through the entries that changed it; nothing is asked where none
    looks late.
    """
    late = [row for row in rows if _is_late(row)]
    found: dict[tuple[str, int], date] = {}
    while late:
        said = dict(_ENTRIES.tuples(connection, entries=sorted({row.entry for row in late})))
        before: list[tuple[Written, int]] = []
        for entry, facts in said.items():
            amended = json.loads(facts).get("amended", {}) if '"amended"' in facts else {}
            for row in late:
                if row.entry == entry:
                    was = amended.get(row.table, {}).get(str(row.row))
                    if was is None:
                        found[row.table, row.row] = _day(row.at)
                    else:
                        before.append((row, was[0]))
        entries = {seq: rest for seq, *rest in _ENTRY.tuples(connection, entries=sorted({seq for _, seq in before}))
                   } if before else {}  # fmt: skip
        earlier = (row._replace(entry=seq, at=entries[seq][0], kind=entries[seq][1]) for row, seq in before)
        late = [row for row in earlier if _is_late(row)]
    return found


@cache
def _read(table: Table) -> Query:
    entry = audit_log.c.seq == table.c.entry_seq
    columns = select(table.c.id, table.c.entry_seq, audit_log.c.at, audit_log.c.kind).join(audit_log, entry)
    return Query(columns.where(one_of(table.c.id, "rows")))


def _is_late(row: Written) -> bool:
    return not row.kind.startswith(_BROUGHT) and _day(row.at) > row.of


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
