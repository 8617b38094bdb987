"""What the call queue knows of a customer."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from arDesk.cases.holds import HOLD, InForce
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Firing
from arDesk.work.best_time import Block


class Mark(NamedTuple):
    """What a person decided about a customer's place: "pin" to the top, or "snooze" until a day, why and who."""

    kind: str
    until: date | None
    reason: str
    by: str


class AccountFacts(NamedTuple):
    """What the ledger and the cases know of an account in one currency at the end of a day.

    Whole numbers are minor units of `currency`. `promised`, `planned`, `disputed` and `held` are parts of `overdue`
    that do not overlap: `promised` what pending promises still cover, `planned` what is on payment plans and not past
    its grace, `disputed` what is contested, `held` what holds cover. `plan_until` is the day the next instalment falls
    due; `early` is what plans ask for of invoices that are not due yet, missed or in default, and no part of `overdue`;
    `missed` is what is missed of instalments, due since `missed_on` and known to be missed since `missed_since`;
    `plan_defaulted_on` the first day of default of a plan in the last 90 days. `credit_limit` None means no limit, 0 no
    credit at all. `follow_up_on` is the earliest one still pending, `promise_until` the last day of grace of the
    pending promise that ends first. `broken_promises` counts those broken in the last 90 days, `last_broken_on` is the
    first day on which the latest of them was broken, `possible_match` that its money may lie unapplied. `on_hold` holds
    the whole account through `hold_until` (None: no end), `hold_kind` is one of cases.holds.KINDS; `no_calls` says that
    the customer is not to be called, while what they owe is still to collect. `ruled` is the office's rule that has
    the customer called, `away_until` the last day on which the collector is away and `covered_by` does the work.
    `mark` pins or snoozes it, `carried_on` is the day for which a call was planned and not made; `tried_on` are the
    days of the calls made in the last seven, a day for each, the earliest first. `tried_in` are the hours in which
    the last call rang, where it is known.
    `due_soon` is what falls due from the day itself on, first on `due_soon_on`, where the office calls before that.
    `parent` names the customer that is called for this one; `members` are those this one is called for, whose sums it
    has: `of_members` of what is to collect is theirs.
    """

    account: AccountId
    code: str
    name: str
    phone: str
    currency: str
    collector: str
    balance: int
    overdue: int
    unapplied: int = 0
    promised: int = 0
    disputed: int = 0
    held: int = 0
    oldest_due_on: date | None = None
    credit_limit: int | None = None
    last_contact_on: date | None = None
    last_outcome: str | None = None
    last_conversation_on: date | None = None
    attempts_on_last_day: int = 0
    contacted_today: bool = False
    follow_up_on: date | None = None
    promise_until: date | None = None
    broken_promises: int = 0
    last_broken_on: date | None = None
    possible_match: bool = False
    first_time_late: bool = False
    hold_until: date | None = None
    on_hold: bool = False
    hold_reason: str = ""
    ruled: Firing | None = None
    away_until: date | None = None
    covered_by: str = ""
    planned: int = 0
    plan_until: date | None = None
    missed: int = 0
    missed_on: date | None = None
    missed_since: date | None = None
    plan_defaulted_on: date | None = None
    mark: Mark | None = None
    carried_on: date | None = None
    tried_on: tuple[date, ...] = ()
    segment: str = ""
    due_soon: int = 0
    due_soon_on: date | None = None
    parent: str = ""
    members: tuple[AccountId, ...] = ()
    of_members: int = 0
    early: int = 0
    hold_kind: str = HOLD
    no_calls: InForce | None = None
    country: str = ""
    tried_in: Block | None = None

    @property
    def to_collect(self) -> int:
        """What is overdue or `early`, less what is promised, on a plan, disputed or held; never below nothing."""
        left = self.overdue + self.early - self.promised - self.planned - self.disputed - self.held
        return max(0, left)

    @property
    def covered(self) -> int:
        """What of that unapplied money covers: it is to be applied, not asked for."""
        return min(max(0, self.unapplied), self.to_collect)

    @property
    def to_ask(self) -> int:
        """What is left to ask for once unapplied money is applied."""
        return self.to_collect - self.covered

    @property
    def attempts_in_week(self) -> int:
        """How often the customer was rung in the last seven days."""
        return len(self.tried_on)

    @property
    def is_pinned(self) -> bool:
        """Whether a person put the customer at the top."""
        return self.mark is not None and self.mark.kind == "pin"

    @property
    def missed_since_talk(self) -> bool:
        """Whether an instalment was missed, or a plan went into default, that nobody has talked about since."""
        news = [day for day in (self.missed_since, self.plan_defaulted_on) if day is not None]
        talked = self.last_conversation_on
        return bool(news) and (talked is None or talked < max(news))

    @property
    def broke_since_talk(self) -> bool:
        """Whether a promise broke that nobody has talked about with the customer since."""
        if not self.broken_promises or self.last_broken_on is None:
            return False
        return self.last_conversation_on is None or self.last_conversation_on < self.last_broken_on

    @property
    def presses(self) -> bool:
        """Whether something asks for a call before the customer's rest is over: a promise, a plan, or a rule."""
        return self.broke_since_talk or self.missed_since_talk or self.is_ruled

    @property
    def is_ruled(self) -> bool:
        """Whether a rule of the office asks for a call, and nobody has talked with the customer since."""
        talked, ruled = self.last_conversation_on, self.ruled
        return ruled is not None and (talked is None or talked < ruled.since)
