"""What a promise is, and how it is judged: values that the rules of promises take and give."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

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


# What is decided by money alone: more may still come, or go back.
UNDECIDED = frozenset((PromiseState.OPEN, PromiseState.PARTIALLY_KEPT, PromiseState.BROKEN))
# Those whose day came, and so tell how far word was kept.
MATURED = frozenset((PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.PARTIALLY_KEPT, PromiseState.BROKEN))


class Mark(NamedTuple):
    """How a person judged a promise instead of the ledger, from a day on: kept or broken, why, and who approved it."""

    state: PromiseState
    on: date
    reason: str
    by: str
    approved_by: str


class Promise(NamedTuple):
    """An amount the customer said will come by a day.

    `grace_until` is the last day money still counts as in time. No `items` means the whole account. `ended_on` and
    `ended_as` (withdrawn, superseded or cancelled) say when and how a person ended it. A promise that repeats is one
    promise a time, all of one `series`. `mark` is in force where there is one. Of one `taken_over`, what replaced it
    takes the money of the day it ended.
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
    series: int | None = None
    mark: Mark | None = None
    taken_over: bool = False


class Payment(NamedTuple):
    """Money towards what was promised: `on` is the day it came.

    A reversal is negative and dated the day of the reversal; `came_on` is then the day the money it takes back had come
    (left out: money in time, as far as there is any). `unapplied` money lies at the account, not applied to any item.
    `receipt` says which money it is; `bounced` that it was taken back because the bank did.
    """

    on: date
    amount: Money
    unapplied: bool = False
    came_on: date | None = None
    receipt: int | None = None
    bounced: bool = False


class Judgement(NamedTuple):
    """How a promise stands and why.

    `counted` is the money in time (with the late money where that made it kept_late), `late` what came after grace,
    `expected` the promised amount less what was credited since. `why` is a phrase code; `explain` says it. `bounced` is
    what had counted and went back to the bank, last on `bounced_on`. `by_facts` is what the ledger alone would say,
    where a person judged otherwise.
    """

    state: PromiseState
    counted: Money
    expected: Money
    why: str
    possible_match: bool
    late: Money
    bounced: Money | None = None
    bounced_on: date | None = None
    by_facts: PromiseState | None = None
