"""Credit notes applied, amounts written off, disputes resolved: what lowers a debt without money."""

from __future__ import annotations

from collections.abc import Mapping

from arDesk.db import contacts as contacts_sql
from arDesk.db import receipts as receipts_sql
from arDesk.db.applicable import applicable
from arDesk.db.change import Change
from arDesk.db.tables_cases import disputes
from arDesk.db.tables_ledger import write_offs
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem


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


def write_off(desk: Desk, account: AccountId, reference: str, amount: Money, *, reason: str) -> Outcome:
    """Give up an amount of an invoice, approved by the user, dated the business date; never erased.

    Raises Refusal: unknown_invoice, apply_more_than_open, write_off_reason_missing.
    """
    if not reason.strip():
        raise Refusal("write_off_reason_missing")
    with desk.change("write_off.recorded", f"account/{account}") as change:
        items = applicable(change.connection, desk.today, account)
        chosen = _chosen(items, {reference: amount})
        number = change.add(
            write_offs,
            account_id=account,
            written_off_on=desk.today,
            currency=amount.currency,
            amount_minor=amount.minor,
            reason=reason,
            approved_by=desk.user,
        )
        receipts_sql.apply(change, chosen, on=desk.today, write_off=number)
        change.note(write_off=number, minor=amount.minor, currency=amount.currency)
    told = Outcome("write_off_recorded", frozenset({f"account/{account}"}), {"amount": amount, "reference": reference})
    return _reversible(desk, account, change, Way("write_off.recorded", told))


def resolve_dispute(desk: Desk, dispute: DisputeId, *, resolution: str) -> Outcome:
    """End a dispute on the business date; undo opens it again. Raises Refusal dispute_unknown."""
    with desk.change("dispute.resolved", f"dispute/{dispute}") as change:
        account = contacts_sql.open_dispute(change.connection, dispute)
        if account is None:
            raise Refusal("dispute_unknown", dispute=dispute)
        change.amend(disputes, dispute, resolved_on=desk.today, resolution=resolution)
    subjects = frozenset({f"account/{account}"})
    forth = Way("dispute.resolved", Outcome("dispute_resolved", subjects))
    back = Way("dispute.reopened", Outcome("dispute_reopened", subjects))
    return reversible(desk, f"dispute/{dispute}", change.written(), forth, back)
