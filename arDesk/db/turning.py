"""The opposite of a change: what it added no longer counts, what it took out counts again, the rest is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, or_, select
from sqlalchemy.exc import IntegrityError

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.told_money import used_by
from arDesk.db.change import Change, Written, digests_of
from arDesk.db.columns import METADATA
from arDesk.db.customers.duties import TABLES
from arDesk.db.imports.batches import IMPORTED, items_paid_by
from arDesk.db.ledger import items as items_sql
from arDesk.db.promises.anew import refuse_promised_anew
from arDesk.db.tables.cases import disputes, holds, promise_items, promises
from arDesk.db.tables.cash import attachments
from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import allocations, items, receipts, write_offs
from arDesk.db.tables.office import document_items
from arDesk.db.tables.plans import plans
from arDesk.kernel.errors import Refusal


def turn_back(change: Change, written: Written) -> None:
    """Write the opposite of an earlier change, as if it had never been.

    Raises Refusal undo_stood_upon where a row is no longer as the change left it, or later entries lean on it, and
    those of refuse_promised_anew.
    """
    refuse_promised_anew(change.connection, written)
    _refuse_later(change.connection, written)
    for name, digests in written.standing.items():
        _refuse_other(change.connection, name, digests, standing=True)
        change.void(METADATA.tables[name], digests)
    for file, counts in written.files.items():
        if counts:
            change.void_file(IMPORTED, file)
        else:
            change.restore_file(IMPORTED, file, written.seq)
    for name, digests in written.voided.items():
        _refuse_other(change.connection, name, digests, standing=False)
        try:
            change.restore(METADATA.tables[name], digests)
        except IntegrityError:  # another row has its number or code meanwhile
            raise Refusal("undo_stood_upon") from None
    linked = [row for table, row, before, _ in written.amended if table is receipts and "bank_line_id" in before]
    lines = set(bank_sql.lines_of(change.connection, linked))
    for table, row, before, since in reversed(written.amended):
        if row in written.standing.get(table.name, ()):  # added by the same change: goes as it is
            continue
        if digests_of(change.connection, table, [row]).get(row) != since:
            raise Refusal("undo_stood_upon")
        change.amend(table, row, **before)
    _work_out(change.connection, written)
    bank_sql.refresh(change.connection, lines | set(bank_sql.lines_of(change.connection, linked)))


def _refuse_other(connection: Connection, name: str, digests: dict[int, str], *, standing: bool) -> None:
    """Refuse where a row is no longer as the change left it."""
    table, ids = METADATA.tables[name], list(digests)
    counts = table.c.voided_by.is_(None) if standing else table.c.voided_by.is_not(None)
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        query = select(table.c.id, table.c.digest).where(table.c.id.in_(chunk), counts)
        if dict(connection.execute(query).all()) != {row: digests[row] for row in chunk}:
            raise Refusal("undo_stood_upon")


def _refuse_later(connection: Connection, written: Written) -> None:
    """Refuse where money was used since, or promised anew, on the strength of what is turned back."""
    uses, own = _uses(connection, written), _of(written, receipts.name)
    more = [row for row in uses if (row.amount_minor < 0) == (row.id in written.standing.get(allocations.name, ()))]
    used = {number for row in more for number in (row.item_id, row.credit_id) if number is not None}
    money = {row.receipt_id for row in uses if row.receipt_id is not None} | set(own)
    back = select(promises.c.account_id).where(promises.c.id.in_(list(written.voided.get(promises.name, ()))))
    charged = list(written.standing.get(items.name, ()))
    used |= set(charged)
    on_items = or_(allocations.c.item_id.in_(used), allocations.c.credit_id.in_(used))
    leaning: tuple[tuple[Table, ColumnElement[bool], list[int]], ...] = (
        (allocations, or_(allocations.c.receipt_id.in_(money), on_items), [row.id for row in uses]),
        (receipts, receipts.c.reverses_id.in_(money), own),
        (write_offs, write_offs.c.reverses_id.in_(_of(written, write_offs.name)), _of(written, write_offs.name)),
        (promises, promises.c.account_id.in_(back), _of(written, promises.name)),
        *_on_disputes(written),
        *_on_plans(written),
        *_on_duties(written),
        *((table, table.c.item_id.in_(charged), []) for table in (promise_items, disputes, holds, document_items)),
    )
    for table, about, mine in leaning:
        later: ColumnElement[bool] = and_(about, table.c.entry_seq > written.seq, table.c.voided_by.is_(None))
        if set(connection.execute(select(table.c.id).where(later)).scalars()) - set(mine):
            raise Refusal("undo_stood_upon")


def _on_plans(written: Written) -> Iterator[tuple[Table, ColumnElement[bool], list[int]]]:
    """Give what may lean on payment plans: what was agreed or promised of the same account since."""
    touched = [*_of(written, plans.name), *(row for table, row, *_ in written.amended if table is plans)]
    theirs = select(plans.c.account_id).where(plans.c.id.in_(touched))
    yield plans, plans.c.account_id.in_(theirs), touched
    yield promises, promises.c.account_id.in_(theirs), _of(written, promises.name)


def _on_duties(written: Written) -> Iterator[tuple[Table, ColumnElement[bool], list[int]]]:
    """Give what was said since of whose the same customers are."""
    for table in TABLES.values():
        mine = _of(written, table.name)
        yield table, table.c.account_id.in_(select(table.c.account_id).where(table.c.id.in_(mine))), mine


def _on_disputes(written: Written) -> Iterator[tuple[Table, ColumnElement[bool], list[int]]]:
    """Give what may lean on disputes: what goes on from their lines, their steps, their evidence."""
    raised = _of(written, disputes.name)
    ended = [row for table, row, *_ in written.amended if table is disputes]
    goes_on = or_(disputes.c.first_id.in_(raised), disputes.c.follows_id.in_([*raised, *ended]))
    yield disputes, goes_on, raised
    yield dispute_steps, dispute_steps.c.dispute_id.in_(raised), _of(written, dispute_steps.name)
    yield attachments, attachments.c.dispute_id.in_(raised), _of(written, attachments.name)


def _work_out(connection: Connection, written: Written) -> None:
    """Work out again what the items and receipts concerned are left with."""
    uses, own = _uses(connection, written), _of(written, receipts.name)
    back = set(connection.execute(select(receipts.c.reverses_id).where(receipts.c.id.in_(own))).scalars())
    came = set(own) - set(connection.execute(_taking_back(own)).scalars())
    used = {number for row in uses for number in (row.item_id, row.credit_id)} - {None}
    used |= {row for table, row, before, _ in written.amended if table is items and "amount_minor" in before}
    items_sql.refresh(connection, used | set(items_paid_by(connection, list(written.files))))
    used_of = set(used_by(connection, written.files)) if written.files else set()
    receipts_sql.refresh(connection, ({row.receipt_id for row in uses} | back | came | used_of) - {None})
    of_files = bank_sql.lines_of_files(connection, list(written.files)) if written.files else []
    bank_sql.refresh(connection, {*bank_sql.lines_of(connection, own), *of_files})


def _taking_back(own: list[int]) -> Any:
    return select(receipts.c.id).where(receipts.c.id.in_(own), receipts.c.reverses_id.is_not(None))


def _uses(connection: Connection, written: Written) -> list[Row[Any]]:
    columns = (
        allocations.c.id, allocations.c.item_id, allocations.c.credit_id, allocations.c.receipt_id,
        allocations.c.amount_minor,
    )  # fmt: skip
    mine = allocations.c.id.in_(_of(written, allocations.name))
    found: list[Row[Any]] = [*connection.execute(select(*columns).where(mine))]
    return found


def _of(written: Written, table: str) -> list[int]:
    return [row for part in (written.standing, written.voided) for row in part.get(table, ())]
