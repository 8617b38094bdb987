"""Receipts: record, apply, unapply, reverse, refund."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from arDesk.db import receipts as receipts_sql
from arDesk.db.applicable import applicable, free_since
from arDesk.db.change import Change
from arDesk.db.receipts import ReceiptRow
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import exact as exact_item
from arDesk.ledger.allocation import oldest_first
from arDesk.ledger.items import OpenItem

# How a receipt is applied: to named invoices by number, or by one of these rules, or not at all.
Application = Mapping[str, Money] | str | None


def record_receipt(
    desk: Desk,
    account: AccountId,
    amount: Money,
    *,
    on: date,
    method: str = "",
    reference: str = "",
    apply: Application = None,
) -> Outcome:
    """Record money received, and apply it: "oldest", "exact", amounts by invoice number, or None (stays unapplied).

    `on` is the day it came; what is applied along with it counts from that day. Raises Refusal: receipt_not_positive,
    receipt_future, unknown_invoice, apply_too_much, apply_more_than_open, apply_no_exact.
    """
    if amount.minor <= 0:
        raise Refusal("receipt_not_positive", amount=amount)
    if on > desk.today:
        raise Refusal("receipt_future", day=on, today=desk.today)
    with desk.change("receipt.recorded", f"account/{account}") as change:
        number = receipts_sql.add_receipt(change, account, amount, on=on, method=method, reference=reference)
        _apply(change, number, account, amount, apply, seen=desk.today, on=on)
        change.note(receipt=number, minor=amount.minor, currency=amount.currency)
    subjects = frozenset({f"account/{account}"})
    told = Outcome("receipt_recorded", subjects, {"amount": amount}, made=number)
    return replace(told, undo=lambda: _withdraw(desk, account, told))


def find_receipt(desk: Desk, receipt: ReceiptId) -> ReceiptRow:
    """Find a receipt by its number. Raises Refusal receipt_unknown."""
    with desk.look() as connection:
        row = receipts_sql.one(connection, receipt)
    if row is None:
        raise Refusal("receipt_unknown", receipt=receipt)
    return row


def apply_receipt(desk: Desk, receipt: ReceiptId, apply: Application) -> Outcome:
    """Apply what is left of a receipt, dated the business date. Raises the same refusals as record_receipt."""
    with desk.change("receipt.applied", f"receipt/{receipt}") as change:
        row = _existing(change, receipt)
        made = _apply(change, receipt, row.account, row.unapplied, apply, seen=desk.today, on=desk.today)
    told = Outcome("receipt_applied", frozenset({f"account/{row.account}"}))
    return replace(told, undo=lambda: _withdraw_application(desk, receipt, made, told))


def _withdraw_application(desk: Desk, receipt: ReceiptId, made: list[int], told: Outcome) -> Outcome:
    """Undo an application: it never counted; what the receipt was applied to before stays."""
    subject = f"receipt/{receipt}"
    with desk.change("receipt.application_withdrawn", subject) as change:
        receipts_sql.withdraw(change, receipt, made)
    back = Way("receipt.application_withdrawn", Outcome("correction_withdrawn", told.subjects))
    return reversible(desk, subject, change.written(), back, Way("receipt.applied", told))


def unapply_receipt(desk: Desk, receipt: ReceiptId) -> Outcome:
    """Take a receipt off everything it was applied to, dated the business date; the money stays with the account.

    Undo lets it stay applied, as if it had never been taken off. Raises Refusal: receipt_unknown, receipt_not_applied.
    """
    with desk.change("receipt.unapplied", f"receipt/{receipt}") as change:
        row = _existing(change, receipt)
        parts = receipts_sql.applied(change.connection, receipt)
        if not parts:
            raise Refusal("receipt_not_applied", receipt=receipt)
        receipts_sql.take_off(change, parts, on=desk.today, receipt=receipt)
    told = Outcome("receipt_unapplied", frozenset({f"account/{row.account}"}), {"amount": row.amount})
    return _reversible(desk, receipt, change, "receipt.unapplied", told)


def _reversible(desk: Desk, receipt: ReceiptId, change: Change, kind: str, told: Outcome) -> Outcome:
    """Let what was entered by mistake of a receipt be taken back: its opposite rows then never counted."""
    back = Way(f"{kind}_withdrawn", Outcome("correction_withdrawn", told.subjects))
    return reversible(desk, f"receipt/{receipt}", change.written(), Way(kind, told), back)


def reverse_receipt(desk: Desk, receipt: ReceiptId, *, on: date | None = None) -> Outcome:
    """Reverse a receipt that bounced: an opposite row on that day (today), and its invoices are open again.

    Undo: it never bounced. Raises Refusal: receipt_unknown, receipt_reversed_already, reversal_before_receipt,
    receipt_used_later.
    """
    day = on or desk.today
    with desk.change("receipt.reversed", f"receipt/{receipt}") as change:
        row = _existing(change, receipt)
        parts = receipts_sql.applied(change.connection, receipt)
        left = row.unapplied.minor + sum(money.minor for money in parts.values())
        if left <= 0:
            raise Refusal("receipt_reversed_already", receipt=receipt)
        if day < row.received_on:
            raise Refusal("reversal_before_receipt", day=day, received=row.received_on)
        _refuse_before_free(change, receipt, day)
        if parts:
            receipts_sql.take_off(change, parts, on=day, receipt=receipt)
        back = Money(-left, row.amount.currency)
        receipts_sql.add_receipt(
            change, row.account, back, on=day, kind="reversal", reference=row.reference, reverses=receipt
        )
    told = Outcome("receipt_reversed", frozenset({f"account/{row.account}"}), {"amount": -back})
    return _reversible(desk, receipt, change, "receipt.reversed", told)


def refund_receipt(desk: Desk, receipt: ReceiptId, amount: Money) -> Outcome:
    """Pay unapplied money of a receipt back to the customer, dated the business date. Undo: nothing was paid back.

    Raises Refusal: receipt_unknown, refund_too_large, receipt_used_later.
    """
    with desk.change("receipt.refunded", f"receipt/{receipt}") as change:
        row = _existing(change, receipt)
        if amount.currency != row.amount.currency or not 0 < amount.minor <= row.unapplied.minor:
            raise Refusal("refund_too_large", amount=amount, unapplied=row.unapplied)
        _refuse_before_free(change, receipt, desk.today)
        receipts_sql.add_receipt(change, row.account, -amount, on=desk.today, kind="refund", reverses=receipt)
    told = Outcome("receipt_refunded", frozenset({f"account/{row.account}"}), {"amount": amount})
    return _reversible(desk, receipt, change, "receipt.refunded", told)


def _refuse_before_free(change: Change, receipt: ReceiptId, day: date) -> None:
    """Refuse to pay money out on a day when it had not come yet, or was applied."""
    free = free_since(change.connection, receipt)
    if day < free:
        raise Refusal("receipt_used_later", receipt=receipt, day=day, free=free)


def _existing(change: Change, receipt: ReceiptId) -> ReceiptRow:
    row = receipts_sql.one(change.connection, receipt)
    if row is None or row.amount.minor <= 0:
        raise Refusal("receipt_unknown", receipt=receipt)
    return row


def _apply(
    change: Change, receipt: ReceiptId, account: AccountId, amount: Money, apply: Application, *, seen: date, on: date
) -> list[int]:
    if apply is None:
        return []
    items = applicable(change.connection, seen, account)
    owed = [item for item in items if item.is_owed and item.open.currency == amount.currency]
    parts = _parts(apply, amount, owed)
    return receipts_sql.apply(change, parts, on=on, receipt=receipt) if parts else []


def _parts(apply: Mapping[str, Money] | str, amount: Money, owed: list[OpenItem]) -> dict[ItemId, Money]:
    if apply == "oldest":
        return dict(oldest_first(amount, owed))
    if apply == "exact":
        item = exact_item(amount, owed)
        if item is None:
            raise Refusal("apply_no_exact", amount=amount)
        return {item.id: amount}
    if isinstance(apply, str):
        raise Refusal("apply_unknown", how=apply)
    by_reference = {item.reference: item for item in owed}
    parts: dict[ItemId, Money] = {}
    for reference, money in apply.items():
        if reference not in by_reference:
            raise Refusal("unknown_invoice", reference=reference)
        item = by_reference[reference]
        if money.currency != item.open.currency or not 0 < money.minor <= item.open.minor:
            raise Refusal("apply_more_than_open", amount=money, open=item.open, reference=reference)
        parts[item.id] = money
    if sum(money.minor for money in parts.values()) > amount.minor:
        raise Refusal("apply_too_much", amount=amount)
    return parts


def _withdraw(desk: Desk, account: AccountId, told: Outcome) -> Outcome:
    """Undo the entry of a receipt: it and its applications never counted."""
    receipt = ReceiptId(told.made)
    with desk.change("receipt.withdrawn", f"receipt/{receipt}") as change:
        receipts_sql.take_back(change, receipt)
    back = Way("receipt.withdrawn", Outcome("receipt_withdrawn", told.subjects))
    return reversible(desk, f"account/{account}", change.written(), back, Way("receipt.reinstated", told))
