"""Holds: do not chase until a day, because."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.kernel.ids import AccountId, HoldId, ItemId


@dataclass(frozen=True, slots=True)
class Hold:
    """A stop on chasing an account, or one of its items.

    `item` None holds the whole account. `until` is the last day it holds, None without an end. `released_on` is the day
    somebody lifted it; from that day on it holds no more.
    """

    id: HoldId
    account: AccountId
    item: ItemId | None
    reason: str
    placed_on: date
    until: date | None = None
    released_on: date | None = None

    def active_on(self, as_of: date) -> bool:
        """Tell whether it holds at the end of a day."""
        return (
            self.placed_on <= as_of
            and (self.until is None or as_of <= self.until)
            and (self.released_on is None or as_of < self.released_on)
        )
