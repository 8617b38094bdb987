"""What is to be done beside calls: follow-ups, tasks, holds; set, moved, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, day_of, iso, moment_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from datetime import date

    from arDesk.desk.outcome import Outcome
    from arDesk.desk.todo.listed import ToDo

_State = Literal["overdue", "today", "later", "done"]
Of = Annotated[str | None, typer.Option("--customer", help="Only this customer's, by code.")]
State = Annotated[_State | None, typer.Option(help="Only those that stand so.")]
Day = Annotated[str, typer.Option(metavar="WHEN", help="2026-03-14, +3, fri, or a time of one: fri 14:30, +2h.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, as the list has it.")]
Kind = Literal["send_copy", "correct_address", "find_number", "confirm_dispute", "other"]


_TABLES = {"task": "tasks", "follow_up": "follow_ups", "hold": "holds"}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, work in (
        ("follow-ups", follow_ups), ("follow-up", follow_up), ("follow-up-move", follow_up_move), ("tasks", tasks),
        ("task", task), ("task-move", task_move), ("done", done), ("holds", holds), ("hold-change", hold_change),
        ("returned", returned),
    ):  # fmt: skip
        command(app, name, work)


def follow_ups(books: Books, state: State = None, customer: Of = None, as_of: AsOf = None) -> Answer:
    """List follow-ups as of the day, and those done in the week before it."""
    return _list(books, ("follow_up",), "follow_ups", state, customer, None, as_of)


def tasks(
    books: Books,
    state: State = None,
    customer: Of = None,
    owner: Annotated[str | None, typer.Option(help="Only this colleague's.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List tasks as of the day: those set, those that follow from the facts, and those of the office's rules."""
    return _list(books, ("task", "fact", "rule"), "tasks", state, customer, owner, as_of)


def holds(books: Books, state: State = None, customer: Of = None, as_of: AsOf = None) -> Answer:
    """List holds as of the day: done are those lifted, or over, in the week before it."""
    return _list(books, ("hold",), "holds", state, customer, None, as_of)


def _list(
    books: str,
    sorts: tuple[str, ...],
    called: str,
    state: str | None,
    customer: str | None,
    owner: str | None,
    as_of: date | None,
) -> Answer:
    from arDesk.cli.entered import tell_entered
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.todo.listed import list_todo

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        rows, day = list_todo(desk, account=account), desk.today
        rows = [
            row for row in rows
            if row.sort in sorts and state in (None, row.when.value) and owner in (None, row.owner)
        ]  # fmt: skip
        told = {row.key: _plain(row) for row in rows}
        for sort in sorts:
            mine = [told[row.key] for row in rows if row.sort == sort]
            if sort in _TABLES:
                tell_entered(desk, _TABLES[sort], mine, "number", "since")
    return Answer({"as_of": day.isoformat(), called: [*told.values()]}, lambda: [_sheet(rows)])


def _plain(row: ToDo) -> dict[str, Any]:
    return {
        "key": row.key,
        "number": row.number or None,
        "kind": row.kind,
        "customer": row.code,
        "name": row.name,
        "what": row.title,
        "why": row.why,
        "owner": row.owner,
        "state": row.when.value,
        "priority": row.priority,
        "since": row.since.isoformat(),
        "due_on": iso(row.due_on),
        "due_at": None if row.due_at is None else f"{row.due_at:%H:%M}",
        "done_on": iso(row.done_on),
        "entered_on": None,
        "invoice": row.reference or None,
    }


def _sheet(rows: list[ToDo]) -> Sheet:
    told = [
        (
            row.key, say(f"todo.when.{row.when}"), " ".join(filter(None, (iso(row.due_on), str(row.due_at or "")[:5]))),
            row.code, row.name, row.title, row.why, row.owner,
        )
        for row in rows
    ]  # fmt: skip
    return Sheet(columns("Key|State|Due|Customer|Name|What|Why|Owner"), told)


