"""The rows of the call queue: whom to call, and who is absent."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say
from arDesk.work.facts import AccountFacts
from arDesk.work.gain import Gain

Fields = tuple[tuple[str, object], ...]


class Reason(NamedTuple):
    """Why an account has so many of its points: the rule, and what its sentence needs."""

    rule: str
    points: int
    fields: Fields = ()
    variant: str = ""

    @property
    def text(self) -> str:
        """Say the reason as a sentence."""
        return say(f"queue.{self.rule}{self.variant}", locale=None, **dict(self.fields))


class CallRow(NamedTuple):
    """A customer to call: the score is the sum of the reasons' points, `next_step` a code of next_step.NEXT_STEPS.

    `gain` is what the call is expected to bring, where that was reckoned.
    Amounts are made when they are asked for: a queue of thousands is built in a moment, and a screen shows twenty.
    """

    rank: int
    facts: AccountFacts
    to_collect_minor: int
    oldest_days_overdue: int
    score: int
    reasons: tuple[Reason, ...]
    next_step: str
    gain: Gain | None = None

    @property
    def account(self) -> AccountId:
        """The customer's account."""
        return self.facts.account

    @property
    def code(self) -> str:
        """The customer's code."""
        return self.facts.code

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.facts.name

    @property
    def phone(self) -> str:
        """The number to call; "" where none is known."""
        return self.facts.phone

    @property
    def collector(self) -> str:
        """Who looks after the account."""
        return self.facts.collector

    @property
    def caller(self) -> str:
        """Whose call it is on the day: the collector's, or of who covers for them."""
        return self.facts.covered_by or self.facts.collector

    @property
    def currency(self) -> str:
        """The currency of the amounts in this row."""
        return self.facts.currency

    @property
    def last_contact_on(self) -> date | None:
        """The day of the last contact."""
        return self.facts.last_contact_on

    @property
    def balance(self) -> Money:
        """All that is owing."""
        return Money(self.facts.balance, self.facts.currency)

    @property
    def overdue(self) -> Money:
        """What is past due."""
        return Money(self.facts.overdue, self.facts.currency)

    @property
    def to_collect(self) -> Money:
        """What is overdue and neither promised, on a plan, disputed nor held."""
        return Money(self.to_collect_minor, self.facts.currency)

    @property
    def promised(self) -> Money:
        """What pending promises cover of what is overdue."""
        return Money(self.facts.promised, self.facts.currency)

    @property
    def planned(self) -> Money:
        """What is overdue but on a payment plan that is kept."""
        return Money(self.facts.planned, self.facts.currency)

    @property
    def disputed(self) -> Money:
        """What is contested of what is overdue."""
        return Money(self.facts.disputed, self.facts.currency)

    @property
    def unapplied(self) -> Money:
        """Money and credits that are not yet allocated."""
        return Money(self.facts.unapplied, self.facts.currency)


class AbsentRow(NamedTuple):
    """A customer with something overdue who is not called today.

    `until` is the day on which the reason ends or is looked at again: the last day of a promise's grace or of a hold,
    the day a follow-up, a retry or the end of a cool-off brings the customer back; None where no day is known.
    """

    account: AccountId
    code: str
    name: str
    to_collect: Money
    overdue: Money
    reason: str
    until: date | None
    fields: Fields = ()
    variant: str = ""

    @property
    def text(self) -> str:
        """Say why the customer is absent as a sentence."""
        return say(f"absent.{self.reason}{self.variant}", locale=None, until=self.until, **dict(self.fields))
