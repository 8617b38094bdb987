"""The ledger as a child would keep it: lists of documents, money and what was given up, and no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Document:
    account: int
    reference: str
    kind: str
    minor: int
    issued_on: date
    due_on: date
    open: int

    @property
    def owed(self) -> bool:
        return self.kind != "credit_note"

    @property
    def signed(self) -> int:
        return self.minor if self.owed else -self.minor


@dataclass
class Receipt:
    """Money that came, what of it went out again by day, and which documents it pays now."""

    account: int
    minor: int
    on: date
    out: list[tuple[date, int]] = field(default_factory=list)
    pays: dict[str, int] = field(default_factory=dict)
    taken_off_on: date | None = None

    @property
    def unapplied(self) -> int:
        return self.minor - sum(minor for _, minor in self.out) - sum(self.pays.values())


@dataclass
class GivenUp:
    """What was given up of a document, negative where it is owed again; `left` is what of it is not."""

    account: int
    reference: str
    on: date
    minor: int
    left: int
    receipt: int | None


@dataclass
class Line:
    """A line of the bank, and what of it no receipt has taken up: below nothing where money went out."""

    minor: int
    on: date
    open: int
    aside: str = ""


@dataclass
class Model:
    """What is known. References, and numbers in the books, are the keys; amounts are minor units of the one currency.

    On which day something was given up is read in the books: that it is the day its document is lowered on is proved.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    given_up: dict[int, GivenUp] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)

    def net(self, account: int, day: date) -> int:
        """What an account owes at the end of a day: documents less money less what was given up."""
        documents = sum(
            each.signed for each in self.documents.values() if each.account == account and each.issued_on <= day
        )
        money = [each for each in self.receipts.values() if each.account == account]
        came = sum(each.minor for each in money if each.on <= day)
        went = sum(minor for each in money for on, minor in each.out if on <= day)
        written_off = sum(each.minor for each in self.given_up.values() if each.account == account and each.on <= day)
        return documents - came + went - written_off

    def owed(self, account: int) -> list[Document]:
        """The open invoices and debit notes of an account, oldest due first, then oldest, then as they came."""
        mine = [each for each in self.documents.values() if each.account == account and each.owed and each.open]
        return sorted(mine, key=lambda each: (each.due_on, each.issued_on))

    def overdue(self, account: int, day: date) -> int:
        """What is past due now, unapplied money aside."""
        return sum(each.open for each in self.owed(account) if each.due_on < day)

    def unapplied(self, account: int) -> int:
        """Money and credit notes not applied to anything now."""
        notes = sum(each.open for each in self.documents.values() if each.account == account and not each.owed)
        return notes + sum(each.unapplied for each in self.receipts.values() if each.account == account)

    def pay_oldest(self, receipt: Receipt) -> None:
        """Spread what is left of a receipt over the oldest debts."""
        for document in self.owed(receipt.account):
            part = min(receipt.unapplied, document.open)
            if part:
                self.pay(receipt, document, part)

    def pay(self, receipt: Receipt, document: Document, minor: int) -> None:
        """Pay some of a document."""
        receipt.pays[document.reference] = receipt.pays.get(document.reference, 0) + minor
        document.open -= minor

    def take_off(self, number: int) -> None:
        """Open again what a receipt paid, and what was given up for it."""
        receipt = self.receipts[number]
        for reference, minor in receipt.pays.items():
            self.documents[reference].open += minor
        receipt.pays.clear()
        for given in self.given_up.values():
            if given.receipt == number:
                self.owe_again(given, given.left)

    def owe_again(self, given: GivenUp, minor: int) -> None:
        """Let some of what was given up be owed again."""
        self.documents[given.reference].open += minor
        given.left -= minor
