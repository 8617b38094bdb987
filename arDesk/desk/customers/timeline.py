"""What happened with a customer: what the books tell row by row, and what follows from its payment plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.plan_events import plan_events
from arDesk.db.calls import timeline
from arDesk.db.calls.timeline import Happening
from arDesk.db.entered import entered_of
from arDesk.desk.plans.judged import PlanRow, counted, named
from arDesk.kernel.ids import AccountId

if TYPE_CHECKING:
    from sqlalchemy import Connection


def happenings(connection: Connection, account: AccountId, plans: Sequence[PlanRow], as_of: date) -> list[Happening]:
    """List the fifty newest happenings up to a day, newest first; `plans` are the account's as they stand on it."""
    rows = timeline.happenings(connection, account, as_of)
    if not plans:
        return rows
    entered = entered_of(connection, "plans", {row.plan.id: row.plan.drafted_on for row in plans})
    rows += (one for row in plans for one in _of_plan(row, entered.get(row.plan.id), as_of))
    return sorted(rows, key=lambda one: one.on, reverse=True)[: timeline.SHOWN]


def _of_plan(row: PlanRow, entered_on: date | None, as_of: date) -> Iterator[Happening]:
    """Say what happened with a plan; an instalment is named "2/6", and has its amount and its day."""
    plan = row.plan
    for on, what, part in reversed(plan_events(plan, row.now, as_of)):
        late = entered_on if entered_on is not None and _by_hand(what) and entered_on > on else None
        if part is None:
            last = plan.instalments[-1].due_on
            yield Happening(on, "plan", plan.id, what, "", "", plan.whole if what == "agreed" else None, last, late)
        else:
            text = named(part, counted(plan))
            yield Happening(on, "plan", plan.id, what, text, "", part.amount, part.due_on)


def _by_hand(what: str) -> bool:
    return what in ("offered", "agreed")
