"""A customer's place in the queue as a person decides it: pinned to the top, snoozed until a day, skipped today."""

from __future__ import annotations

from datetime import date

from arDesk.db import office
from arDesk.db.calls import marks as marks_sql
from arDesk.db.calls.marks import PIN, SNOOZE
from arDesk.db.change import Change
from arDesk.db.tables.queue import queue_marks
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.business_days import next_business_day
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId


def pin_account(desk: Desk, account: AccountId, *, reason: str = "", until: date | None = None) -> Outcome:
    """Put a customer at the top of the queue through a day (None: until it is unpinned). Raises Refusal pin_past."""
    if until is not None and until < desk.today:
        raise Refusal("pin_past", day=until, today=desk.today)
    return _mark(desk, account, PIN, until, reason)


def snooze_account(desk: Desk, account: AccountId, until: date, *, reason: str = "") -> Outcome:
    """Leave a customer out of the queue until a day, on which it comes back. Raises Refusal snooze_past."""
    if until <= desk.today:
        raise Refusal("snooze_past", day=until, today=desk.today)
    return _mark(desk, account, SNOOZE, until, reason)


def skip_account(desk: Desk, account: AccountId, *, reason: str) -> Outcome:
    """Leave a customer out of today's queue; it comes back the next working day. Raises Refusal skip_reason_missing."""
    if not reason.strip():
        raise Refusal("skip_reason_missing")
    with desk.look() as connection:
        country = office.company(connection).country
    return _mark(desk, account, SNOOZE, next_business_day(desk.today, country), reason)


def unmark_account(desk: Desk, account: AccountId) -> Outcome:
    """Let a customer stand where the ranking puts it again. Raises Refusal mark_unknown."""
    with desk.change("queue.unmarked", f"account/{account}") as change:
        if not _end(change, desk, account):
            raise Refusal("mark_unknown")
    subjects = frozenset({f"account/{account}"})
    forth = Way("queue.unmarked", Outcome("account_unmarked", subjects))
    back = Way("queue.marked_again", Outcome("account_marked_again", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _mark(desk: Desk, account: AccountId, kind: str, until: date | None, reason: str) -> Outcome:
    with desk.change(f"queue.{kind}", f"account/{account}") as change:
        _end(change, desk, account)
        number = change.add(
            queue_marks,
            account_id=account,
            kind=kind,
            set_on=desk.today,
            until=until,
            reason=reason.strip(),
            by_user=desk.user,
        )
        change.note(mark=number, until=None if until is None else until.isoformat())
    subjects = frozenset({f"account/{account}"})
    said = "account_pinned" if kind == PIN else "account_snoozed"
    forth = Way(f"queue.{kind}", Outcome(said, subjects, {"until": until}, made=number))
    back = Way("queue.unmarked", Outcome("account_unmarked", subjects))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _end(change: Change, desk: Desk, account: AccountId) -> bool:
    numbers = marks_sql.marks_of(change.connection, account, desk.today)
    for number in numbers:
        change.amend(queue_marks, number, ended_on=desk.today)
    return bool(numbers)
