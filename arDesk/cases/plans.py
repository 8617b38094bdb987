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

What can't be asked for puts no plan in default. What of the plan is disputed beyond the part outside it, or held, is
taken as off the last instalments while that lasts; the account's unapplied money as paid, for it may be theirs (a
"possible match"). An instalment that is spared so when its grace is over, or later, has as many days of grace again
from the day on which it no longer is.

A later plan that is agreed over an item takes it out of the earlier one for good, from its own day on. Where nothing is
left of that one, another plan took its place.

Which money counts towards which instalment: see plan_money.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from arDesk.cases.plan_money import Event, History, Share, Standing, asked, history, shares, standing_on
from arDesk.cases.plan_obstacles import NO_OBSTACLES, Obstacles, unapplied, unaskable
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


def judge_plan(plan: Plan, events: Sequence[Event], *, as_of: date, obstacles: Obstacles = NO_OBSTACLES) -> PlanNow:
    """Judge a plan by the facts up to the end of a day, as the module says; later events are passed over."""
    ended = plan.ended_on is not None and plan.ended_on <= as_of
    if plan.accepted_on is None or plan.accepted_on > as_of:
        offered = plan.offered_on is not None and plan.offered_on <= as_of
        state = PlanState.CANCELLED if ended else PlanState.OFFERED if offered else PlanState.DRAFT
        return _now(plan, state, f"plan.why.{_ended_as(plan) if ended else state}", [], as_of, as_of)
    last = min(as_of, plan.ended_on) if ended and plan.ended_on else as_of
    past = _past(plan, events, obstacles, last)
    completed, defaulted = _completed_on(plan, past), _defaulted_on(plan, past, last, obstacles)
    if defaulted is not None:
        state, why = PlanState.DEFAULTED, "defaulted"
    elif completed is not None and completed in plan.taken.values():
        state, why = PlanState.CANCELLED, "changed"
    elif completed is not None:
        state, why = (PlanState.COMPLETED, "completed") if past[-1][1].paid else (PlanState.CANCELLED, "nothing_left")
    elif ended:
        state, why = PlanState.CANCELLED, _ended_as(plan)
    else:
        state, why = PlanState.ACTIVE, "active"
    now = _now(plan, state, f"plan.why.{why}", past, as_of, last)
    if state is PlanState.ACTIVE and now.missed:
        spared, match = _spared(plan, past, last, obstacles)
        now = now._replace(why=f"plan.why.{spared}", possible_match=match)
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


def _past(plan: Plan, events: Sequence[Event], obstacles: Obstacles, last: date) -> History:
    whole = {item: Share(money.minor, plan.outside.get(item, 0)) for item, money in plan.items.items()}
    gone = {item: on for item, on in plan.taken.items() if on <= last}
    known = [event for event in events if event.on <= last and event.on < gone.get(event.item, date.max)]
    past = history(known, whole, obstacles.contests)
    return _given_over(plan, past, gone) if gone else past


def _given_over(plan: Plan, past: History, gone: Mapping[ItemId, date]) -> History:
    """Count what an item has left in the plan as taken off it from the day on which another plan took it over."""
    found: History = []
    for on in sorted({*(day for day, _ in past), *gone.values()}):
        now, left = standing_on(past, on), _left(plan, standing_on(past, on))
        off = [item for item, since in gone.items() if since <= on]
        dropped = now.dropped + sum(left[item] for item in off)
        found.append((on, Standing(now.paid, dropped, {**left, **dict.fromkeys(off, 0)})))
    return found


def _left(plan: Plan, standing: Standing) -> dict[ItemId, int]:
    """Give what each item still has in the plan, in minor units."""
    return {item: standing.left.get(item, money.minor) for item, money in plan.items.items()}


def _spared(plan: Plan, past: History, day: date, obstacles: Obstacles) -> tuple[str, bool]:
    """Say how what is past its grace stands: "missed", "not_asked" or "possible_match"; and whether money may be it."""
    standing, aside = standing_on(past, day), unapplied(obstacles, day)
    over = [each.grace_until < day for each in plan.instalments]
    blocked = _blocked(plan, standing, day, obstacles)
    if not _lacking(plan, over, standing, blocked, 0):
        return "not_asked", False
    covered = not _lacking(plan, over, standing, blocked, aside)
    return ("possible_match" if covered else "missed"), aside > 0


def _blocked(plan: Plan, standing: Standing, day: date, obstacles: Obstacles) -> int:
    if not (obstacles.contests or obstacles.stops):
        return 0
    return unaskable(obstacles, _left(plan, standing), plan.outside, day)


def _lacking(plan: Plan, over: Sequence[bool], standing: Standing, blocked: int, aside: int) -> list[int]:
    """Give the places of the instalments that are over and not paid in full."""
    wanted = asked(_amounts(plan), standing.dropped + blocked)
    got = shares(wanted, standing.paid + aside)
    return [at for at, late in enumerate(over) if late and got[at] < wanted[at]]


def _defaulted_on(plan: Plan, past: History, last: date, obstacles: Obstacles) -> date | None:
    """Give the first day of default up to `last`; None where there was none."""
    over = [each.grace_until for each in plan.instalments]
    more = timedelta(plan.rule.days)
    spared = [False] * len(over)
    evenings = sorted({*over, *(end + more for end in over), *(on for on, _ in past), *obstacles.days})
    seen = 0
    while seen < len(evenings) and evenings[seen] < last:
        evening = evenings[seen]
        seen += 1
        standing = standing_on(past, evening)
        past_grace = [each.grace_until <= evening for each in plan.instalments]
        blocked, aside = _blocked(plan, standing, evening, obstacles), unapplied(obstacles, evening)
        lacking = _lacking(plan, past_grace, standing, 0, 0)
        asked_for = _lacking(plan, past_grace, standing, blocked, aside) if blocked or aside else lacking
        for at, each in enumerate(plan.instalments):
            if spared[at] and at in asked_for:  # not any more: its grace begins anew
                over[at] = evening - _DAY + (each.grace_until - each.due_on)
                for day in (over[at], over[at] + more):
                    if day > evening:
                        insort(evenings, day, lo=seen)
            spared[at] = at in lacking and at not in asked_for
        missed = [over[at] for at in asked_for if over[at] <= evening]
        if len(missed) >= plan.rule.missed or (missed and min(missed) + more <= evening):
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
        None, None, _left(plan, standing),
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
