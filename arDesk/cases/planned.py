"""What a payment plan is, and how it stands at the end of a day; `plans` judges them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from arDesk.kernel.ids import AccountId, InstalmentId, ItemId, PlanId
from arDesk.kernel.money import Money


class PlanState(StrEnum):
    """How a plan stands as of a day."""

    DRAFT = "draft"
    OFFERED = "offered"
    ACTIVE = "active"
    COMPLETED = "completed"
    DEFAULTED = "defaulted"
    CANCELLED = "cancelled"


class InstalmentState(StrEnum):
    """How an instalment stands as of a day: `due` means past its day and within its grace, `dropped` credited away."""

    UPCOMING = "upcoming"
    DUE = "due"
    MISSED = "missed"
    PAID = "paid"
    PAID_LATE = "paid_late"
    DROPPED = "dropped"


class DefaultRule(NamedTuple):
    """When a plan is in default, as it was agreed: so many missed at once, or one so many days after its grace."""

    missed: int = 2
    days: int = 14


class Instalment(NamedTuple):
    """An instalment as agreed: `number` 0 is the down payment, `grace_until` the last day that is still in time."""

    id: InstalmentId
    number: int
    due_on: date
    grace_until: date
    amount: Money


class Plan(NamedTuple):
    """A plan as written: `items` says how much of each it covers, which is what all instalments add up to.

    `ended_as` is "cancelled" or "changed" (another plan took its place). `outside` says what each item owed outside the
    plan when it was agreed, in minor units; `taken` on which day a later plan took an item over.
    """

    id: PlanId
    account: AccountId
    items: dict[ItemId, Money]
    instalments: tuple[Instalment, ...]
    rule: DefaultRule
    drafted_on: date
    offered_on: date | None = None
    accepted_on: date | None = None
    ended_on: date | None = None
    ended_as: str = ""
    outside: Mapping[ItemId, int] = {}
    taken: Mapping[ItemId, date] = {}

    @property
    def currency(self) -> str:
        """The currency of all its amounts."""
        return self.instalments[0].amount.currency

    @property
    def whole(self) -> Money:
        """What all instalments add up to."""
        return Money(sum(each.amount.minor for each in self.instalments), self.currency)


class InstalmentNow(NamedTuple):
    """An instalment at the end of a day: `open` is what is still to come, `dropped` what need not come any more."""

    instalment: Instalment
    state: InstalmentState
    paid: Money
    open: Money
    dropped: Money
    paid_on: date | None
    days_overdue: int


class PlanNow(NamedTuple):
    """A plan at the end of a day. `left` is what is still to come in all, `missed` what of it is past its grace.

    `next` is the first instalment to come that is not missed; `why` a phrase code. `inside` is what each item still has
    in the plan, in minor units; `possible_match` says that unapplied money may be what was missed.
    """

    state: PlanState
    why: str
    instalments: tuple[InstalmentNow, ...]
    paid: Money
    left: Money
    missed: Money
    next: InstalmentNow | None
    defaulted_on: date | None
    completed_on: date | None
    inside: Mapping[ItemId, int] = {}
    possible_match: bool = False
