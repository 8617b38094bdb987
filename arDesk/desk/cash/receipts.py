"""Receipts: record, apply, unapply, reverse, refund."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash import withdrawing
from arDesk.db.cash.applicable import free_since
from arDesk.db.cash.receipts import ReceiptRow
from arDesk.db.change import Change, Written
from arDesk.db.tables.ledger import allocations
from arDesk.desk.cash.application import Application, Told, share_of
from arDesk.desk.cash.giving_up import let_owe_given_with
from arDesk.desk.cash.placing import Deduction, receive, use
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ReceiptId
from arDesk.kernel.money import Money

_NONE: Mapping[str, Money] = {}
_NO_DEDUCTIONS: Mapping[str, Deduction] = {}
_NO_CREDITS: Mapping[str, Mapping[str, Money]] = {}


def record_receipt(
    desk: Desk,
    account: AccountId,
    amount: Money,
    *,
    on: date,
    method: str = "",
    reference: str = "",
    apply: Application = None,
    discounts: Mapping[str, Money] = _NONE,
    tolerances: Mapping[str, Money] = _NONE,
    deductions: Mapping[str, Deduction] = _NO_DEDUCTIONS,
    credits: Mapping[str, Mapping[str, Money]] = _NO_CREDITS,
) -> Outcome:
    """Record money received, and apply it: "oldest", "exact", amounts by invoice number, or None (stays unapplied).

    "oldest" follows the office's order of costs, interest and principal. `on` is the day it came; what is applied along
    with it counts from that day. By invoice number, `discounts` and `tolerances` are given up besides, `deductions`
    stay owed and become disputes; `credits` say by credit note how much of it lowers which invoice. Raises Refusal:
    receipt_not_positive, receipt_future, unknown_invoice, apply_too_much, apply_more_than_open, apply_no_exact,
    tolerance_too_large, deduction_reason_unknown.
    """
    if amount.minor <= 0:
        raise Refusal("receipt_not_positive", amount=amount)
    if on > desk.today:
        raise Refusal("receipt_future", day=on, today=desk.today)
    told = Told(apply, discounts, tolerances, deductions, credits)
    with desk.change("receipt.recorded", f"account/{account}") as change:
        share = share_of(change, desk, account, amount, told)
        number = receive(change, desk, share, on=on, method=method, reference=reference)
        change.note(receipt=number, minor=amount.minor, currency=amount.currency)
        credited = _credited(change) if credits else []
    subjects = frozenset({f"account/{account}"})
    outcome = Outcome("receipt_recorded", subjects, {"amount": amount}, made=number)
    return replace(outcome, undo=lambda: _withdraw(desk, account, outcome, credited))


def _credited(change: Change) -> list[int]:
    """Give the allocations of credit notes that a change made beside a receipt's."""
    return withdrawing.of_credits(change.connection, list(change.written().standing[allocations.name]))


def find_receipt(desk: Desk, receipt: ReceiptId) -> ReceiptRow:
    """Find a receipt by its number. Raises Refusal receipt_unknown."""
    with desk.look() as connection:
        row = receipts_sql.one(connection, receipt)
    if row is None:
        raise Refusal("receipt_unknown", receipt=receipt)
    return row


