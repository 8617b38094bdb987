"""Books filled with a ledger: documents through the import, what followed them in one stroke."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from arDesk.db.change import Change
from arDesk.db.tables.cases import contacts, promise_items, promises
from arDesk.db.tables.ledger import accounts, allocations, items, receipts
from arDesk.desk.desk import Desk, new_desk
from arDesk.desk.imports.importing import plan_import, post_import, read_options
from arDesk.kernel.clock import FixedClock
from tests.bench.ledger import AS_OF, CURRENCY, Call, Ledger, Promise, Receipt
from tests.bench.tables import write_csv

# "voided_by is null" lets the indexes of allocations serve.
_SETTLE = """
update items set (open_minor, settled_on) = (
  select items.amount_minor - sum(minor), case when items.amount_minor = sum(minor) then max(applied_on) end from (
    select amount_minor as minor, applied_on from allocations where item_id = items.id and voided_by is null
    union all select amount_minor, applied_on from allocations where credit_id = items.id))
where id in (select item_id from allocations) or id in (select credit_id from allocations)
"""

Row = dict[str, Any]


def fill(ledger: Ledger, folder: Path) -> Desk:
    """Make books in a folder from a ledger, on its last day, with everything in it allocated, called and promised."""
    customers, documents, _ = write_csv(ledger, folder)
    desk = new_books(folder / "bench.ardesk")
    for path in (customers, documents):
        load(desk, path)
    with desk.change("import.posted", "import") as change:
        _follow_up(change, ledger)
    desk.books.tidy()
    return desk


def new_books(path: Path) -> Desk:
    """Make empty books that stand on the ledger's last day."""
    return new_desk(path, company="Bench & Sons", currency=CURRENCY, clock=FixedClock(AS_OF), user="bench")


def load(desk: Desk, path: Path) -> None:
    """Import one file of plain tables."""
    post_import(desk, plan_import(desk, [path], read_options(desk)))


def _follow_up(change: Change, ledger: Ledger) -> None:
    found = change.connection
    customer = {code: number for number, code in found.execute(select(accounts.c.id, accounts.c.code))}
    item = {reference: number for number, reference in found.execute(select(items.c.id, items.c.reference))}
    received = [_receipt(one, customer) for one in ledger.receipts]
    numbers = change.add_many(receipts, received)
    parts = [
        _part(item[invoice], one.received, minor, receipt_id=number)
        for number, one in zip(numbers, ledger.receipts, strict=True)
        for invoice, minor in one.parts
    ]
    parts += [_part(item[one.invoice], one.issued, one.minor, credit_id=item[one.reference]) for one in ledger.credits]
    change.add_many(allocations, parts)
    found.execute(text(_SETTLE))
    change.add_many(contacts, [_contact(one, customer) for one in ledger.calls])
    promised = change.add_many(promises, [_promise(one, customer) for one in ledger.promises])
    named = zip(promised, ledger.promises, strict=True)
    change.add_many(promise_items, [{"promise_id": number, "item_id": item[one.invoice]} for number, one in named])


def _receipt(one: Receipt, customer: dict[str, int]) -> Row:
    return {
        "account_id": customer[one.customer],
        "kind": "receipt",
        "received_on": one.received,
        "currency": CURRENCY,
        "amount_minor": one.minor,
        "method": "transfer",
        "reference": one.reference,
        "unapplied_minor": 0,
    }


def _part(item: int, on: Any, minor: int, **source: int) -> Row:
    unnamed = {"receipt_id": None, "credit_id": None}
    return {"item_id": item, "applied_on": on, "currency": CURRENCY, "amount_minor": minor} | unnamed | source


def _contact(one: Call, customer: dict[str, int]) -> Row:
    at = FixedClock(one.on).now().isoformat(timespec="seconds")
    told = {"contacted_on": one.on, "contacted_at": at, "outcome": one.outcome, "note": one.note}
    return {"account_id": customer[one.customer], "channel": "call", "by_user": "bench"} | told


def _promise(one: Promise, customer: dict[str, int]) -> Row:
    days = {"made_on": one.made, "promised_for": one.promised_for, "grace_until": one.promised_for}
    return {"account_id": customer[one.customer], "currency": CURRENCY, "amount_minor": one.minor} | days
