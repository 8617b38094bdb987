"""What a person decides about a promise: it is withdrawn or cancelled, stands again, or is judged otherwise."""

from __future__ import annotations

from typing import Any

from arDesk.cases.promises import UNDECIDED, PromiseState, supersedes
from arDesk.db import office
from arDesk.db.change import Change
from arDesk.db.promises import made as promises_sql
from arDesk.db.tables.cases import promises
from arDesk.db.tables.promising import promise_marks
from arDesk.desk.approving import approver
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.desk.plans.judged import items_on_plan
from arDesk.desk.promises.judged import judged
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import PromiseId

_RESTING = (PromiseState.WITHDRAWN.value, PromiseState.CANCELLED.value)


def end_promise(desk: Desk, promise: PromiseId, *, cancelled: bool = False) -> Outcome:
    """Withdraw a promise (the customer took it back) or cancel it (entered by mistake), from the business date on.

    Of one that repeats, the times after it end too. Undo lets it stand again. Raises Refusal: promise_unknown,
    promise_ended_already.
    """
    state = PromiseState.CANCELLED if cancelled else PromiseState.WITHDRAWN
    with desk.change(f"promise.{state.value}", f"promise/{promise}") as change:
        row = _existing(change, promise)
        if row.ended_on is not None:
            raise Refusal("promise_ended_already", promise=promise)
        for number, ended_on, _ in promises_sql.from_time(change.connection, row):
            if ended_on is None:
                change.amend(promises, number, ended_on=desk.today, ended_as=state.value)
    return _told(desk, change, promise, row.account_id, f"promise.{state.value}", "promise.reinstated")


def reinstate_promise(desk: Desk, promise: PromiseId) -> Outcome:
    """Let a promise that was withdrawn or cancelled stand again from the business date on, with the times after it.

    On the days between it rested, and the lists of those days still say so. Raises Refusal: promise_unknown,
    promise_stands, promise_replaced, promise_other_stands, promise_debt_on_plan.
    """
    with desk.change("promise.reinstated", f"promise/{promise}") as change:
        row = _existing(change, promise)
        if row.ended_on is None:
            raise Refusal("promise_stands", promise=promise)
        if row.ended_as not in _RESTING:
            raise Refusal("promise_replaced", promise=promise)
        _refuse_beside(change, desk, row)
        for number, ended_on, ended_as in promises_sql.from_time(change.connection, row):
            if (ended_on, ended_as) == (row.ended_on, row.ended_as):
                _mark(change, desk, number, row.account_id, ended_as, since=ended_on, until=desk.today)
                change.amend(promises, number, ended_on=None, ended_as=None, ended_by_id=None)
    return _told(desk, change, promise, row.account_id, "promise.reinstated", f"promise.{row.ended_as}")


def override_promise(desk: Desk, promise: PromiseId, *, kept: bool, reason: str, approved_by: str) -> Outcome:
    """Mark a promise kept or broken, whatever the ledger says, from the business date on.

    Days before it stay as they were judged, and so do those from a mark on that is dated later. `approved_by` is
    another person than the user. Undo takes the mark away as if it had never been. Raises Refusal: promise_unknown,
    promise_mark_reason, promise_mark_approval, promise_mark_own, promise_marked_already, and those of
    desk.approving.approver.
    """
    state = PromiseState.KEPT if kept else PromiseState.BROKEN
    reason = reason.strip()
    if not reason:
        raise Refusal("promise_mark_reason")
    with desk.change(f"promise.marked_{state.value}", f"promise/{promise}") as change:
        missing, own = Refusal("promise_mark_approval"), Refusal("promise_mark_own", user=desk.user)
        by = approver(change.connection, desk, approved_by, missing=missing, own=own)
        row, other = _existing(change, promise), promises_sql.in_force(change.connection, promise)
        until = other.from_on if other is not None and other.from_on > desk.today else None
        if other is not None and until is None:
            if other.kind == state.value:
                raise Refusal("promise_marked_already", promise=promise)
            change.amend(promise_marks, other.id, until_on=desk.today)
        _mark(change, desk, promise, row.account_id, state.value, until=until, reason=reason, approved_by=by)
        change.note(reason=reason, approved_by=by)
    return _told(desk, change, promise, row.account_id, f"promise.marked_{state.value}", "promise.unmarked")


def lift_override(desk: Desk, promise: PromiseId) -> Outcome:
    """Let the ledger judge a promise again from the business date on.

    Raises Refusal: promise_unknown, promise_unmarked_already.
    """
    with desk.change("promise.unmarked", f"promise/{promise}") as change:
        row, mark = _existing(change, promise), promises_sql.in_force(change.connection, promise)
        if mark is None:
            raise Refusal("promise_unmarked_already", promise=promise)
        change.amend(promise_marks, mark.id, until_on=desk.today)
    return _told(desk, change, promise, row.account_id, "promise.unmarked", f"promise.marked_{mark.kind}")


def is_marked(desk: Desk, promise: PromiseId) -> bool:
    """Whether a person's mark judges a promise until further notice."""
    with desk.look() as connection:
        return promises_sql.in_force(connection, promise) is not None


def _existing(change: Change, promise: PromiseId) -> Any:
    row = promises_sql.one(change.connection, promise)
    if row is None:
        raise Refusal("promise_unknown", promise=promise)
    return row


def _refuse_beside(change: Change, desk: Desk, row: Any) -> None:
    """Refuse to let a promise stand again beside a newer one that is not decided, or a plan, on the same debt."""
    items = promises_sql.items_of(change.connection, row.id)
    standing = {
        one.promise.id: one.promise
        for one in judged(change.connection, office.policy(change.connection), desk.today, account=row.account_id)
        if one.promise.ended_on is None and (one.state in UNDECIDED or one.promise.grace_until >= desk.today)
    }
    for one in standing.values():
        same = one.series is not None and one.series == row.series_id
        if not same and one.amount.currency == row.currency and supersedes(items, one):
            raise Refusal("promise_other_stands", promise=row.id)
    for item, plan in items_on_plan(change.connection, row.account_id, desk.today).items():
        if plan.plan.currency == row.currency and (not items or item in items):
            following = plan.now.next.instalment if plan.now.next is not None else plan.plan.instalments[-1]
            raise Refusal("promise_debt_on_plan", plan=plan.plan.id, next=following.due_on)


def _mark(change: Change, desk: Desk, promise: int, account: int, kind: str, **fields: Any) -> None:
    since, until = fields.pop("since", desk.today), fields.pop("until", None)
    change.add(
        promise_marks, account_id=account, promise_id=promise, kind=kind, from_on=since, until_on=until,
        by_user=desk.user, **fields,
    )  # fmt: skip


def _told(desk: Desk, change: Change, promise: PromiseId, account: int, forth: str, back: str) -> Outcome:
    """Give the answer of a change to a promise; `forth` and `back` are kinds of entries, and codes with a low line."""
    subjects, about = frozenset({f"account/{account}"}), f"promise/{promise}"
    ways = (Way(kind, Outcome(kind.replace(".", "_"), subjects, made=promise)) for kind in (forth, back))
    return reversible(desk, about, change.written(), *ways)