def apply_receipt(
    desk: Desk,
    receipt: ReceiptId,
    apply: Application,
    *,
    discounts: Mapping[str, Money] = _NONE,
    tolerances: Mapping[str, Money] = _NONE,
    deductions: Mapping[str, Deduction] = _NO_DEDUCTIONS,
    credits: Mapping[str, Mapping[str, Money]] = _NO_CREDITS,
) -> Outcome:
    """Apply what is left of a receipt, dated the business date, as record_receipt does with the same refusals."""
    told = Told(apply, discounts, tolerances, deductions, credits)
    with desk.change("receipt.applied", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
        share = share_of(change, desk, row.account, row.unapplied, told)
        use(change, desk, receipt, share, on=desk.today)
    made, outcome = change.written(), Outcome("receipt_applied", frozenset({f"account/{row.account}"}))
    return replace(outcome, undo=lambda: _withdraw_application(desk, receipt, made, outcome))


def _withdraw_application(desk: Desk, receipt: ReceiptId, made: Written, told: Outcome) -> Outcome:
    """Undo an application: it never counted; what the receipt was applied to before stays."""
    subject = f"receipt/{receipt}"
    with desk.change("receipt.application_withdrawn", subject) as change:
        withdrawing.withdraw(change, receipt, made.standing)
    back = Way("receipt.application_withdrawn", Outcome("correction_withdrawn", told.subjects))
    return reversible(desk, subject, change.written(), back, Way("receipt.applied", told))


def unapply_receipt(desk: Desk, receipt: ReceiptId) -> Outcome:
    """Take a receipt off everything it was applied to, dated the business date; the money stays with the account.

    Discounts and small differences given with it are owed again from that day: they were for what it paid.
    Undo lets it stay applied, as if it had never been taken off. Raises Refusal: receipt_unknown, receipt_not_applied.
    """
    with desk.change("receipt.unapplied", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
        parts = receipts_sql.applied(change.connection, receipt)
        if not parts:
            raise Refusal("receipt_not_applied", receipt=receipt)
        receipts_sql.take_off(change, parts, on=desk.today, receipt=receipt)
        let_owe_given_with(change, receipt, on=desk.today, by=desk.user)
    told = Outcome("receipt_unapplied", frozenset({f"account/{row.account}"}), {"amount": row.amount})
    return _reversible(desk, receipt, change, "receipt.unapplied", told)


def _reversible(desk: Desk, receipt: ReceiptId, change: Change, kind: str, told: Outcome) -> Outcome:
    """Let what was entered by mistake of a receipt be taken back: its opposite rows then never counted."""
    back = Way(f"{kind}_withdrawn", Outcome("correction_withdrawn", told.subjects))
    return reversible(desk, f"receipt/{receipt}", change.written(), Way(kind, told), back)


def reverse_receipt(desk: Desk, receipt: ReceiptId, *, on: date | None = None) -> Outcome:
    """Reverse a receipt entered wrongly: an opposite row on that day (today), and its invoices are open again.

    Undo: it was never reversed. Raises the refusals of turn_around. For a payment that bounced see desk.returns.
    """
    with desk.change("receipt.reversed", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
        back = turn_around(change, desk, row, on=on or desk.today)
    told = Outcome("receipt_reversed", frozenset({f"account/{row.account}"}), {"amount": back})
    return _reversible(desk, receipt, change, "receipt.reversed", told)


def turn_around(change: Change, desk: Desk, row: ReceiptRow, *, on: date, bank_line: int | None = None) -> Money:
    """Take a receipt off all it pays and write its opposite row, dated a day; gives how much is owed again or gone.

    Discounts and small differences given with it are owed again too. `bank_line` is the bank's line that says so.
    Raises Refusal: receipt_reversed_already, reversal_before_receipt, reversal_future, receipt_used_later.
    """
    parts = receipts_sql.applied(change.connection, row.id)
    left = row.unapplied.minor + sum(money.minor for money in parts.values())
    if left <= 0:
        raise Refusal("receipt_reversed_already", receipt=row.id)
    if on < row.received_on:
        raise Refusal("reversal_before_receipt", day=on, received=row.received_on)
    if on > desk.today:
        raise Refusal("reversal_future", day=on, today=desk.today)
    _refuse_before_free(change, row.id, on)
    if parts:
        receipts_sql.take_off(change, parts, on=on, receipt=row.id)
    let_owe_given_with(change, row.id, on=on, by=desk.user)
    back = Money(left, row.amount.currency)
    receipts_sql.add_receipt(
        change,
        row.account,
        -back,
        on=on,
        kind="reversal",
        method=row.method,
        reference=row.reference,
        reverses=row.id,
        bank_line=bank_line,
    )
    return back


def refund_receipt(desk: Desk, receipt: ReceiptId, amount: Money) -> Outcome:
    """Pay unapplied money of a receipt back to the customer, dated the business date. Undo: nothing was paid back.

    Raises Refusal: receipt_unknown, refund_too_large, receipt_used_later.
    """
    with desk.change("receipt.refunded", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
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


def existing(change: Change, receipt: ReceiptId) -> ReceiptRow:
    """Read a receipt that money came with. Raises Refusal receipt_unknown, for a reversal or refund too."""
    row = receipts_sql.one(change.connection, receipt)
    if row is None or row.amount.minor <= 0:
        raise Refusal("receipt_unknown", receipt=receipt)
    return row


def _withdraw(desk: Desk, account: AccountId, told: Outcome, credited: Collection[int]) -> Outcome:
    """Undo the entry of a receipt: it, its applications and what was given or contested with it never counted."""
    receipt = ReceiptId(told.made)
    with desk.change("receipt.withdrawn", f"receipt/{receipt}") as change:
        withdrawing.take_back(change, receipt, credited)
    back = Way("receipt.withdrawn", Outcome("receipt_withdrawn", told.subjects))
    return reversible(desk, f"account/{account}", change.written(), back, Way("receipt.reinstated", told))
