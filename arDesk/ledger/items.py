"""Receivable documents and what is left to pay of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money


class ItemKind(StrEnum):
    """The kinds of receivable document."""

    INVOICE = "invoice"
    DEBIT_NOTE = "debit_note"
    CREDIT_NOTE = "credit_note"


_CREDIT_NOTE = ItemKind.CREDIT_NOTE
COST, INTEREST = "cost", "interest"


class OpenItem(NamedTuple):
    """A document with something left, as of a day.

    `amount` and `open` are positive for every kind: what is owed on an invoice or debit note, what is left to allocate
    on a credit note. `charge` is "" for what was sold, COST or INTEREST where it charges for lateness.
    """

    id: ItemId
    account: AccountId
    kind: ItemKind
    reference: str
    issued_on: date
    due_on: date
    amount: Money
    open: Money
    charge: str = ""

    @property
    def is_owed(self) -> bool:
        """Whether the customer owes it (an invoice or debit note, not a credit note)."""
        return self.kind is not _CREDIT_NOTE


def days_overdue(due_on: date, as_of: date) -> int:
    """Count the days a due date has been passed by; 0 on the due date and before it, never negative."""
    return max(0, (as_of - due_on).days)
