"""Credit notes applied, amounts written off and recovered: what changes a debt without money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arDesk.db import office
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import applicable
from arDesk.db.change import Change
from arDesk.db.ledger import write_offs as write_offs_sql
from arDesk.db.ledger.write_offs import WriteOffRow
from arDesk.desk.approving import approver
from arDesk.desk.cash.giving_up import give_up, let_owe
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import scaled


def apply_credit(desk: Desk, account: AccountId, credit: str, parts: Mapping[str, Money]) -> Outcome:
    """Apply a credit note, by number, to invoices by number, dated the business date.

    Raises Refusal: unknown_invoice, apply_too_much, apply_more_than_open.
    """
    with desk.change("credit.applied", f"account/{account}") as change:
        items = applicable(change.connection, desk.today, account)
        note = next((item for item in items if not item.is_owed and item.reference == credit), None)
        if note is None:
            raise Refusal("unknown_invoice", reference=credit)
        chosen = _chosen([item for item in items if item.open.currency == note.open.currency], parts)
        if sum(money.minor for money in parts.values()) > note.open.minor:
            raise Refusal("apply_too_much", amount=note.open)
        receipts_sql.apply(change, chosen, on=desk.today, credit=note.id)
        change.note(credit=note.id)
    forth = Way("credit.applied", Outcome("credit_applied", frozenset({f"account/{account}"})))
    return _reversible(desk, account, change, forth)


def _reversible(desk: Desk, account: AccountId, change: Change, forth: Way) -> Outcome:
    back = Way("correction.withdrawn", Outcome("correction_withdrawn", forth.outcome.subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _chosen(items: list[OpenItem], parts: Mapping[str, Money]) -> dict[ItemId, Money]:
    owed = {item.reference: item for item in items if item.is_owed}
    for reference, money in parts.items():
        if reference not in owed:
            raise Refusal("unknown_invoice", reference=reference)
        item = owed[reference]
        if money.currency != item.open.currency or not 0 < money.minor <= item.open.minor:
            raise Refusal("apply_more_than_open", amount=money, open=item.open, reference=reference)
    return {owed[reference].id: money for reference, money in parts.items()}


def write_off(
    desk: Desk, account: AccountId, reference: str, amount: Money, *, reason: str, approved_by: str = ""
) -> Outcome:
    """Give up an amount of an invoice, dated the business date; never erased.

    Where it and what was given up of the same invoice before come to more than the office's limit, `approved_by` must
    name who may approve it. Raises Refusal: unknown_invoice, apply_more_than_open, write_off_reason_missing, and those
    of approved_write_off.
    """
    if not reason.strip():
        raise Refusal("write_off_reason_missing")
    with desk.change("write_off.recorded", f"account/{account}") as change:
        items = applicable(change.connection, desk.today, account)
        ((item, money),) = _chosen(items, {reference: amount}).items()
        by = approved_write_off(change, desk, item, money, approved_by)
        number = give_up(change, account, item, money, on=desk.today, kind=None, by=by, reason=reason)
        change.note(write_off=number, minor=amount.minor, currency=amount.currency)
    fields = {"amount": amount, "reference": reference}
    told = Outcome("write_off_recorded", frozenset({f"account/{account}"}), fields, made=number)
    return _reversible(desk, account, change, Way("write_off.recorded", told))


def approved_write_off(change: Change, desk: Desk, item: ItemId, money: Money, approved_by: str) -> str:
    """Give whom a write-off names as approving it; part by part it passes the limit no sooner than at once.

    Raises Refusal: write_off_needs_approval, write_off_own_approval, and those of desk.approving.approver.
    """
    limit = Money(scaled(office.policy(change.connection).cash.write_off_limit, money.currency), money.currency)
    whole = money + Money(write_offs_sql.given_up_of(change.connection, item), money.currency)
    if whole <= limit:
        return approved_by.strip() or desk.user
    missing = Refusal("write_off_needs_approval", amount=whole, limit=limit)
    own = Refusal("write_off_own_approval", amount=whole, limit=limit, user=desk.user)
    return approver(change.connection, desk, approved_by, missing=missing, own=own)


def recover(desk: Desk, write_off: int, amount: Money, *, reason: str = "") -> Outcome:
    """Let an amount that was given up be owed again from the business date, by an opposite row.

    Money that came pays it like any other debt. Of a discount or a small difference it takes that back. Undo: it stays
    given up. Raises Refusal: write_off_unknown, recovery_too_large.
    """
    with desk.change("write_off.recovered", f"write_off/{write_off}") as change:
        row = write_offs_sql.one(change.connection, write_off)
        if row is None or row.reverses is not None:
            raise Refusal("write_off_unknown", write_off=write_off)
        if amount.currency != row.left.currency or not 0 < amount.minor <= row.left.minor:
            raise Refusal("recovery_too_large", amount=amount, left=row.left, reference=row.reference)
        number = let_owe(change, row, amount, on=desk.today, by=desk.user, reason=reason.strip())
        change.note(write_off=write_off, minor=amount.minor, currency=amount.currency)
    fields = {"amount": amount, "reference": row.reference}
    told = Outcome("write_off_recovered", frozenset({f"account/{row.account}"}), fields, made=number)
    return _reversible(desk, row.account, change, Way("write_off.recovered", told))


def find_write_off(desk: Desk, write_off: int) -> WriteOffRow:
    """Find a write-off by its number. Raises Refusal write_off_unknown."""
    with desk.look() as connection:
        row = write_offs_sql.one(connection, write_off)
    if row is None:
        raise Refusal("write_off_unknown", write_off=write_off)
    return row


def list_write_offs(desk: Desk, account: AccountId, *, as_of: date | None = None) -> list[WriteOffRow]:
    """List what was given up of a customer's invoices up to a day, newest first, with what of it is not recovered."""
    with desk.look() as connection:
        return write_offs_sql.of_account(connection, account, as_of or desk.today)