def follow_up(
    books: Books,
    customer: Customer,
    *,
    on: Day,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    as_of: AsOf = None,
) -> Answer:
    """Set a follow-up: come back to a customer on a day, or at a time of it."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.todo.follow_ups import set_follow_up

    with opened(books, as_of) as desk:
        account, moment = find_account(desk, customer), moment_of(on, desk)
        outcome = set_follow_up(desk, account.id, on=moment.day, at=moment.at, note=note)
    return _told(outcome, {"follow_up": outcome.made, "customer": account.code, "due_on": moment.day.isoformat()})


def follow_up_move(books: Books, number: Number, *, to: Day, as_of: AsOf = None) -> Answer:
    """Put a follow-up on another day."""
    from arDesk.desk.todo.follow_ups import move_follow_up
    from arDesk.kernel.ids import FollowUpId

    with opened(books, as_of) as desk:
        moment = moment_of(to, desk)
        outcome = move_follow_up(desk, FollowUpId(number), on=moment.day, at=moment.at)
    return _told(outcome, {"follow_up": outcome.made, "due_on": moment.day.isoformat()})


def task(
    books: Books,
    customer: Customer,
    *,
    kind: Annotated[Kind, typer.Option(help="What sort of task.")] = "other",
    due: Day = "+0",
    note: Annotated[str, typer.Option(help="What to do.")] = "",
    owner: Annotated[str, typer.Option(help="Whose it is, where not the customer's collector's.")] = "",
    priority: Annotated[Literal["low", "normal", "high"], typer.Option()] = "normal",
    invoice: Annotated[str | None, typer.Option(help="About this one, by number.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Set a task that is no call: send a copy, correct an address, find a number, confirm a dispute, another."""
    from arDesk.cases.tasks import PRIORITIES
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.todo.tasks import add_task

    with opened(books, as_of) as desk:
        account, moment = find_account(desk, customer), moment_of(due, desk)
        outcome = add_task(
            desk, account.id, kind=kind, due_on=moment.day, due_at=moment.at, note=note, owner=owner,
            priority=PRIORITIES[priority], reference=invoice,
        )  # fmt: skip
    return _told(outcome, {"task": outcome.made, "customer": account.code, "due_on": moment.day.isoformat()})


def task_move(
    books: Books,
    number: Number,
    *,
    to: Annotated[str | None, typer.Option(metavar="WHEN", help="Another day, or a time of it.")] = None,
    owner: Annotated[str | None, typer.Option(help="To this colleague.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Put a task on another day, or give it to somebody else."""
    from arDesk.desk.todo.tasks import move_task
    from arDesk.kernel.ids import TaskId

    with opened(books, as_of) as desk:
        moment = None if to is None else moment_of(to, desk)
        day, at = (None, None) if moment is None else moment
        outcome = move_task(desk, TaskId(number), due_on=day, due_at=at, owner=owner)
    return _told(outcome, {"task": outcome.made})


def done(
    books: Books,
    key: Annotated[str, typer.Argument(metavar="KEY", help="As the lists have it: task/3, follow_up/2, hold/5.")],
    note: Annotated[str, typer.Option(help="What came of it.")] = "",
    not_needed: Annotated[bool, typer.Option("--not-needed", help="Nothing is to be done.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Settle a task, a follow-up or what the facts ask for; lift a hold."""
    from arDesk.desk.todo.settling import settle

    with opened(books, as_of) as desk:
        outcome = settle(desk, key, how="not_needed" if not_needed else "done", note=note)
    return _told(outcome, {"key": key, "state": "done"})


def hold_change(
    books: Books,
    number: Number,
    *,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of it; without one, no end.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why, where it is another reason now.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Give a hold another end."""
    from arDesk.desk.todo.holds import change_hold
    from arDesk.kernel.ids import HoldId

    with opened(books, as_of) as desk:
        last = None if until is None else day_of(until, desk.today)
        outcome = change_hold(desk, HoldId(number), until=last, reason=reason)
    return _told(outcome, {"hold": outcome.made, "until": iso(last)})


def returned(
    books: Books,
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="The number of a letter or statement.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When it came back, where not today.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Note that a letter or statement came back by post: its customer's address is to be corrected."""
    from arDesk.desk.todo.returned import find_paper, record_returned

    with opened(books, as_of) as desk:
        day = None if on is None else day_of(on, desk.today)
        outcome = record_returned(desk, find_paper(desk, paper), on=day)
    return _told(outcome, {"paper": paper})


def _told(outcome: Outcome, document: dict[str, Any]) -> Answer:
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
