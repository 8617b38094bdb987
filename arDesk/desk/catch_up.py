"""What happened while nobody was at the desk: what broke, fell due or ended by itself since the last day of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from arDesk.cases.plans import InstalmentState
from arDesk.cases.promises import PromiseState
from arDesk.db import audit_log, office
from arDesk.db.calls import tasks as tasks_sql
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import open_disputes_on
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.plans.judged import judged_plans
from arDesk.desk.promises.judged import judged
from arDesk.desk.todo.listed import FOLLOW_UPS, list_todo
from arDesk.kernel.ids import AccountId

KINDS = ("broken", "promise_due", "instalment_missed", "plan_defaulted", "follow_up_due", "dispute_late", "hold_ended")
_NOT_KEPT = (PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT)


class Missed(NamedTuple):
    """One thing that happened by itself: its kind (one of KINDS), the day, whom it concerns."""

    on: date
    kind: str
    account: AccountId
    code: str
    name: str


@dataclass(frozen=True)
class CatchUp:
    """What happened after `since` up to `until`, the earliest first, and how many letters are due now.

    Nothing was done about any of it: no letter was printed, no promise judged for good.
    """

    since: date
    until: date
    missed: list[Missed]
    letters: int

    def count(self, kind: str) -> int:
        """Count what happened of one kind."""
        return sum(one.kind == kind for one in self.missed)


def last_day_of_work(desk: Desk) -> date:
    """Give the local day of the last entry in the books."""
    with desk.look() as connection:
        (entry,) = audit_log.latest(connection, 1)
    return datetime.fromisoformat(entry.at).astimezone().date()


def while_closed(desk: Desk, since: date) -> CatchUp:
    """Tell what happened by itself after a day, up to the business date."""
    day = desk.today
    found = [*_promises(desk, since, day), *_plans(desk, day), *_lists(desk, since)]
    missed = sorted({one for one in found if since < one.on <= day})
    return CatchUp(since, day, missed, len(plan_letters(desk).letters))


def _promises(desk: Desk, since: date, day: date) -> Iterable[Missed]:
    with desk.look() as connection:
        rows = judged(connection, office.policy(connection), day, since=since)
    for row in rows:
        promise = row.promise
        if row.state in _NOT_KEPT:
            yield Missed(promise.grace_until + timedelta(1), "broken", promise.account, row.code, row.name)
        elif row.state is PromiseState.OPEN:
            yield Missed(promise.promised_for, "promise_due", promise.account, row.code, row.name)


def _plans(desk: Desk, day: date) -> Iterable[Missed]:
    with desk.look() as connection:
        rows = judged_plans(connection, day, agreed=True)
    for row in rows:
        if row.now.defaulted_on is not None:
            yield Missed(row.now.defaulted_on, "plan_defaulted", row.plan.account, row.case.code, row.case.name)
        for each in row.now.instalments:
            if each.state is InstalmentState.MISSED:
                on = each.instalment.grace_until + timedelta(1)
                yield Missed(on, "instalment_missed", row.plan.account, row.case.code, row.case.name)


def _lists(desk: Desk, since: date) -> Iterable[Missed]:
    for todo in list_todo(desk):
        if todo.sort == FOLLOW_UPS and todo.due_on is not None and todo.done_on is None:
            yield Missed(todo.due_on, "follow_up_due", todo.account, todo.code, todo.name)
    with desk.look() as connection:
        holds = tasks_sql.holds_seen(connection, desk.today, since)
        disputes = open_disputes_on(connection, desk.today)
    for row in disputes:
        deadline = row.told.deadline
        if row.late and deadline is not None and since <= deadline:
            yield Missed(deadline + timedelta(1), "dispute_late", row.case.account, row.code, row.name)
    for hold in holds:
        if hold.until is not None and (hold.ended_on is None or hold.ended_on > hold.until):
            account = AccountId(hold.account_id)
            yield Missed(hold.until + timedelta(1), "hold_ended", account, hold.code, hold.name)
