"""Imports in the books: batches, their files, learned profiles, and what stands on what they brought."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, or_, select

from arDesk.db.query import Query
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.cash import attachments, bank_lines, bank_statements
from arDesk.db.tables.duties import account_collectors
from arDesk.db.tables.ledger import accounts, allocations, contact_persons, items, receipts
from arDesk.db.tables.office import import_batches, import_files, import_profiles
from arDesk.kernel.ids import BatchId

# Tables whose rows an import brings, those that refer to others first.
IMPORTED: tuple[Table, ...] = (
    allocations, disputes, receipts, attachments, items, contact_persons, account_collectors, accounts, bank_lines,
    bank_statements,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file of an import."""

    id: int
    name: str
    sha256: str
    profile: str
    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. `undone` tells whether it was taken back; `summary` is what was said when it was made."""

    id: BatchId
    imported_on: date
    by_user: str
    undone: bool
    files: tuple[BatchFile, ...]
    summary: dict[str, Any]


def batches(connection: Connection) -> list[Batch]:
    """List imports, newest first."""
    files: dict[int, list[BatchFile]] = {}
    for row in connection.execute(select(import_files).order_by(import_files.c.id)):
        files.setdefault(row.batch_id, []).append(
            BatchFile(row.id, row.name, row.sha256, row.profile, row.kind, row.rows)
        )
    return [
        Batch(
            BatchId(row.id),
            row.imported_on,
            row.by_user,
            row.voided_by is not None,
            tuple(files.get(row.id, ())),
            json.loads(row.summary),
        )
        for row in connection.execute(select(import_batches).order_by(import_batches.c.id.desc()))
    ]


def imported_before(connection: Connection, sha256: str) -> date | None:
    """Give the day a file of the same bytes was imported and not taken back; None where it never was."""
    query = (
        select(import_batches.c.imported_on)
        .join(import_files, import_files.c.batch_id == import_batches.c.id)
        .where(import_files.c.sha256 == sha256, import_batches.c.voided_by.is_(None))
        .order_by(import_batches.c.id)
    )
    return connection.execute(query).scalars().first()


class KnownItem(NamedTuple):
    """An item in the books as an import compares it; amounts in minor units."""

    id: int
    account: int
    amount: int
    open: int
    issued_on: date
    due_on: date
    currency: str
    discount_until: date | None = None
    discount_minor: int | None = None


_KNOWN_ITEMS = Query(
    select(
        items.c.kind,
        items.c.reference,
        items.c.id,
        items.c.account_id,
        items.c.amount_minor,
        items.c.open_minor,
        items.c.issued_on,
        items.c.due_on,
        items.c.currency,
        items.c.discount_until,
        items.c.discount_minor,
    ).where(items.c.voided_by.is_(None))
)


def known_items(connection: Connection) -> dict[tuple[int, str, str], KnownItem]:
    """Give every item by account, kind and reference."""
    return {(row[3], row[0], row[1]): KnownItem._make(row[2:]) for row in _KNOWN_ITEMS.rows(connection)}


def known_receipts(connection: Connection) -> dict[tuple[Any, ...], int]:
    """Count receipts by account, day, minor units, currency and reference."""
    columns = (
        receipts.c.account_id,
        receipts.c.received_on,
        receipts.c.amount_minor,
        receipts.c.currency,
        receipts.c.reference,
    )
    have: dict[tuple[Any, ...], int] = {}
    for row in connection.execute(select(*columns).where(receipts.c.voided_by.is_(None))):
        have[tuple(row)] = have.get(tuple(row), 0) + 1
    return have


def learned_profiles(connection: Connection) -> list[dict[str, Any]]:
    """List the column mappings people made, newest first."""
    query = (
        select(import_profiles.c.profile)
        .where(import_profiles.c.voided_by.is_(None))
        .order_by(import_profiles.c.id.desc())
    )
    return [json.loads(text) for text in connection.execute(query).scalars()]


def count_rows(connection: Connection, file_ids: list[int]) -> int:
    """Count the rows files brought, whether they count or not."""
    counts = (select(func.count()).select_from(table).where(table.c.import_file_id.in_(file_ids)) for table in IMPORTED)
    return sum(connection.execute(query).scalar_one() for query in counts)


def items_paid_by(connection: Connection, file_ids: list[int]) -> list[int]:
    """List items of other files, or entered by hand, that an import's payments were applied to, or that paid them."""
    own = or_(items.c.import_file_id.is_(None), items.c.import_file_id.not_in(file_ids))
    found: set[int] = set()
    for column in (allocations.c.item_id, allocations.c.credit_id):
        query = select(column).join(items, items.c.id == column).where(allocations.c.import_file_id.in_(file_ids), own)
        found.update(connection.execute(query.distinct()).scalars())
    return sorted(found)
