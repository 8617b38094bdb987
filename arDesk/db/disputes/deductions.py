"""Deductions: what customers kept back of payments, each a dispute that names its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from arDesk.db.tables.cases import disputes
from arDesk.db.tables.ledger import accounts, items, receipts
from arDesk.kernel.ids import AccountId, DisputeId, ItemId, ReceiptId
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """What a customer kept back of an invoice with a payment, as of a day.

    `reason` is a code, `note` the person's words. `days` counts from the day it was raised to the day asked for, or to
    the day it was resolved.
    """

    dispute: DisputeId
    account: AccountId
    code: str
    name: str
    item: ItemId
    reference: str
    receipt: ReceiptId
    received_on: date
    paid: Money
    amount: Money
    reason: str
    note: str
    raised_on: date
    resolved_on: date | None
    resolution: str
    days: int

    @property
    def open(self) -> bool:
        """Whether nobody had decided on it by the day asked for."""
        return self.resolved_on is None


def deductions(connection: Connection, as_of: date, *, account: AccountId | None = None) -> list[DeductionRow]:
    """List the deductions raised up to a day, oldest first."""
    query = (
        select(
            disputes, accounts.c.code, accounts.c.name, items.c.reference,
            receipts.c.received_on, receipts.c.amount_minor.label("paid"),
        )
        .join(accounts, accounts.c.id == disputes.c.account_id)
        .join(items, items.c.id == disputes.c.item_id)
        .join(receipts, receipts.c.id == disputes.c.receipt_id)
        .where(disputes.c.raised_on <= as_of, disputes.c.voided_by.is_(None))
        .order_by(disputes.c.raised_on, disputes.c.id)
    )  # fmt: skip
    if account is not None:
        query = query.where(disputes.c.account_id == account)
    found = []
    for row in connection.execute(query):
        resolved = row.resolved_on if row.resolved_on is not None and row.resolved_on <= as_of else None
        code = row.reason_code or "undefined"
        found.append(
            DeductionRow(
                dispute=DisputeId(row.id),
                account=AccountId(row.account_id),
                code=row.code,
                name=row.name,
                item=ItemId(row.item_id),
                reference=row.reference,
                receipt=ReceiptId(row.receipt_id),
                received_on=row.received_on,
                paid=Money(row.paid, row.currency),
                amount=Money(row.amount_minor, row.currency),
                reason=code,
                note="" if row.reason == code else row.reason,
                raised_on=row.raised_on,
                resolved_on=resolved,
                resolution=row.resolution if resolved else "",
                days=((resolved or as_of) - row.raised_on).days,
            )
        )
    return found
