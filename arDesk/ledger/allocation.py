"""Which items an amount of money pays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from arDesk.kernel.ids import ItemId
from arDesk.kernel.money import Money, zero
from arDesk.ledger.items import COST, INTEREST, OpenItem

OLDEST = "oldest"
# What is paid before what, by the charge of an item; "" is what was sold itself. The first is the law's order in many
# countries where a debtor names nothing (Germany: section 367 of the civil code), the other the customer's favour.
CHARGES_IN_ORDER = {
    "costs_interest_principal": (COST, INTEREST, ""),
    "principal_interest_costs": ("", INTEREST, COST),
}
ORDERS = (OLDEST, *CHARGES_IN_ORDER)


def _owing(items: Sequence[OpenItem]) -> list[OpenItem]:
    return [item for item in items if item.is_owed and item.open.minor > 0]


def in_order(amount: Money, items: Sequence[OpenItem], order: str = OLDEST) -> list[tuple[ItemId, Money]]:
    """Spread an amount over what is owed in one of ORDERS; of one kind earliest due first, then issued, then entered.

    Never gives an item more than it owes, nor in all more than the amount; what is left over stays unapplied. Credit
    notes are passed over. Raises ValueError for a negative amount, CurrencyMismatch where currencies differ.
    """
    if amount.minor < 0:
        raise ValueError("a negative amount pays nothing")
    left, parts = amount, []
    for item in arranged(_owing(items), order):
        part = min(left, item.open)
        if part <= zero(amount.currency):
            break
        parts.append((item.id, part))
        left -= part
    return parts


def arranged(items: Sequence[OpenItem], order: str = OLDEST) -> list[OpenItem]:
    """Give items in the order that money named for nothing pays them."""
    return sorted(items, key=_place(order))


def _place(order: str) -> Callable[[OpenItem], tuple[int, date, date, ItemId]]:
    charges = CHARGES_IN_ORDER.get(order, ())

    def place(item: OpenItem) -> tuple[int, date, date, ItemId]:
        rank = charges.index(item.charge) if item.charge in charges else 0
        return rank, item.due_on, item.issued_on, item.id

    return place


def exact(amount: Money, items: Sequence[OpenItem]) -> OpenItem | None:
    """Find the one item that owes exactly this amount; None where there is none or more than one."""
    found = [item for item in _owing(items) if item.open == amount]
    return found[0] if len(found) == 1 else None
