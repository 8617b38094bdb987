"""Money that came and went back: a payment that bounced, told by a person or by the bank's own line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.db import office
from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash.applicable import free_since
from arDesk.db.cash.lines import BankLineRow, Returnable
from arDesk.db.cash.receipts import ReceiptRow
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import items
from arDesk.desk.cash.placing import take_up
from arDesk.desk.cash.receipts import existing, turn_around
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import BankLineId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.ledger.items import COST, ItemKind
from arDesk.policy.settings import scaled

if TYPE_CHECKING:
    from sqlalchemy import Connection


def bounce_receipt(
    desk: Desk,
    receipt: ReceiptId,
    *,
    on: date | None = None,
    fee: Money | None = None,
    bank_line: BankLineId | None = None,
) -> Outcome:
    """Let a payment have bounced on a day (today): reversed, its invoices open again, the fee charged, in one change.

    The fee is a debit note of its own, due that day: the office's bounce fee where None, nothing where it is zero. What
    the money kept is judged anew: promises are no longer kept by it. `bank_line` is the bank's line that took it back.
    Undo takes all of it back. Raises the refusals of cash.turn_around, and Refusal: receipt_unknown,
    bounce_fee_refused, and with a line those of return_line.
    """
    with desk.change("receipt.bounced", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
        line = None if bank_line is None else _returning(change, bank_line, row)
        back, charged = _bounce(change, desk, row, on or desk.today, fee, line)
    return _told(desk, change, row, back, charged, frozenset({"bank"} if line else ()))


def return_line(desk: Desk, line: BankLineId, receipt: ReceiptId, *, fee: Money | None = None) -> Outcome:
    """Let a bank's line that took money back take back a receipt: as bounce_receipt, and the line is placed.

    Dated the day the bank booked it, or the day since which the receipt was last taken off where that is later. Raises
    the refusals of bounce_receipt, and Refusal: bank_line_unknown, bank_line_placed_already, return_not_taken_out,
    return_too_small.
    """
    with desk.change("receipt.bounced", f"receipt/{receipt}") as change:
        row = existing(change, receipt)
        taken = _returning(change, line, row)
        day = max(taken.booked_on, free_since(change.connection, receipt))
        back, charged = _bounce(change, desk, row, day, fee, taken)
    return _told(desk, change, row, back, charged, frozenset({"bank"}))


def returnable_by(desk: Desk, line: BankLineId) -> list[Returnable]:
    """List the receipts that a bank's line may take back, likeliest first. Raises Refusal bank_line_unknown."""
    with desk.look() as connection:
        row = bank_sql.one(connection, line)
        if row is None:
            raise Refusal("bank_line_unknown", line=line)
        return bank_sql.returnable(connection, row) if row.open.minor < 0 else []


def proposed_fee(desk: Desk, currency: str) -> Money:
    """Give what the office charges for a payment that bounced, in a currency."""
    with desk.look() as connection:
        return _usual_fee(connection, currency)


def _usual_fee(connection: Connection, currency: str) -> Money:
    return Money(scaled(office.policy(connection).cash.bounce_fee, currency), currency)


def _returning(change: Change, line: BankLineId, receipt: ReceiptRow) -> BankLineRow:
    """Read a line that can take back what is left of a receipt."""
    row = bank_sql.one(change.connection, line)
    if row is None:
        raise Refusal("bank_line_unknown", line=line)
    if not row.open.minor:
        raise Refusal("bank_line_placed_already")
    if row.open.minor > 0 or row.open.currency != receipt.amount.currency:
        raise Refusal("return_not_taken_out", amount=row.open)
    return row


def _bounce(
    change: Change, desk: Desk, row: ReceiptRow, day: date, fee: Money | None, line: BankLineRow | None
) -> tuple[Money, Money]:
    """Reverse a receipt and charge the fee; gives what went back and what was charged."""
    charged = _fee(change, row, fee)
    back = turn_around(change, desk, row, on=day, bank_line=None if line is None else line.id)
    if line is not None:
        if back.minor > -line.open.minor:
            raise Refusal("return_too_small", amount=back, open=-line.open)
        take_up(change, line)
    change.note(receipt=row.id, minor=back.minor, currency=back.currency)
    if charged.minor:
        change.note(fee_item=_charge(change, row, charged, day))
    return back, charged


def _fee(change: Change, row: ReceiptRow, fee: Money | None) -> Money:
    currency = row.amount.currency
    charged = _usual_fee(change.connection, currency) if fee is None else fee
    if charged.currency != currency or charged.minor < 0:
        raise Refusal("bounce_fee_refused", fee=charged, currency=currency)
    return charged


def _charge(change: Change, row: ReceiptRow, fee: Money, day: date) -> int:
    """Write the debit note for the fee: never a part of an invoice that a customer has in hand."""
    return change.add(
        items,
        account_id=row.account,
        kind=ItemKind.DEBIT_NOTE.value,
        reference=items_sql.free_reference(change.connection, row.account, f"FEE-{row.id}"),
        issued_on=day,
        due_on=day,
        currency=fee.currency,
        amount_minor=fee.minor,
        open_minor=fee.minor,
        charge=COST,
    )


def _told(desk: Desk, change: Change, row: ReceiptRow, back: Money, fee: Money, more: frozenset[str]) -> Outcome:
    subjects = more | {f"account/{row.account}"}
    told = Outcome(
        "receipt_bounced_fee" if fee.minor else "receipt_bounced",
        subjects,
        {"amount": back, "fee": fee},
        made=row.id,
        name="receipt_reversed",
    )
    forth = Way("receipt.bounced", told)
    undone = Outcome("receipt_bounced_withdrawn", subjects, {"amount": back}, name="receipt_reversed")
    return reversible(desk, f"receipt/{row.id}", change.written(), forth, Way("receipt.bounced_withdrawn", undone))
