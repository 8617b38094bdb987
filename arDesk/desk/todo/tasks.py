"""Tasks that are not calls: set one, put it on another day or to somebody else, settle it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from arDesk.cases.tasks import KINDS, PRIORITIES
from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.tasks import tasks
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, TaskId

if TYPE_CHECKING:
    from arDesk.db.change import Change

LONGEST = 1000


def add_task(
    desk: Desk,
    account: AccountId,
    *,
    kind: str,
    due_on: date,
    due_at: time | None = None,
    note: str = "",
    owner: str = "",
    priority: int = 0,
    reference: str | None = None,
) -> Outcome:
    """Set a task for an account, or about one invoice of it by number, due on a day and where given a local time.

    `kind` is one of cases.tasks.KINDS; an empty owner leaves it to the customer's collector. Raises Refusal:
    task_kind_unknown, task_note_missing (of kind "other"), task_past, unknown_invoice.
    """
    if kind not in KINDS:
        raise Refusal("task_kind_unknown", kind=kind, known=KINDS)
    if kind == "other" and not note.strip():
        raise Refusal("task_note_missing")
    if due_on < desk.today:
        raise Refusal("task_past", day=due_on, today=desk.today)
    with desk.change("task.set", f"account/{account}") as change:
        item = accounts_sql.item_by_reference(change.connection, account, reference) if reference else None
        if reference and item is None:
            raise Refusal("unknown_invoice", reference=reference)
        number = change.add(
            tasks, account_id=account, item_id=item, kind=kind, note=note.strip()[:LONGEST], owner=owner.strip()[:120],
            priority=max(PRIORITIES["low"], min(priority, PRIORITIES["high"])), set_on=desk.today, due_on=due_on,
            due_at=clock(due_at), done_on=None,
        )  # fmt: skip
        change.note(task=number, kind=kind)
    about = frozenset({f"account/{account}", "tasks"})
    forth = Way("task.set", Outcome("task_set", about, {"day": due_on}, made=number))
    return reversible(
        desk, f"account/{account}", change.written(), forth, Way("task.withdrawn", Outcome("task_withdrawn", about))
    )


def finish_task(desk: Desk, task: TaskId, *, result: str = "") -> Outcome:
    """Note on the business date that a task is done, with what came of it. Raises Refusal task_unknown, task_over."""
    with desk.change("task.done", f"task/{task}") as change:
        row = _open(change, task)
        change.amend(tasks, task, done_on=desk.today, result=result.strip()[:300] or None)
    about = frozenset({f"account/{row.account_id}", "tasks"})
    back = Way("task.reopened", Outcome("task_reopened", about))
    return reversible(desk, f"task/{task}", change.written(), Way("task.done", Outcome("task_done", about)), back)


def move_task(
    desk: Desk,
    task: TaskId,
    *,
    due_on: date | None = None,
    due_at: time | None = None,
    owner: str | None = None,
    priority: int | None = None,
) -> Outcome:
    """Put a task on another day, with its time or none, or to somebody else; what is None stays.

    The task as it was stays in the books, so that an earlier day shows it as it stood. Raises Refusal: task_unknown,
    task_over, task_past.
    """
    if due_on is not None and due_on < desk.today:
        raise Refusal("task_past", day=due_on, today=desk.today)
    with desk.change("task.moved", f"task/{task}") as change:
        row = _open(change, task)
        kept = {name: getattr(row, name) for name in ("account_id", "item_id", "kind", "note", "due_on", "due_at")}
        kept |= {"owner": row.owner if owner is None else owner.strip()[:120]}
        kept |= {"priority": row.priority if priority is None else priority}
        if due_on is not None:
            kept |= {"due_on": due_on, "due_at": clock(due_at)}
        change.amend(tasks, task, done_on=desk.today)
        number = change.add(tasks, **kept, set_on=desk.today, done_on=None, moves_id=task)
        change.note(task=number)
    about = frozenset({f"account/{row.account_id}", "tasks"})
    forth = Way("task.moved", Outcome("task_moved", about, {"day": kept["due_on"]}, made=number))
    back = Way("task.put_back", Outcome("task_put_back", about))
    return reversible(desk, f"task/{task}", change.written(), forth, back)


def open_references(desk: Desk, account: AccountId) -> list[str]:
    """List the numbers of what an account owes, the oldest due first: what a task can be about."""
    with desk.look() as connection:
        return [
            item.reference for item in items_sql.open_items(connection, desk.today, account=account) if item.is_owed
        ]


def clock(at: time | None) -> str | None:
    """Write a local time of day as the books keep it."""
    return None if at is None else f"{at:%H:%M}"


def _open(change: Change, task: TaskId) -> Any:
    row = tasks_sql.standing(change.connection, tasks, task)
    if row is None:
        raise Refusal("task_unknown", task=task)
    if row.done_on is not None:
        raise Refusal("task_over", task=task)
    return row
