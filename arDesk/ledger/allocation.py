"""Which items an amount of money pays."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.kernel.ids import ItemId
from arDesk.kernel.money import Money, zero
from arDesk.ledger.items import OpenItem


def _owing(items: Sequence[OpenItem]) -> list[OpenItem]:
    return [item for item in items if item.is_owed and item.open.minor > 0]


def oldest_first(amount: Money, items: Sequence[OpenItem]) -> list[tuple[ItemId, Money]]:
    """Spread an amount over what is owed, earliest due first, then earliest issued, then in the order entered.

    Never gives an item more than it owes, nor in all more than the amount; what is left over stays unapplied. Credit
    notes are passed over. Raises ValueError for a negative amount, CurrencyMismatch where currencies differ.
    """
    if amount.minor < 0:
        raise ValueError("a negative amount pays nothing")
    left, parts = amount, []
    for item in sorted(_owing(items), key=lambda item: (item.due_on, item.issued_on, item.id)):
        part = min(left, item.open)
        if part <= zero(amount.currency):
            break
        parts.append((item.id, part))
        left -= part
    return parts


def exact(amount: Money, items: Sequence[OpenItem]) -> OpenItem | None:
    """Find the one item that owes exactly this amount; None where there is none or more than one."""
    found = [item for item in _owing(items) if item.open == amount]
    return found[0] if len(found) == 1 else None
