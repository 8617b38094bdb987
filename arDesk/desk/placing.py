"""Write what becomes of a bank's line: receipts, what they pay, and what is given up or disputed beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arDesk.db import receipts as receipts_sql
from arDesk.db.applicable import applicable
from arDesk.db.bank import BankLineRow
from arDesk.db.change import Change
from arDesk.db.tables_cases import disputes
from arDesk.db.tables_cash import bank_lines
from arDesk.db.tables_ledger import write_offs
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money

METHOD = "bank"
DEDUCTION_REASONS = (
    "pricing", "shortage", "damaged", "returns", "promotion", "freight", "tax", "disputed", "undefined"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deduction:
    """What a customer kept back of an item, and why: a reason code of DEDUCTION_REASONS and a note."""

    amount: Money
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one customer gets of a line, and what of it pays which items; what is left over stays unapplied.

    `discounts` and `tolerances` are given up besides, `deductions` stay owed and become disputes.
    """

    account: AccountId
    amount: Money
    parts: Mapping[ItemId, Money] = field(default_factory=dict)
    discounts: Mapping[ItemId, Money] = field(default_factory=dict)
    tolerances: Mapping[ItemId, Money] = field(default_factory=dict)
    deductions: Mapping[ItemId, Deduction] = field(default_factory=dict)


def place(change: Change, desk: Desk, row: BankLineRow, shares: Sequence[Share]) -> None:
    """Write the receipts of a line and what they pay. Raises the refusals of desk.banking.place_line."""
    if row.booked_on > desk.today:
        raise Refusal("receipt_future", day=row.booked_on, today=desk.today)
    if not shares or any(share.amount.minor <= 0 for share in shares):
        raise Refusal("bank_line_nothing")
    if any(share.amount.currency != row.open.currency for share in shares):
        raise Refusal("bank_line_too_much", open=row.open)
    if sum(share.amount.minor for share in shares) > row.open.minor:
        raise Refusal("bank_line_too_much", open=row.open)
    for share in shares:
        _give(change, desk, row, share)
    if row.aside:
        change.amend(bank_lines, row.id, aside="", aside_note="")


def _give(change: Change, desk: Desk, row: BankLineRow, share: Share) -> None:
    _check(change, desk.today, share)
    receipt = receipts_sql.add_receipt(
        change,
        share.account,
        share.amount,
        on=row.booked_on,
        method=METHOD,
        reference=(row.reference or row.end_to_end or row.bank_reference)[:200],
        bank_line=row.id,
    )
    if share.parts:
        receipts_sql.apply(change, share.parts, on=row.booked_on, receipt=receipt)
    for kind, given in (("discount", share.discounts), ("tolerance", share.tolerances)):
        for item, money in given.items():
            give_up(change, share.account, {item: money}, on=row.booked_on, kind=kind, by=desk.user, receipt=receipt)
    for item, deduction in share.deductions.items():
        _dispute(change, share.account, item, deduction, on=row.booked_on, receipt=receipt)


def _check(change: Change, today: date, share: Share) -> None:
    """Refuse what an item does not owe: its part, discount and small difference together."""
    owed = {item.id: item for item in applicable(change.connection, today, share.account) if item.is_owed}
    used: dict[ItemId, int] = {}
    for given in (share.parts, share.discounts, share.tolerances):
        for item, money in given.items():
            used[item] = used.get(item, 0) + money.minor
            if item not in owed or owed[item].open.currency != money.currency or money.minor <= 0:
                raise Refusal("bank_item_unknown")
    for item, deduction in share.deductions.items():
        used[item] = used.get(item, 0) + deduction.amount.minor
    for item, minor in used.items():
        if item not in owed:
            raise Refusal("bank_item_unknown")
        if minor > owed[item].open.minor:
            asked, reference = Money(minor, share.amount.currency), owed[item].reference
            raise Refusal("apply_more_than_open", amount=asked, open=owed[item].open, reference=reference)
    if sum(money.minor for money in share.parts.values()) > share.amount.minor:
        raise Refusal("apply_too_much", amount=share.amount)


def give_up(
    change: Change,
    account: AccountId,
    parts: Mapping[ItemId, Money],
    *,
    on: date,
    kind: str | None,
    by: str,
    reason: str = "",
    receipt: int | None = None,
) -> int:
    """Write off parts of items in one row: a debt given up (None), a "discount", a "tolerance"; gives its number."""
    whole = sum(money.minor for money in parts.values())
    currency = next(iter(parts.values())).currency
    number = change.add(
        write_offs,
        account_id=account,
        written_off_on=on,
        currency=currency,
        amount_minor=whole,
        reason=reason,
        approved_by=by,
        kind=kind,
        receipt_id=receipt,
    )
    receipts_sql.apply(change, parts, on=on, write_off=number)
    return number


def _dispute(change: Change, account: AccountId, item: ItemId, deduction: Deduction, *, on: date, receipt: int) -> None:
    if deduction.reason not in DEDUCTION_REASONS:
        raise Refusal("deduction_reason_unknown", reason=deduction.reason)
    change.add(
        disputes,
        account_id=account,
        item_id=item,
        currency=deduction.amount.currency,
        amount_minor=deduction.amount.minor,
        reason=deduction.note or deduction.reason,
        raised_on=on,
        reason_code=deduction.reason,
        receipt_id=receipt,
    )
