"""The sample company's two years as facts in memory, before they are written into books."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Payer(NamedTuple):
    """How a customer pays: days after the due date, how much that varies, and the share of promises it keeps."""

    name: str
    days: int
    spread: int
    keeps: float


@dataclass(eq=False, slots=True)
class Customer:
    """A customer. `typical` is an ordinary invoice in minor units, `orders` how many it gets in a month.

    `told` marks one whose last months are told in stories.toml instead of drawn by lot.
    """

    code: str
    name: str
    country: str
    language: str
    currency: str
    street: str
    city: str
    postcode: str
    phone: str
    email: str
    person: str
    segment: str
    collector: str
    terms: int
    limit: int
    payer: Payer
    orders: float
    typical: int
    since: date
    told: bool = False
    id: int = 0
    documents: list[Document] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    follow_up: FollowUp | None = None

    @property
    def first_name(self) -> str:
        """The contact person's first name."""
        return self.person.split()[0]

    def overdue(self, day: date) -> list[Document]:
        """List what it owes past due at the end of a day, oldest first."""
        late = (each for each in self.documents if each.is_owed and each.due_on < day and each.open_on(day) > 0)
        return sorted(late, key=lambda each: (each.due_on, each.reference))


@dataclass(eq=False, slots=True)
class Document:
    """An invoice, debit note or credit note; `pay_on` is when its payer means to pay, None for never."""

    customer: Customer
    kind: str
    day: date
    due_on: date
    minor: int
    currency: str
    reference: str = ""
    order: str = ""
    note: str = ""
    pay_on: date | None = None
    id: int = 0
    uses: list[Use] = field(default_factory=list)

    @property
    def is_owed(self) -> bool:
        """Whether it asks for money; a credit note gives some back."""
        return self.kind != "credit_note"

    def open_on(self, day: date) -> int:
        """Give what is open at the end of a day, in minor units; nothing before its own day."""
        return self.minor - sum(use.minor for use in self.uses if use.day <= day) if self.day <= day else 0


@dataclass(eq=False, slots=True)
class Receipt:
    """Money that came; a reversal is negative and names the receipt it takes back."""

    customer: Customer
    day: date
    minor: int
    currency: str
    method: str = ""
    text: str = ""
    reverses: Receipt | None = None
    id: int = 0
    uses: list[Use] = field(default_factory=list)
    back: list[Receipt] = field(default_factory=list)

    def left_on(self, day: date) -> int:
        """Give what is not applied at the end of a day, in minor units."""
        if self.reverses is not None:
            return 0
        used = sum(use.minor for use in self.uses if use.day <= day)
        return self.minor - used + sum(each.minor for each in self.back if each.day <= day)


@dataclass(eq=False, slots=True)
class WriteOff:
    """An amount given up."""

    customer: Customer
    day: date
    minor: int
    currency: str
    reason: str
    id: int = 0


@dataclass(eq=False, slots=True)
class Use:
    """What a source pays of an item from a day on; negative takes it off again."""

    item: Document
    source: Receipt | Document | WriteOff
    day: date
    minor: int


@dataclass(eq=False, slots=True)
class Contact:
    """A call. `at` is its instant, `by` who called."""

    customer: Customer
    day: date
    at: datetime
    outcome: str
    person: str
    note: str
    minutes: int | None
    by: str
    id: int = 0


@dataclass(eq=False, slots=True)
class Promise:
    """What was promised in a call for some documents; `closed_on` is when it was ended, `closed_as` how."""

    customer: Customer
    contact: Contact | None
    day: date
    minor: int
    currency: str
    promised_for: date
    grace_until: date
    items: list[Document]
    closed_on: date | None = None
    closed_as: str = ""
    closed_by: Contact | None = None
    id: int = 0

    def awaited(self, day: date) -> bool:
        """Whether it is neither ended nor past its grace."""
        return self.closed_on is None and self.day <= day <= self.grace_until


@dataclass(eq=False, slots=True)
class Dispute:
    """What a customer contests of a document; `closed_on` is when that was settled, `closed_as` how."""

    customer: Customer
    contact: Contact | None
    day: date
    item: Document
    minor: int
    reason: str
    closed_on: date | None = None
    closed_as: str = ""
    id: int = 0


@dataclass(eq=False, slots=True)
class Hold:
    """A stop on chasing a customer or one document of it."""

    customer: Customer
    day: date
    item: Document | None
    reason: str
    until: date | None
    kind: str | None = None
    id: int = 0


@dataclass(eq=False, slots=True)
class FollowUp:
    """A day to come back; `closed_on` is when that was done, `closed_by` in which call."""

    customer: Customer
    contact: Contact | None
    day: date
    due_on: date
    closed_on: date | None = None
    closed_by: Contact | None = None
    id: int = 0
