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

from collections.abc import Sequence
from datetime import date

from arDesk.cases.plan_default import amounts_of, defaulted_on, left_of, past_of, spared
from arDesk.cases.plan_money import Event, History, asked, shares, standing_on
from arDesk.cases.plan_obstacles import NO_OBSTACLES, Obstacles
from arDesk.cases.planned import (
    DefaultRule,
    Instalment,
    InstalmentNow,
    InstalmentState,
    Plan,
    PlanNow,
    PlanState,
)
from arDesk.kernel.money import Money

__all__ = [
    "DefaultRule",
    "Instalment",
    "InstalmentNow",
    "InstalmentState",
    "Plan",
    "PlanNow",
    "PlanState",
    "judge_plan",
]


def judge_plan(plan: Plan, events: Sequence[Event], *, as_of: date, obstacles: Obstacles = NO_OBSTACLES) -> PlanNow:
    """Judge a plan by the facts up to the end of a day, as the module says; later events are passed over."""
    ended = plan.ended_on is not None and plan.ended_on <= as_of
    if plan.accepted_on is None or plan.accepted_on > as_of:
        offered = plan.offered_on is not None and plan.offered_on <= as_of
        state = PlanState.CANCELLED if ended else PlanState.OFFERED if offered else PlanState.DRAFT
        return _now(plan, state, f"plan.why.{_ended_as(plan) if ended else state}", [], as_of, as_of)
    last = min(as_of, plan.ended_on) if ended and plan.ended_on else as_of
    past = past_of(plan, events, obstacles, last)
    completed, defaulted = _completed_on(plan, past), defaulted_on(plan, past, last, obstacles)
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
    if state is PlanState.ACTIVE and now.next is not None and now.next.state is InstalmentState.DUE:
        now = now._replace(why="plan.why.due")
    if state is PlanState.ACTIVE and now.missed:
        how, match = spared(plan, past, last, obstacles)
        now = now._replace(why=f"plan.why.{how}", possible_match=match)
    return now._replace(defaulted_on=defaulted, completed_on=completed if state is PlanState.COMPLETED else None)


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


def _now(plan: Plan, state: PlanState, why: str, past: History, as_of: date, last: date) -> PlanNow:
    standing, currency = standing_on(past, last), plan.currency
    wanted = asked(amounts_of(plan), standing.dropped)
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
        None, None, left_of(plan, standing),
    )  # fmt: skip


def _paid_on(plan: Plan, past: History, at: int) -> date | None:
    """Give the day since which an instalment is paid in full; None where it is not, or nothing of it was to pay."""
    found = None
    for on, standing in past:
        wanted = asked(amounts_of(plan), standing.dropped)
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
