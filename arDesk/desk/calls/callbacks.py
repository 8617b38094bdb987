"""Callbacks and tasks set for a time of day: which are due now, and that a callback is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from arDesk.db.calls import contacts as contacts_sql
from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.tables.cases import follow_ups
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId


@dataclass(frozen=True, slots=True)
class Callback:
    """A customer to be rung at a time of a day, or a task to be done then: local, to the minute.

    `key` names it on the list of what is to be done; `task` says the kind of a task, "" of a callback.
    """

    id: int
    account: AccountId
    code: str
    name: str
    on: date
    at: time
    task: str = ""

    @property
    def key(self) -> str:
        """Its name on the list of what is to be done."""
        return f"{'task' if self.task else 'follow_up'}/{self.id}"


def callbacks_due(desk: Desk, now: datetime) -> list[Callback]:
    """List the callbacks and tasks of the business date whose time has come by an instant, the earliest first."""
    until = f"{now.astimezone():%H:%M}"
    with desk.look() as connection:
        calls = contacts_sql.timed_follow_ups(connection, desk.today, until)
        tasks = tasks_sql.timed_tasks(connection, desk.today, until)
    found = [_callback(row, row.follow_up_on, row.follow_up_at) for row in calls]
    found += [_callback(row, row.due_on, row.due_at, row.kind) for row in tasks]
    return sorted(found, key=lambda one: (one.at, one.task, one.id))


def _callback(row: Any, on: date, at: str, task: str = "") -> Callback:
    account = AccountId(row.account_id)
    return Callback(row.id, account, row.code, row.name or row.code, on, time.fromisoformat(at), task)


def finish_callback(desk: Desk, callback: FollowUpId) -> Outcome:
    """Note on the business date that a callback needs no call any more. Raises Refusal callback_unknown."""
    with desk.change("callback.done", f"follow_up/{callback}") as change:
        account = contacts_sql.open_follow_up(change.connection, callback)
        if account is None:
            raise Refusal("callback_unknown")
        change.amend(follow_ups, callback, done_on=desk.today)
    subjects = frozenset({f"account/{account}"})
    forth = Way("callback.done", Outcome("callback_done", subjects))
    back = Way("callback.reopened", Outcome("callback_reopened", subjects))
    return reversible(desk, f"follow_up/{callback}", change.written(), forth, back)
