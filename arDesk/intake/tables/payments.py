"""Payments that name no invoice, in reports that list them with the invoices they went to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from arDesk.intake.drafts import DraftItem, DraftReceipt
from arDesk.intake.tables.kinds import CREDIT_NOTE
from arDesk.kernel.money import Money


def applied_in_order(items: Sequence[DraftItem], receipts: Sequence[DraftReceipt]) -> list[DraftReceipt]:
    """Apply each payment to the invoices of its customer that stand between it and the next payment.

    One of exactly its amount is paid by it alone; otherwise they are paid in their order while the money lasts. What is
    left over stays without an invoice. A payment that goes to several becomes a receipt for each.
    """
    owed = sorted((item for item in items if item.kind != CREDIT_NOTE), key=_line)
    ordered = sorted(receipts, key=_line)
    starts = [bisect_right(owed, receipt.line, key=_line) for receipt in ordered]
    found: list[DraftReceipt] = []
    for receipt, start, end in zip(ordered, starts, [*starts[1:], len(owed)], strict=False):
        found += _parts(receipt, [item for item in owed[start:end] if item.customer == receipt.customer])
    return found


def _line(draft: DraftItem | DraftReceipt) -> int:
    return draft.line


def _parts(receipt: DraftReceipt, items: Sequence[DraftItem]) -> list[DraftReceipt]:
    exact = [item for item in items if item.amount == receipt.amount]
    left = receipt.amount.minor
    parts: list[tuple[int, str]] = []
    for item in exact[:1] or items:
        if item.amount.currency != receipt.amount.currency or not left:
            continue
        paid = min(left, item.amount.minor)
        parts.append((paid, item.reference))
        left -= paid
    if left:
        parts.append((left, ""))
    currency = receipt.amount.currency
    return [receipt._replace(amount=Money(minor, currency), applies_to=reference) for minor, reference in parts]
