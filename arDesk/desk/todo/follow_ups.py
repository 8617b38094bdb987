"""Follow-ups set by hand: come back on a day, for a reason; another day."""

from __future__ import annotations

from datetime import date, time

from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.tables.cases import follow_ups
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.desk.todo.tasks import LONGEST, clock
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId


def set_follow_up(desk: Desk, account: AccountId, *, on: date, at: time | None = None, note: str = "") -> Outcome:
    """Come back to an account on a day, and where given at a local time, for a reason. Others it has stay.

    Raises Refusal follow_up_before_today.
    """
    if on < desk.today:
        raise Refusal("follow_up_before_today", day=on, today=desk.today)
    with desk.change("follow_up.set", f"account/{account}") as change:
        number = change.add(
            follow_ups, account_id=account, contact_id=None, set_on=desk.today, follow_up_on=on, follow_up_at=clock(at),
            note=note.strip()[:LONGEST],
        )  # fmt: skip
        change.note(follow_up=number)
    about = frozenset({f"account/{account}", "tasks"})
    forth = Way("follow_up.set", Outcome("follow_up_set", about, {"day": on}, made=number))
    back = Way("follow_up.withdrawn", Outcome("follow_up_withdrawn", about))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def move_follow_up(
    desk: Desk, follow_up: FollowUpId, *, on: date, at: time | None = None, note: str | None = None
) -> Outcome:
    """Put a follow-up on another day, with its time or none; its reason stays where none is given.

    Raises Refusal: follow_up_before_today, callback_unknown.
    """
    if on < desk.today:
        raise Refusal("follow_up_before_today", day=on, today=desk.today)
    with desk.change("follow_up.moved", f"follow_up/{follow_up}") as change:
        row = tasks_sql.standing(change.connection, follow_ups, follow_up)
        if row is None or row.done_on is not None:
            raise Refusal("callback_unknown")
        change.amend(follow_ups, follow_up, done_on=desk.today)
        why = row.note if note is None else note.strip()[:LONGEST]
        number = change.add(
            follow_ups, account_id=row.account_id, contact_id=None, set_on=desk.today, follow_up_on=on,
            follow_up_at=clock(at), note=why, moves_id=follow_up,
        )  # fmt: skip
        change.note(follow_up=number)
    about = frozenset({f"account/{row.account_id}", "tasks"})
    forth = Way("follow_up.moved", Outcome("follow_up_moved", about, {"day": on}, made=number))
    back = Way("follow_up.put_back", Outcome("follow_up_put_back", about))
    return reversible(desk, f"follow_up/{follow_up}", change.written(), forth, back)
