"""The audit log in the books: append, read, head."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, insert, select

from arDesk.audit.chain import Entry, Head
from arDesk.db.query import Query
from arDesk.db.tables.office import audit_head, audit_log

_ENTRY = [audit_log.c[name] for name in Entry.__slots__]
_HEAD = Query(select(audit_head.c.seq, audit_head.c.hash, audit_head.c.key_id, audit_head.c.seal))
_FIRST = Query(select(audit_log.c.facts).where(audit_log.c.seq == 1))


def read_head(connection: Connection) -> Head | None:
    """Read the sealed head; None in books that hold no entry yet."""
    row = _HEAD.first(connection)
    return None if row is None else Head(*row)


def append(connection: Connection, entry: Entry, head: Head) -> None:
    """Add an entry and move the head to it."""
    connection.execute(insert(audit_log), {name: getattr(entry, name) for name in Entry.__slots__})
    connection.execute(delete(audit_head))
    connection.execute(
        insert(audit_head), {"id": 1, "seq": head.seq, "hash": head.hash, "key_id": head.key_id, "seal": head.seal}
    )


def entries(connection: Connection) -> Iterator[Entry]:
    """Read the log from its first entry on."""
    for row in connection.execute(select(*_ENTRY).order_by(audit_log.c.seq)):
        yield Entry(*row)


def latest(connection: Connection, limit: int, before: int | None = None, subject: str | None = None) -> list[Entry]:
    """Read the newest entries, newest first: those before a sequence number, those of one subject."""
    query = select(*_ENTRY).order_by(audit_log.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit_log.c.seq < before)
    if subject is not None:
        query = query.where(audit_log.c.subject == subject)
    return [Entry(*row) for row in connection.execute(query)]


def counts(connection: Connection, subject: str | None = None) -> dict[str, int]:
    """Count the entries of each kind, all or those of one subject."""
    query = select(audit_log.c.kind, func.count().label("n")).group_by(audit_log.c.kind)
    if subject is not None:
        query = query.where(audit_log.c.subject == subject)
    return {row.kind: row.n for row in connection.execute(query)}


def book_id(connection: Connection) -> str:
    """Read the random id the first entry gave these books."""
    return str(json.loads(_FIRST.value(connection))["facts"]["book_id"])
