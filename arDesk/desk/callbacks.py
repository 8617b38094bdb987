"""Callbacks promised for a time of day: which are due now, and that one is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from arDesk.db import contacts as contacts_sql
from arDesk.db.tables_cases import follow_ups
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId


@dataclass(frozen=True, slots=True)
class Callback:
    """A customer to be rung at a time of a day: local, to the minute."""

    id: FollowUpId
    account: AccountId
    code: str
    name: str
    on: date
    at: time


def callbacks_due(desk: Desk, now: datetime) -> list[Callback]:
    """List the callbacks of the business date whose time has come by an instant, the earliest first."""
    local = now.astimezone()
    with desk.look() as connection:
        rows = contacts_sql.timed_follow_ups(connection, desk.today, f"{local:%H:%M}")
    return [
        Callback(FollowUpId(row.id), AccountId(row.account_id), row.code, row.name or row.code, row.follow_up_on,
                 time.fromisoformat(row.follow_up_at))
        for row in rows
    ]  # fmt: skip


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
