"""What is asked and what is answered when money is put where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say

Fields = tuple[tuple[str, object], ...]


class Signal(StrEnum):
    """What a proposal rests on first, strongest first."""

    REFERENCE = "reference"
    CODE = "code"
    PAYER = "payer"
    AMOUNT = "amount"
    SUM = "sum"
    DISCOUNT = "discount"
    TOLERANCE = "tolerance"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came by the bank: a positive amount, and whatever the bank tells of it.

    `id` is the caller's own; `reference` is a structured creditor reference, `text` the words of the payer.
    """

    id: int
    booked_on: date
    amount: Money
    payer_name: str = ""
    payer_account: str = ""
    text: str = ""
    reference: str = ""
    end_to_end: str = ""


class Payer(NamedTuple):
    """A customer who may have paid; `merged` are code and name of others that became part of it."""

    account: AccountId
    code: str
    name: str
    merged: tuple[tuple[str, str], ...] = ()

    @property
    def known_as(self) -> tuple[tuple[str, str], ...]:
        """Every code and name it goes by, its own first."""
        return (self.code, self.name), *self.merged


class Alias(NamedTuple):
    """A payer a person has confirmed before: the name as `names.payer_key` gives it, the account as `account_key`."""

    account: AccountId
    payer_name: str = ""
    payer_account: str = ""


class Offer(NamedTuple):
    """A discount for paying an item early: on the last day too."""

    item: ItemId
    discount: Money
    until: date


class Tolerance(NamedTuple):
    """How small a shortfall may be written off: minor units of the line's currency, and percent of what is owed.

    Nothing may with `minor` 0.
    """

    minor: int = 0
    percent: int = 100

    def allows(self, shortfall: int, owed: int) -> bool:
        """Whether a shortfall, in minor units, is small enough beside what was owed."""
        return 0 < shortfall <= self.minor and shortfall * 100 <= owed * self.percent


class Rules(NamedTuple):
    """The office's rules: what shortfall may be forgiven, how many days too late a discount may still be taken.

    `order`, one of ledger.allocation.ORDERS, is what money that fits nothing pays first.
    """

    tolerance: Tolerance = Tolerance()
    discount_grace_days: int = 0
    order: str = "oldest"


class Part(NamedTuple):
    """What of the money one item gets, and what of it is forgiven besides: together never more than is open.

    It gets no money where credit notes cover all of it.
    """

    item: ItemId
    account: AccountId
    amount: Money
    discount: Money
    tolerance: Money


class Credit(NamedTuple):
    """How much of a credit note, which the payer deducted, lowers which item besides the money."""

    credit_item: ItemId
    item: ItemId
    amount: Money


class Reason(NamedTuple):
    """Why something is proposed: a code and what its sentence needs."""

    code: str
    fields: Fields = ()

    @property
    def text(self) -> str:
        """Say the reason as a sentence in the reader's language."""
        return say(self.code, locale=None, **dict(self.fields))


class Match(NamedTuple):
    """One way to apply a payment. `account` is whose receipt it is: of several customers' parts, the largest's.

    The parts' amounts and `unapplied` add up to the payment; `credits` lower the items besides and are the customer's
    own. `confidence` goes from 0 to 100. `automatic` says that it is unique and exact, so that nobody need look.
    """

    account: AccountId
    parts: tuple[Part, ...]
    unapplied: Money
    signal: Signal
    confidence: int
    reasons: tuple[Reason, ...]
    automatic: bool = False
    credits: tuple[Credit, ...] = ()
