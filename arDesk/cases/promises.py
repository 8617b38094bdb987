"""Promises to pay, and how the ledger judges them.

A judgement is a function of dated facts up to a day: it is never stored, so money entered late or taken back simply
changes the answer. How a promise stands at the end of day `as_of`, where "in time" means dated after the day of the
promise and up to the last day of grace:

| money in time  | late money     | up to the last day of grace | after it         |
|----------------|----------------|-----------------------------|------------------|
| all expected   | any            | kept                        | kept             |
| some           | makes up the rest | open                     | kept_late        |
| some           | not enough     | open                        | partially_kept   |
| none           | all expected   | open                        | kept_late        |
| none           | some or none   | open                        | broken           |

Where nothing is left to expect (all credited, or paid by money from before the promise) and no money counts, it is
cancelled. One that was withdrawn, superseded or cancelled by a person while it was still open is that; ending a promise
after its grace changes nothing, or breaking one could be hidden by making another. Money that lies unapplied counts for
nothing until it is applied, but an open, partially kept or broken promise then says `possible_match`: look at the
unapplied money before chasing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money


class PromiseState(StrEnum):
    """How a promise stands as of a day."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    PARTIALLY_KEPT = "partially_kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Promise:
    """An amount the customer said will come by a day.

    `grace_until` is the last day money still counts as in time. No `items` means the whole account. `ended_on` and
    `ended_as` (withdrawn, superseded or cancelled) say when and how a person ended it.
    """

    id: PromiseId
    account: AccountId
    amount: Money
    made_on: date
    promised_for: date
    grace_until: date
    items: frozenset[ItemId] = frozenset()
    ended_on: date | None = None
    ended_as: PromiseState | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money towards what was promised: `on` is the day it came.

    A reversal is negative and dated the day of the reversal; `came_on` is then the day the money it takes back had come
    (left out: money that counted in time). `unapplied` money lies at the account without being applied to an item.
    """

    on: date
    amount: Money
    unapplied: bool = False
    came_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a promise stands and why.

    `counted` is the money in time (with the late money where that made it kept_late), `late` what came after grace,
    `expected` the promised amount less what was credited since. `why` is a phrase code; `explain` says it.
    """

    state: PromiseState
    counted: Money
    expected: Money
    why: str
    possible_match: bool
    late: Money


def grace_end(promised_for: date, days: int, *, business_days: bool, country: str) -> date:
    """Give the last day on which money keeps a promise: so many calendar or business days after its day."""
    raise NotImplementedError


def judge(
    promise: Promise, payments: Sequence[Payment], *, owing: Money, as_of: date, amount_tolerance: int = 0
) -> Judgement:
    """Judge a promise by the facts up to the end of a day."""
    raise NotImplementedError


def pending(judgement: Judgement) -> Money:
    """Give what is still to come of a promise: what is expected less what came, nothing once it is decided."""
    raise NotImplementedError


def explain(promise: Promise, judgement: Judgement, locale: str = "en_GB") -> str:
    """Say why a promise stands as it does, as a sentence."""
    raise NotImplementedError


def supersedes(new_items: frozenset[ItemId], old: Promise) -> bool:
    """Tell whether a new promise of the account replaces an open one: they share an item, or one is for all of them."""
    raise NotImplementedError
