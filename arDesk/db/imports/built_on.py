"""What was built on an import's rows since, so that it can't be taken back: the thing itself, to name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, or_, select, tuple_

from arDesk.db.imports.batches import Batch, batches
from arDesk.db.tables.cases import contacts, disputes, follow_ups, holds, promise_items, promises
from arDesk.db.tables.cash import bank_lines, payer_aliases
from arDesk.db.tables.ledger import accounts, allocations, items, receipts, write_offs
from arDesk.db.tables.office import document_items, documents
from arDesk.db.tables.plans import plan_items, plans
from arDesk.db.tables.tasks import settled_facts, tasks

_Mine = Mapping[Table, Any]


class Built(NamedTuple):
    """A thing that stands on an import: what kind it is, its day, its amount in minor units, whose it is, its name."""

    kind: str
    day: date | None
    minor: int | None
    currency: str | None
    name: str
    reference: str


class _Look(NamedTuple):
    """Where a kind of thing is found; `owner` has the account's id and, where it has one, the amount."""

    kind: str
    source: FromClause
    owner: Table
    day: ColumnElement[Any]
    about: ColumnElement[bool]
    reference: ColumnElement[Any] | None = None

    def asked(self) -> Select[Any]:
        columns = self.owner.c
        money = [columns.amount_minor, columns.currency] if "amount_minor" in columns else [None, None]
        named = [self.day, *money, accounts.c.name, self.reference]
        whole = self.source.join(accounts, accounts.c.id == columns.account_id)
        return select(*(column for column in named if column is not None)).select_from(whole).where(self.about).limit(1)

    def first(self, connection: Connection) -> Built | None:
        row = connection.execute(self.asked()).first()
        if row is None:
            return None
        found = list(row)
        day, reference = found.pop(0), found.pop() if self.reference is not None else ""
        minor, currency = (found[0], found[1]) if len(found) > 1 else (None, None)
        return Built(self.kind, day, minor, currency, found[-1], reference)


def stands_on(connection: Connection, batch: Batch) -> Built | None:
    """Give the first thing that was built on an import's rows since; None where nothing was."""
    files = [file.id for file in batch.files]
    mine = {
        table: select(table.c.id).where(table.c.import_file_id.in_(files))
        for table in (accounts, items, receipts, bank_lines)
    }
    looks = [*_on_money(mine, files), *_on_cases(mine, files), *_on_customers(mine)]
    found = (one for look in looks if (one := look.first(connection)) is not None)
    return next(found, None) or _on_changes(connection, batch, files)


def _foreign(table: Table, files: Sequence[int]) -> ColumnElement[bool]:
    return and_(_counts(table), or_(table.c.import_file_id.is_(None), table.c.import_file_id.not_in(files)))


def _counts(table: Table) -> ColumnElement[bool]:
    return table.c.voided_by.is_(None)


def _on_money(mine: _Mine, files: Sequence[int]) -> Iterator[_Look]:
    used = allocations.c
    about = or_(used.item_id.in_(mine[items]), used.credit_id.in_(mine[items]), used.receipt_id.in_(mine[receipts]))
    yield from _applied(about, files)
    came, day = receipts, receipts.c.received_on
    yield _Look("receipt", came, came, day, and_(came.c.account_id.in_(mine[accounts]), _foreign(came, files)))
    yield _Look("reversal", came, came, day, and_(came.c.reverses_id.in_(mine[receipts]), _counts(came)))
    yield _Look("receipt", came, came, day, and_(came.c.bank_line_id.in_(mine[bank_lines]), _counts(came)))
    payers = payer_aliases
    for column, table in ((payers.c.bank_line_id, bank_lines), (payers.c.account_id, accounts)):
        known = and_(column.in_(mine[table]), _counts(payers))
        yield _Look("payer", payers, payers, payers.c.learned_on, known, payers.c.payer_name)


def _applied(about: ColumnElement[bool], files: Sequence[int]) -> Iterator[_Look]:
    """Look for what was applied, by others than the import: what was given up, money, and credit notes."""
    used, off, came = allocations.c, write_offs, receipts
    given_up = allocations.join(off, off.c.id == used.write_off_id)
    yield _Look("write_off", given_up, off, off.c.written_off_on, and_(about, _counts(allocations)))
    later = and_(about, _foreign(allocations, files))
    paid = allocations.join(came, came.c.id == used.receipt_id)
    yield _Look("receipt", paid, came, came.c.received_on, later)
    credit = allocations.join(items, items.c.id == used.credit_id)
    yield _Look("credit", credit, items, used.applied_on, later, items.c.reference)


