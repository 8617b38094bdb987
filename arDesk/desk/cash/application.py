"""How money entered by hand is applied: to invoices by their numbers, or by a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arDesk.db import office
from arDesk.db.cash.applicable import applicable
from arDesk.db.change import Change
from arDesk.desk.cash.placing import Credit, Deduction, Share
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import exact as exact_item
from arDesk.ledger.allocation import in_order
from arDesk.ledger.items import OpenItem

# How a receipt is applied: to named invoices by number, or by one of these rules, or not at all.
Application = Mapping[str, Money] | str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of money, all by invoice number: how it is applied, and what is given or contested besides.

    `apply` is "oldest" (in the office's order), "exact", amounts by number, or None. `credits` says by number of a
    credit note how much of it lowers which invoice.
    """

    apply: Application = None
    discounts: Mapping[str, Money] = field(default_factory=dict)
    tolerances: Mapping[str, Money] = field(default_factory=dict)
    deductions: Mapping[str, Deduction] = field(default_factory=dict)
    credits: Mapping[str, Mapping[str, Money]] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether the money is only to lie with the customer."""
        beside = self.discounts or self.tolerances or self.deductions or self.credits
        return self.apply is None and not beside


def share_of(change: Change, desk: Desk, account: AccountId, amount: Money, told: Told) -> Share:
    """Find the documents a person names, or that a rule chooses, among what is open.

    Raises Refusal: unknown_invoice, apply_more_than_open, apply_too_much, apply_no_exact, apply_unknown.
    """
    if told.nothing:
        return Share(account, amount)
    found = applicable(change.connection, desk.today, account)
    items = [item for item in found if item.open.currency == amount.currency]
    owed = {item.reference: item for item in items if item.is_owed}
    notes = {item.reference: item for item in items if not item.is_owed}
    credited = [
        Credit(_named(notes, note).id, _named(owed, reference).id, money)
        for note, parts in told.credits.items()
        for reference, money in parts.items()
    ]
    beside = Share(
        account,
        amount,
        {},
        _by_id(owed, told.discounts),
        _by_id(owed, told.tolerances),
        {_named(owed, reference).id: deduction for reference, deduction in told.deductions.items()},
        credited,
    )
    order = office.policy(change.connection).cash.order
    parts = _parts(told.apply, amount, _left_beside(list(owed.values()), beside), order)
    return Share(account, amount, parts, beside.discounts, beside.tolerances, beside.deductions, credited)


def _left_beside(owed: list[OpenItem], beside: Share) -> list[OpenItem]:
    """Give what is owed with what money need not pay taken off: given up, contested, or credited."""
    off: dict[ItemId, int] = {}
    contested = ((item, deduction.amount) for item, deduction in beside.deductions.items())
    for item, money in (*beside.less_owed(), *contested):
        off[item] = off.get(item, 0) + money.minor
    return [item._replace(open=Money(item.open.minor - off.get(item.id, 0), item.open.currency)) for item in owed]


def _parts(apply: Application, amount: Money, owed: list[OpenItem], order: str) -> dict[ItemId, Money]:
    if apply is None:
        return {}
    if apply == "oldest":
        return dict(in_order(amount, owed, order))
    if apply == "exact":
        item = exact_item(amount, owed)
        if item is None:
            raise Refusal("apply_no_exact", amount=amount)
        return {item.id: amount}
    if isinstance(apply, str):
        raise Refusal("apply_unknown", how=apply)
    parts = _by_id({item.reference: item for item in owed}, apply)
    if sum(money.minor for money in parts.values()) > amount.minor:
        raise Refusal("apply_too_much", amount=amount)
    return parts


def _by_id(owed: Mapping[str, OpenItem], amounts: Mapping[str, Money]) -> dict[ItemId, Money]:
    parts: dict[ItemId, Money] = {}
    for reference, money in amounts.items():
        item = _named(owed, reference)
        if money.currency != item.open.currency or not 0 < money.minor <= item.open.minor:
            raise Refusal("apply_more_than_open", amount=money, open=item.open, reference=reference)
        parts[item.id] = money
    return parts


def _named(found: Mapping[str, OpenItem], reference: str) -> OpenItem:
    if reference not in found:
        raise Refusal("unknown_invoice", reference=reference)
    return found[reference]
