"""Money told of twice: payments an invoice's own row told of, and receipts of files that name what they pay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select

from arDesk.db.query import Query, one_of
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.db.tables.office import import_batches, import_files


class Told(NamedTuple):
    """A payment that a document's row told of, with what it pays: the file's batch and day, and minor units."""

    item: int
    allocation: int
    applied_on: date
    receipt: int
    account: int
    kind: str
    received_on: date
    minor: int
    currency: str
    line: int | None
    batch: int
    imported_on: date


class Waiting(NamedTuple):
    """What is left of a receipt of a file that names a document, in minor units."""

    receipt: int
    received_on: date
    minor: int


_OTHER = allocations.alias()
# A payment told of by a row has nothing of its own: no name of what it pays, no number, no way; and it is untouched.
_BARE = and_(
    receipts.c.import_file_id.is_not(None),
    receipts.c.pays.is_(None),
    receipts.c.bank_line_id.is_(None),
    receipts.c.voided_by.is_(None),
    or_(
        receipts.c.kind == "opening",
        and_(receipts.c.kind == "receipt", receipts.c.method == "", receipts.c.reference == ""),
    ),
)
_TOLD = Query(
    select(
        allocations.c.item_id,
        allocations.c.id,
        allocations.c.applied_on,
        receipts.c.id,
        receipts.c.account_id,
        receipts.c.kind,
        receipts.c.received_on,
        receipts.c.amount_minor,
        receipts.c.currency,
        receipts.c.source_line,
        import_files.c.batch_id,
        import_batches.c.imported_on,
    )
    .join(receipts, receipts.c.id == allocations.c.receipt_id)
    .join(import_files, import_files.c.id == receipts.c.import_file_id)
    .join(import_batches, import_batches.c.id == import_files.c.batch_id)
    .where(
        one_of(allocations.c.item_id, "items"),
        allocations.c.voided_by.is_(None),
        allocations.c.amount_minor == receipts.c.amount_minor,
        _BARE,
        ~select(_OTHER.c.id)
        .where(_OTHER.c.receipt_id == receipts.c.id, _OTHER.c.id != allocations.c.id, _OTHER.c.voided_by.is_(None))
        .exists(),
    )
    .order_by(receipts.c.received_on, receipts.c.id)
)


def told_of(connection: Connection, items: Iterable[int]) -> dict[int, list[Told]]:
    """Give, by item, the payments that a row of a file told of and that are as it brought them, the oldest first."""
    asked, found = sorted(set(items)), dict[int, list[Told]]()
    for row in _TOLD.tuples(connection, items=asked) if asked else ():
        found.setdefault(row[0], []).append(Told._make(row))
    return found


def waiting(connection: Connection) -> dict[tuple[int, str, str], list[Waiting]]:
    """Give what is left of receipts that name a document, by account, document and currency, the oldest first."""
    query = (
        select(receipts)
        .where(
            receipts.c.pays.is_not(None),
            receipts.c.pays != "",
            receipts.c.voided_by.is_(None),
            receipts.c.unapplied_minor > 0,
        )
        .order_by(receipts.c.received_on, receipts.c.id)
    )
    found: dict[tuple[int, str, str], list[Waiting]] = {}
    for row in connection.execute(query):
        key = (row.account_id, row.pays, row.currency)
        found.setdefault(key, []).append(Waiting(row.id, row.received_on, row.unapplied_minor))
    return found


def used_by(connection: Connection, file_ids: Iterable[int]) -> list[int]:
    """List receipts of other files, or entered by hand, that the rows of some files applied."""
    files = list(file_ids)
    own = or_(receipts.c.import_file_id.is_(None), receipts.c.import_file_id.not_in(files))
    query = select(allocations.c.receipt_id).join(receipts, receipts.c.id == allocations.c.receipt_id)
    return list(connection.execute(query.where(allocations.c.import_file_id.in_(files), own).distinct()).scalars())


_PAID = Query(select(allocations.c.item_id).where(one_of(allocations.c.id, "numbers")).distinct())


def items_of(connection: Connection, allocation_ids: Iterable[int]) -> list[int]:
    """List the items some allocations pay."""
    return [row[0] for row in _PAID.tuples(connection, numbers=list(allocation_ids))]
