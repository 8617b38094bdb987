"""Imports in the books: batches, their files, learned profiles, and what stands on what they brought."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, exists, func, or_, select

from arDesk.db.query import Query
from arDesk.db.tables_cases import contacts, disputes, follow_ups, holds, promise_items, promises
from arDesk.db.tables_cash import attachments, bank_lines, bank_statements, payer_aliases
from arDesk.db.tables_ledger import accounts, allocations, contact_persons, items, receipts, write_offs
from arDesk.db.tables_office import document_items, documents, import_batches, import_files, import_profiles
from arDesk.kernel.ids import BatchId

# Tables whose rows an import brings, those that refer to others first.
IMPORTED: tuple[Table, ...] = (
    allocations, disputes, receipts, attachments, items, contact_persons, accounts, bank_lines, bank_statements
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


def stands_on(connection: Connection, batch: Batch) -> str | None:
    """Name the first kind of thing that was built on an import's rows since; None where nothing was."""
    return _built_on(connection, [file.id for file in batch.files]) or _changed_since(connection, batch)


def _changed_since(connection: Connection, batch: Batch) -> str | None:
    """Look for a later import that changed what this one changed: taking this one back would undo the other's too."""
    changed = _changed_rows(batch)
    later = (each for each in batches(connection) if each.id > batch.id and not each.undone)
    return "import" if changed and any(changed & _changed_rows(each) for each in later) else None


def _changed_rows(batch: Batch) -> set[tuple[str, int]]:
    return {(each["table"], each["id"]) for said in batch.summary.values() for each in said["changes"]}


def _built_on(connection: Connection, file_ids: list[int]) -> str | None:
    mine = {
        table: select(table.c.id).where(table.c.import_file_id.in_(file_ids))
        for table in (accounts, items, receipts, bank_lines)
    }

    def foreign(table: Table) -> Any:
        return or_(table.c.import_file_id.is_(None), table.c.import_file_id.not_in(file_ids))

    on_items = (
        allocations.c.item_id.in_(mine[items])
        | allocations.c.credit_id.in_(mine[items])
        | allocations.c.receipt_id.in_(mine[receipts])
    )
    here = [
        ("write_off", and_(on_items, allocations.c.write_off_id.is_not(None), allocations.c.voided_by.is_(None))),
        ("receipt", and_(on_items, foreign(allocations), allocations.c.voided_by.is_(None))),
        ("receipt", and_(receipts.c.account_id.in_(mine[accounts]), foreign(receipts), receipts.c.voided_by.is_(None))),
        ("receipt", and_(receipts.c.reverses_id.in_(mine[receipts]), receipts.c.voided_by.is_(None))),
        ("receipt", and_(receipts.c.bank_line_id.in_(mine[bank_lines]), receipts.c.voided_by.is_(None))),
        ("payer", and_(payer_aliases.c.bank_line_id.in_(mine[bank_lines]), payer_aliases.c.voided_by.is_(None))),
        ("payer", and_(payer_aliases.c.account_id.in_(mine[accounts]), payer_aliases.c.voided_by.is_(None))),
        ("invoice", and_(items.c.account_id.in_(mine[accounts]), foreign(items), items.c.voided_by.is_(None))),
        ("dispute", and_(disputes.c.item_id.in_(mine[items]), foreign(disputes), disputes.c.voided_by.is_(None))),
        ("promise", and_(promise_items.c.item_id.in_(mine[items]), promise_items.c.voided_by.is_(None))),
        ("letter", document_items.c.item_id.in_(mine[items])),
        ("letter", documents.c.account_id.in_(mine[accounts])),
        ("hold", and_(holds.c.item_id.in_(mine[items]), holds.c.voided_by.is_(None))),
    ]
    here += [
        (name, and_(table.c.account_id.in_(mine[accounts]), table.c.voided_by.is_(None)))
        for name, table in (
            ("promise", promises),
            ("call", contacts),
            ("hold", holds),
            ("follow_up", follow_ups),
            ("write_off", write_offs),
        )
    ]
    for name, condition in here:
        if connection.execute(select(exists().where(condition))).scalar():
            return name
    return None


def count_rows(connection: Connection, file_ids: list[int]) -> int:
    """Count the rows files brought, whether they count or not."""
    counts = (select(func.count()).select_from(table).where(table.c.import_file_id.in_(file_ids)) for table in IMPORTED)
    return sum(connection.execute(query).scalar_one() for query in counts)


def items_paid_by(connection: Connection, file_ids: list[int]) -> list[int]:
    """List items of other files, or entered by hand, that an import's payments were applied to."""
    query = (
        select(allocations.c.item_id)
        .join(items, items.c.id == allocations.c.item_id)
        .where(
            allocations.c.import_file_id.in_(file_ids),
            or_(items.c.import_file_id.is_(None), items.c.import_file_id.not_in(file_ids)),
        )
        .distinct()
    )
    return list(connection.execute(query).scalars())
