"""Everything that happened to the sample company, and the few ways something happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arDesk.desk.sample.facts import (
    Contact,
    Customer,
    Dispute,
    Document,
    FollowUp,
    Hold,
    Promise,
    Receipt,
    Use,
    WriteOff,
)


@dataclass
class History:
    """Everything that happened, in no particular order."""

    customers: list[Customer] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    write_offs: list[WriteOff] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    def issue(self, document: Document) -> Document:
        """Add a document to its customer's."""
        document.customer.documents.append(document)
        self.documents.append(document)
        return document

    def apply(self, item: Document, source: Receipt | Document | WriteOff, day: date, minor: int) -> None:
        """Apply a source to an item from a day on, but not before either was there; `minor` is in minor units."""
        use = Use(item, source, max(day, item.day, source.day), minor)
        item.uses.append(use)
        if not isinstance(source, WriteOff):
            source.uses.append(use)
        self.uses.append(use)

    def reverse(self, receipt: Receipt, day: date) -> None:
        """Take a receipt back: a bounced cheque opens again what it had paid."""
        for use in [use for use in receipt.uses if use.minor > 0]:
            self.apply(use.item, receipt, day, -use.minor)
        back = Receipt(
            receipt.customer, day, -receipt.minor, receipt.currency, receipt.method, receipt.text, reverses=receipt
        )
        receipt.back.append(back)
        self.receipts.append(back)

    def write_off(self, item: Document, day: date, minor: int, reason: str) -> None:
        """Give up an amount of an item, in minor units."""
        given = WriteOff(item.customer, day, minor, item.currency, reason)
        self.write_offs.append(given)
        self.apply(item, given, day, minor)
