"""Earlier lists of a source, and what of their documents is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from arDesk.db.imports.batches import batches
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import disputes, holds, promise_items
from arDesk.db.tables.ledger import accounts, allocations, items
from arDesk.db.tables.office import document_items
from arDesk.db.tables.plans import plan_items


class ToldFile(NamedTuple):
    """A file imported and not taken back: the list it is, its last day, and the items it changed."""

    id: int
    source: str
    kind: str
    day: date | None
    changed: frozenset[int]


class ListedBefore(NamedTuple):
    """An open item that a list brought; amounts in minor units."""

    id: int
    account: int
    code: str
    name: str
    kind: str
    reference: str
    issued_on: date
    currency: str
    open: int


def told_files(connection: Connection) -> list[ToldFile]:
    """List the files of every import that stands."""
    found = []
    for batch in batches(connection):
        said = zip(batch.files, batch.summary.values(), strict=False)  # one being written says nothing yet
        for file, entry in said if not batch.undone else ():
            day = entry.get("day")
            changed = (each["id"] for each in entry.get("changes", ()) if each["table"] == "items")
            found.append(
                ToldFile(
                    file.id, entry.get("source", file.profile), file.kind, day and date.fromisoformat(day),
                    frozenset(changed),
                )
            )  # fmt: skip
    return found


def files_of(connection: Connection, source: str, kind: str) -> list[ToldFile]:
    """List the files of one source and kind."""
    return [file for file in told_files(connection) if (file.source, file.kind) == (source, kind)]


def days_told(connection: Connection, rows: Iterable[int]) -> dict[int, date]:
    """Give the last day of the file that brought, or last changed, each of some items, where that is known."""
    wanted, files = list(rows), told_files(connection)
    by_file = {file.id: file.day for file in files if file.day is not None}
    found: dict[int, date] = {}
    for row in _FILES.rows(connection, items=wanted):
        if row.import_file_id in by_file:
            found[row.id] = by_file[row.import_file_id]
    for day, changed in ((file.day, file.changed) for file in files if file.day is not None):
        found |= {item: max(found.get(item, day), day) for item in changed.intersection(wanted)}
    return found


def ever_disputed(connection: Connection) -> frozenset[int]:
    """Give the items that were ever disputed; a dispute taken back never was."""
    query = select(disputes.c.item_id).where(disputes.c.voided_by.is_(None)).distinct()
    return frozenset(connection.execute(query).scalars())


_FILES = Query(select(items.c.id, items.c.import_file_id).where(one_of(items.c.id, "items")))
_OPEN = Query(
    select(
        items.c.id,
        items.c.account_id,
        accounts.c.code,
        accounts.c.name,
        items.c.kind,
        items.c.reference,
        items.c.issued_on,
        items.c.currency,
        items.c.open_minor,
        items.c.entry_seq,
    )
    .join(accounts, accounts.c.id == items.c.account_id)
    .where(one_of(items.c.import_file_id, "files"), items.c.open_minor != 0, items.c.voided_by.is_(None))
    .order_by(accounts.c.code, items.c.due_on, items.c.id)
)


def open_items(connection: Connection, files: Sequence[int], entry: int) -> list[ListedBefore]:
    """List what is open of some files' items, but those that the audit entry `entry` wrote."""
    return [ListedBefore._make(row[:-1]) for row in _OPEN.rows(connection, files=list(files)) if row[-1] != entry]


_STANDING = tuple(
    Query(select(column.label("item")).where(one_of(column, "items"), table.c.voided_by.is_(None)).distinct())
    for table, column in (
        (allocations, allocations.c.item_id),
        (allocations, allocations.c.credit_id),
        (promise_items, promise_items.c.item_id),
        (disputes, disputes.c.item_id),
        (holds, holds.c.item_id),
        (plan_items, plan_items.c.item_id),
        (document_items, document_items.c.item_id),
    )
)


def stood_upon(connection: Connection, rows: Sequence[int]) -> set[int]:
    """Give those of some items that money, a promise, a plan, a dispute, a hold or a letter stands on."""
    return {row.item for query in _STANDING for row in query.rows(connection, items=list(rows))} if rows else set()
