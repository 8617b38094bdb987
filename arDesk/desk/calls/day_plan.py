"""The calls planned for a day, and how many of them were made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from arDesk.db.calls import marks as plans_sql
from arDesk.db.calls.marks import PlannedCall
from arDesk.db.tables.queue import planned_calls
from arDesk.desk.calls.queue import CallQueue, call_queue, calls_for
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from arDesk.work.rows import CallRow


@dataclass(frozen=True)
class DayPlan:
    """The calls planned for a day, in their order."""

    day: date
    calls: list[PlannedCall]

    @property
    def worked(self) -> int:
        """How many of the customers were contacted on that day."""
        return sum(call.worked for call in self.calls)


def propose_day(
    desk: Desk,
    *,
    minutes: int | None = None,
    count: int | None = None,
    collector: str | None = None,
    reckon: bool = False,
) -> CallQueue:
    """Choose the calls of the business date: those that gain most in so many minutes, or the first so many.

    What they are worth is known where `minutes` are given, or to `reckon`. Raises Refusal day_plan_size where neither
    is given, or less than one.
    """
    size = minutes if minutes is not None else count
    if size is None or size < 1:
        raise Refusal("day_plan_size")
    queue = call_queue(desk, reckon=reckon or minutes is not None, collector=collector)
    return replace(queue, rows=calls_for(queue, minutes) if minutes is not None else queue.rows[:count])


def plan_day(
    desk: Desk, *, minutes: int | None = None, count: int | None = None, collector: str | None = None
) -> Outcome:
    """Plan the calls of the business date, as propose_day chooses them, in place of what was planned for it before.

    Planned calls that were made stay in the plan, and so do, with a collector's name, those of the others. Raises
    Refusal: day_plan_size, day_plan_empty.
    """
    chosen = propose_day(desk, minutes=minutes, count=count, collector=collector).rows
    if not chosen:
        raise Refusal("day_plan_empty")
    day = desk.today
    with desk.change("day.planned", f"day/{day.isoformat()}") as change:
        before = plans_sql.planned(change.connection, day)
        kept = [call for call in before if call.worked or not _is_of(call, collector)]
        there = {call.account for call in kept}
        change.void(planned_calls, [call.id for call in before if call not in kept])
        new = [row for row in chosen if row.account not in there]
        first = max((call.rank for call in kept), default=0) + 1
        change.add_many(planned_calls, [_row(row, rank, day) for rank, row in enumerate(new, first)])
        change.note(calls=len(new))
    subjects = frozenset({"day"})
    forth = Way("day.planned", Outcome("day_planned", subjects, {"count": len(chosen)}))
    back = Way("day.unplanned", Outcome("day_unplanned", subjects))
    return reversible(desk, f"day/{day.isoformat()}", change.written(), forth, back)


def _is_of(call: PlannedCall, collector: str | None) -> bool:
    return collector is None or call.collector.casefold() == collector.casefold()


def _row(row: CallRow, rank: int, day: date) -> dict[str, object]:
    return {
        "planned_on": day,
        "account_id": row.account,
        "rank": rank,
        "currency": row.currency,
        "to_collect_minor": row.to_collect_minor,
        "drawn_from": next((dict(one.fields)["count"] for one in row.reasons if one.rule == "by_lot"), None),
    }


def day_plan(desk: Desk, day: date | None = None) -> DayPlan:
    """Give the calls planned for a day (the business date where none is named), and which of them were made."""
    on = day or desk.today
    with desk.look() as connection:
        return DayPlan(on, plans_sql.planned(connection, on))
