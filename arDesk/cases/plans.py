"""Payment plans, and how the ledger judges them.

A plan's state is a function of dated facts up to the end of a day; nothing of it is stored.

| what happened up to that day                                   | state      |
|----------------------------------------------------------------|------------|
| written down, not yet shown to the customer                    | draft      |
| offered to the customer, not yet accepted                      | offered    |
| ended by a person while it was a draft, an offer or active     | cancelled  |
| accepted, an instalment or more still to come                  | active     |
| accepted, nothing left to pay and some of it was paid          | completed  |
| accepted, nothing left and nothing paid (all of it credited)   | cancelled  |
| accepted, and the rule of default held at the end of a day before | defaulted |

Default. At the end of a day an instalment is missed where its grace is over by then and it is not paid in full. The
plan is in default from the next day on where so many instalments were missed at once (as in § 498 BGB: two in a row, in
whole or in part), or where one stood unpaid so many days after its grace. A default stays: all of the balance is due
again, whoever pays then pays a debt and not a plan. Only facts entered late, dated before, can show there was none.

Which money counts towards which instalment: see plan_money.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from arDesk.cases.plan_money import Event, History, asked, history, shares, standing_on
from arDesk.kernel.ids import AccountId, InstalmentId, ItemId, PlanId
from arDesk.kernel.money import Money

_DAY = timedelta(1)


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

    `ended_as` is "cancelled" or "changed" (another plan took its place).
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

    `next` is the first instalment to come that is not missed; `why` a phrase code.
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


def judge_plan(plan: Plan, events: Sequence[Event], *, as_of: date) -> PlanNow:
    """Judge a plan by the facts up to the end of a day, as the module says; later events are passed over."""
    ended = plan.ended_on is not None and plan.ended_on <= as_of
    if plan.accepted_on is None or plan.accepted_on > as_of:
        offered = plan.offered_on is not None and plan.offered_on <= as_of
        state = PlanState.CANCELLED if ended else PlanState.OFFERED if offered else PlanState.DRAFT
        return _now(plan, state, f"plan.why.{_ended_as(plan) if ended else state}", [], as_of, as_of)
    last = min(as_of, plan.ended_on) if ended and plan.ended_on else as_of
    most = {item: money.minor for item, money in plan.items.items()}
    past = history([event for event in events if event.on <= last], most)
    completed, defaulted = _completed_on(plan, past), _defaulted_on(plan, past, last)
    if defaulted is not None:
        state, why = PlanState.DEFAULTED, "defaulted"
    elif completed is not None:
        state, why = (PlanState.COMPLETED, "completed") if past[-1][1].paid else (PlanState.CANCELLED, "nothing_left")
    elif ended:
        state, why = PlanState.CANCELLED, _ended_as(plan)
    else:
        state, why = PlanState.ACTIVE, "active"
    now = _now(plan, state, f"plan.why.{why}", past, as_of, last)
    if state is PlanState.ACTIVE and now.missed:
        now = now._replace(why="plan.why.missed")
    return now._replace(defaulted_on=defaulted, completed_on=completed if state is PlanState.COMPLETED else None)


def _amounts(plan: Plan) -> list[int]:
    return [each.amount.minor for each in plan.instalments]


def _ended_as(plan: Plan) -> str:
    return plan.ended_as or "cancelled"


def _completed_on(plan: Plan, past: History) -> date | None:
    """Give the day since which nothing is left to pay; None where something is."""
    whole, found = plan.whole.minor, None
    for on, standing in past:
        if standing.paid + standing.dropped < whole:
            found = None
        elif found is None:
            found = on
    return found


def _defaulted_on(plan: Plan, past: History, last: date) -> date | None:
    """Give the first day of default up to `last`; None where there was none."""
    over = [each.grace_until for each in plan.instalments]
    evenings = {*over, *(end + timedelta(plan.rule.days) for end in over), *(on for on, _ in past)}
    for evening in sorted(day for day in evenings if day < last):
        standing = standing_on(past, evening)
        wanted = asked(_amounts(plan), standing.dropped)
        missed = [
            end
            for end, minor, got in zip(over, wanted, shares(wanted, standing.paid), strict=True)
            if end <= evening and got < minor
        ]
        if len(missed) >= plan.rule.missed or (missed and missed[0] + timedelta(plan.rule.days) <= evening):
            return evening + _DAY
    return None


def _now(plan: Plan, state: PlanState, why: str, past: History, as_of: date, last: date) -> PlanNow:
    standing, currency = standing_on(past, last), plan.currency
    wanted = asked(_amounts(plan), standing.dropped)
    got = shares(wanted, standing.paid)
    live = state in (PlanState.ACTIVE, PlanState.DEFAULTED)
    rows = tuple(
        _instalment(each, wanted[at], got[at], _paid_on(plan, past, at), as_of if live else date.min)
        for at, each in enumerate(plan.instalments)
    )
    left = sum(row.open.minor for row in rows)
    missed = sum(row.open.minor for row in rows if row.state is InstalmentState.MISSED)
    coming = (row for row in rows if row.open and row.state is not InstalmentState.MISSED)
    following = next(coming, None)
    return PlanNow(
        state, why, rows, Money(standing.paid, currency), Money(left, currency), Money(missed, currency), following,
        None, None,
    )  # fmt: skip


def _paid_on(plan: Plan, past: History, at: int) -> date | None:
    """Give the day since which an instalment is paid in full; None where it is not, or nothing of it was to pay."""
    found = None
    for on, standing in past:
        wanted = asked(_amounts(plan), standing.dropped)
        if not wanted[at] or shares(wanted, standing.paid)[at] < wanted[at]:
            found = None
        elif found is None:
            found = on
    return found


def _instalment(each: Instalment, wanted: int, got: int, paid_on: date | None, as_of: date) -> InstalmentNow:
    currency = each.amount.currency
    if not wanted:
        state = InstalmentState.DROPPED
    elif got == wanted:
        late = paid_on is not None and paid_on > each.grace_until
        state = InstalmentState.PAID_LATE if late else InstalmentState.PAID
    elif as_of <= each.due_on:
        state = InstalmentState.UPCOMING
    else:
        state = InstalmentState.MISSED if as_of > each.grace_until else InstalmentState.DUE
    return InstalmentNow(
        each,
        state,
        Money(got, currency),
        Money(wanted - got, currency),
        Money(each.amount.minor - wanted, currency),
        paid_on,
        max(0, (as_of - each.due_on).days) if got < wanted and as_of > each.due_on else 0,
    )
