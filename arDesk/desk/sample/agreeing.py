"""Payment plans of the sample company: kept or not, entered after they were agreed; one offered, one a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from arDesk.cases.instalments import Charge, Rhythm, Terms
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.desk import Desk
from arDesk.desk.plans.acts import make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.plans.writing import Stage
from arDesk.kernel.clock import FixedClock

_SPARED = 12  # of the queue: the day begins with what is told of them


class _Agreed(NamedTuple):
    """So many days ago, in so many instalments, how far apart and from how many days after, at which cost."""

    ago: int
    parts: int
    rhythm: Rhythm
    first: int
    charge: Charge
    stage: Stage


_PLANS = (
    _Agreed(24, 4, Rhythm.TWO_WEEKLY, 10, Charge(), "active"),
    _Agreed(30, 5, Rhythm.WEEKLY, 7, Charge(rate=8_00, waived_if_kept=True), "active"),
    _Agreed(0, 6, Rhythm.MONTHLY, 14, Charge(rate=9_00), "active"),
    _Agreed(0, 3, Rhythm.MONTHLY, 21, Charge(), "offered"),
    _Agreed(0, 4, Rhythm.MONTHLY, 30, Charge(), "draft"),
)


def agree_plans(desk: Desk) -> None:
    """Write a few plans down, the earlier ones late: dated the day they were agreed, entered on the desk's."""
    rows = [row for row in call_queue(desk).rows[_SPARED:] if row.facts.missed_on is None]
    for plan in _PLANS:
        long_enough = (row for row in rows if row.oldest_days_overdue > plan.ago + 1)
        row = next(long_enough, None)
        if row is None:
            continue
        rows.remove(row)
        day = desk.today - timedelta(plan.ago)
        then = replace(desk, clock=FixedClock(day, desk.clock.now()))
        terms = Terms(day + timedelta(plan.first), plan.rhythm, plan.parts, charge=plan.charge)
        make_plan(then, row.account, PlanDraft(terms), stage=plan.stage)
