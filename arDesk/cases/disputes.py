"""Disputes: the customer contests part or all of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money, zero

REASONS = ("price", "quantity", "damaged", "returned", "not_received", "paid_already", "no_order", "other")
RESOLUTIONS = ("credited", "partly_credited", "rejected", "withdrawn")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contested amount of one item.

    `reason` is one of REASONS or the office's own word. `closed_on` is the day it was settled, from which the item is
    chased again; `closed_as` is one of RESOLUTIONS.
    """

    id: DisputeId
    account: AccountId
    item: ItemId
    amount: Money
    reason: str
    raised_on: date
    closed_on: date | None = None
    closed_as: str | None = None

    def active_on(self, as_of: date) -> bool:
        """Tell whether it is unsettled at the end of a day."""
        return self.raised_on <= as_of and (self.closed_on is None or as_of < self.closed_on)

    def contested(self, still_open: Money, as_of: date) -> Money:
        """Give how much of what an item still owes is in dispute at the end of a day, never more than it owes."""
        return min(self.amount, still_open) if self.active_on(as_of) else zero(still_open.currency)
