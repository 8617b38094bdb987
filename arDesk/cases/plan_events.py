"""What happened with a payment plan, day by day, as its facts tell at the end of a day; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.cases.planned import Instalment, InstalmentNow, Plan, PlanNow

_DAY = timedelta(1)


class PlanEvent(NamedTuple):
    """What happened on a day: offered, agreed, paid, paid_late, missed, defaulted, completed, cancelled or changed.

    `instalment` is the one that was paid or missed.
    """

    on: date
    what: str
    instalment: Instalment | None = None


def plan_events(plan: Plan, now: PlanNow, as_of: date) -> list[PlanEvent]:
    """List what happened with a plan that stands so at the end of a day, the first one first.

    An instalment is missed on the day after its last day of grace and paid on the day since which nothing of it is
    left. From the first day of default on there are no instalments any more: all is due.
    """
    found: list[PlanEvent] = []
    if plan.offered_on is not None and plan.offered_on != plan.accepted_on:
        found.append(PlanEvent(plan.offered_on, "offered"))
    if plan.accepted_on is not None:
        found.append(PlanEvent(plan.accepted_on, "agreed"))
        last = min(now.defaulted_on or as_of, plan.ended_on or as_of)
        found += (event for row in now.instalments for event in _of_instalment(row) if event.on <= last)
    if now.defaulted_on is not None:
        found.append(PlanEvent(now.defaulted_on, "defaulted"))
    if now.completed_on is not None:
        found.append(PlanEvent(now.completed_on, "completed"))
    elif plan.ended_on is not None:
        found.append(PlanEvent(plan.ended_on, plan.ended_as or "cancelled"))
    return sorted(found, key=lambda event: event.on)


def _of_instalment(row: InstalmentNow) -> Iterator[PlanEvent]:
    missed_on = row.instalment.grace_until + _DAY
    if (row.paid_on is None and row.open) or (row.paid_on is not None and row.paid_on >= missed_on):
        yield PlanEvent(missed_on, "missed", row.instalment)
    if row.paid_on is not None:
        yield PlanEvent(row.paid_on, "paid_late" if row.paid_on >= missed_on else "paid", row.instalment)
