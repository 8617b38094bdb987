"""A customer's money that pays nothing yet: receipts and credit notes with something left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import applicable
from arDesk.desk.cash.corrections import apply_credit
from arDesk.desk.cash.receipts import apply_receipt
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import in_order
from arDesk.ledger.items import OpenItem

MOST = 200  # receipts looked at, the newest


@dataclass(frozen=True, slots=True)
class Source:
    """Money that can be applied: a receipt by its number, or a credit note by its own (`receipt` is 0 then)."""

    receipt: ReceiptId
    credit: str
    on: date
    left: Money


@dataclass(frozen=True, slots=True)
class Applicable:
    """What a customer has to apply, and what it can be applied to, oldest first."""

    account: AccountId
    sources: tuple[Source, ...]
    items: tuple[OpenItem, ...]


def find_applicable(desk: Desk, account: AccountId) -> Applicable:
    """List a customer's unapplied money, and what it owes, on the business date."""
    with desk.look() as connection:
        rows = receipts_sql.of_account(connection, account, desk.today, MOST)
        items = applicable(connection, desk.today, account)
    money = [Source(ReceiptId(row.id), "", row.received_on, row.unapplied) for row in rows if row.unapplied.minor > 0]
    notes = [
        Source(ReceiptId(0), item.reference, item.issued_on, item.open)
        for item in items
        if not item.is_owed and item.open.minor > 0
    ]
    owed = tuple(item for item in items if item.is_owed and item.open.minor > 0)
    return Applicable(account, (*money, *notes), owed)


def apply_unapplied(desk: Desk, found: Applicable, source: Source, references: tuple[str, ...] = ()) -> Outcome:
    """Apply what is left of a receipt or credit note: to the invoices named, or to all, in the office's order.

    Raises the refusals of cash.apply_receipt and corrections.apply_credit.
    """
    owed = [item for item in found.items if item.open.currency == source.left.currency]
    chosen = [item for item in owed if item.reference in references] if references else owed
    by_id = {item.id: item.reference for item in chosen}
    order = desk.policy().cash.order
    parts = {by_id[item]: money for item, money in in_order(source.left, chosen, order)}
    if source.receipt:
        return apply_receipt(desk, source.receipt, parts)
    return apply_credit(desk, found.account, source.credit, parts)
