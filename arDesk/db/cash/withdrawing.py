"""Receipts and applications entered by mistake: taken out of account, with all that came along with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, or_, select

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.change import Change
from arDesk.db.disputes.rows import void_cases
from arDesk.db.ledger import items as items_sql
from arDesk.db.ledger import write_offs as write_offs_sql
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.ledger import allocations, receipts, write_offs
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ReceiptId


def withdraw(change: Change, receipt: ReceiptId, made: Mapping[str, Collection[int]]) -> None:
    """Void some of a receipt's applications, with what was given and contested beside them: rows by table.

    Raises Refusal: receipt_not_applied where it was taken off since, undo_stood_upon where a write-off is owed again.
    """
    connection, rows = change.connection, made.get(allocations.name, ())
    mine = (allocations.c.receipt_id == receipt) & allocations.c.voided_by.is_(None)
    since = mine & (allocations.c.id > max(rows, default=0)) & (allocations.c.amount_minor < 0)
    counting = allocations.c.id.in_(rows) & allocations.c.voided_by.is_(None)
    used = connection.execute(select(allocations.c.item_id, allocations.c.credit_id).where(counting)).all()
    if len(used) < len(rows) or connection.execute(select(allocations.c.id).where(since)).first():
        raise Refusal("receipt_not_applied", receipt=receipt)
    given = list(made.get(write_offs.name, ()))
    if write_offs_sql.recovered(connection, given):
        raise Refusal("undo_stood_upon")
    change.void(allocations, rows)
    change.void(write_offs, given)
    void_cases(change, made.get(disputes.name, ()))
    items_sql.refresh(connection, {number for row in used for number in row if number is not None})
    receipts_sql.refresh(connection, [receipt])


def take_back(change: Change, receipt: ReceiptId, credited: Collection[int] = ()) -> None:
    """Void a receipt entered by mistake, with its applications and what was given or contested with it.

    `credited` are the allocations of credit notes made along. Raises Refusal receipt_stood_upon, receipt_unknown.
    """
    connection = change.connection
    if receipts_sql.one(connection, receipt) is None:
        raise Refusal("receipt_unknown", receipt=receipt)
    if connection.execute(
        select(receipts.c.id).where(receipts.c.reverses_id == receipt, receipts.c.voided_by.is_(None))
    ).first():
        raise Refusal("receipt_stood_upon", receipt=receipt)
    mine = or_(allocations.c.receipt_id == receipt, allocations.c.id.in_(credited))
    used = connection.execute(
        select(allocations.c.id, allocations.c.item_id, allocations.c.credit_id).where(
            mine, allocations.c.voided_by.is_(None)
        )
    ).all()
    contested = select(disputes.c.id).where(disputes.c.receipt_id == receipt, disputes.c.voided_by.is_(None))
    change.void(allocations, [row.id for row in used])
    given = write_offs_sql.void_given_with(change, receipt)
    void_cases(change, connection.execute(contested).scalars().all())
    change.void(receipts, [receipt])
    bank_sql.refresh(connection, bank_sql.lines_of(connection, [receipt]))
    items_sql.refresh(connection, {*given, *(each for row in used for each in row[1:] if each is not None)})


def of_credits(connection: Connection, numbers: Collection[int]) -> list[int]:
    """Give those of some allocations that a credit note pays."""
    query = select(allocations.c.id).where(allocations.c.id.in_(numbers), allocations.c.credit_id.is_not(None))
    return list(connection.execute(query).scalars())