def _on_cases(mine: _Mine, files: Sequence[int]) -> Iterator[_Look]:
    later = and_(items.c.account_id.in_(mine[accounts]), _foreign(items, files))
    yield _Look("invoice", items, items, items.c.issued_on, later, items.c.reference)
    about = and_(disputes.c.item_id.in_(mine[items]), _foreign(disputes, files))
    disputed = disputes.join(items, items.c.id == disputes.c.item_id)
    yield _Look("dispute", disputed, disputes, disputes.c.raised_on, about, items.c.reference)
    about = and_(promise_items.c.item_id.in_(mine[items]), _counts(promise_items))
    promised = promise_items.join(promises, promises.c.id == promise_items.c.promise_id)
    yield _Look("promise", promised, promises, promises.c.promised_for, about)
    about = and_(plan_items.c.item_id.in_(mine[items]), _counts(plan_items))
    agreed = plan_items.join(plans, plans.c.id == plan_items.c.plan_id)
    yield _Look("plan", agreed, plans, plans.c.drafted_on, about)
    papers = document_items.join(documents, documents.c.id == document_items.c.document_id)
    for source, about in (
        (papers, document_items.c.item_id.in_(mine[items])),
        (documents, documents.c.account_id.in_(mine[accounts])),
    ):
        yield _Look("letter", source, documents, documents.c.issued_on, about, documents.c.number)
    yield _Look("hold", holds, holds, holds.c.starts_on, and_(holds.c.item_id.in_(mine[items]), _counts(holds)))
    yield _Look("task", tasks, tasks, tasks.c.due_on, and_(tasks.c.item_id.in_(mine[items]), _counts(tasks)))


def _on_customers(mine: _Mine) -> Iterator[_Look]:
    for kind, table, day in (
        ("promise", promises, promises.c.promised_for),
        ("plan", plans, plans.c.drafted_on),
        ("call", contacts, contacts.c.contacted_on),
        ("hold", holds, holds.c.starts_on),
        ("follow_up", follow_ups, follow_ups.c.follow_up_on),
        ("task", tasks, tasks.c.due_on),
        ("settled", settled_facts, settled_facts.c.settled_on),
        ("write_off", write_offs, write_offs.c.written_off_on),
    ):
        yield _Look(kind, table, table, day, and_(table.c.account_id.in_(mine[accounts]), _counts(table)))


def _on_changes(connection: Connection, batch: Batch, files: Sequence[int]) -> Built | None:
    """Look for what stands on an import's changes of rows that others brought."""
    later = [each for each in batches(connection) if each.id > batch.id and not each.undone]
    changed = _changed_rows(batch)
    for each in later:
        voided = items.c.id.in_(_voided(each)) & items.c.import_file_id.in_(files)
        for table in (receipts, bank_lines):
            replaced = table.c.id.in_(_replaced(each, table.name)) & table.c.import_file_id.in_(files)
            if connection.execute(select(table.c.id).where(replaced)).first():
                return Built("import", each.imported_on, None, None, "", str(each.id))
        if changed & _changed_rows(each) or connection.execute(select(items.c.id).where(voided)).first():
            return Built("import", each.imported_on, None, None, "", str(each.id))
    gone = select(items.c.account_id, items.c.kind, items.c.reference).where(items.c.id.in_(_voided(batch)))
    again = tuple_(items.c.account_id, items.c.kind, items.c.reference).in_(gone) & _counts(items)
    looks = [_Look("invoice", items, items, items.c.issued_on, again, items.c.reference)]
    if beyond := _used_beyond(connection, batch):
        looks += _applied(allocations.c.item_id.in_(beyond), files)
    return next((found for look in looks if (found := look.first(connection)) is not None), None)


def _changed_rows(batch: Batch) -> set[tuple[str, int]]:
    return {(each["table"], each["id"]) for said in batch.summary.values() for each in said["changes"]}


def _voided(batch: Batch) -> list[int]:
    return [item for said in batch.summary.values() for item in said.get("voided", ())]


def _replaced(batch: Batch, table: str) -> list[int]:
    return [number for said in batch.summary.values() for number in said.get("replaced", {}).get(table, ())]


def _used_beyond(connection: Connection, batch: Batch) -> list[int]:
    """List items whose amount the import raised, and of which more is applied since than they had before."""
    had = {
        each["id"]: each["from"]["amount_minor"]
        for said in batch.summary.values()
        for each in said["changes"]
        if "amount_minor" in each["from"]
    }
    query = select(items.c.id, items.c.amount_minor - items.c.open_minor).where(items.c.id.in_(had))
    return [item for item, applied in connection.execute(query) if applied > had[item]]
