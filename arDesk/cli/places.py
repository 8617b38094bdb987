"""A customer's place in the queue, and the calls planned for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, day_of, iso
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.calls.day_plan import DayPlan

Why = Annotated[str, typer.Option("--reason", help="Why.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="2026-03-14, +14, fri.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "pin", pin)
    command(app, "snooze", snooze)
    command(app, "skip", skip)
    command(app, "unpin", unpin)
    command(app, "plan-day", plan_the_day)
    command(app, "day", day)


def pin(books: Books, customer: Customer, *, reason: Why = "", until: Until = None, as_of: AsOf = None) -> Answer:
    """Put a customer at the top of the queue, through a day or until it is unpinned."""
    from arDesk.desk.calls.marks import pin_account
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        last = None if until is None else day_of(until, desk.today)
        outcome = pin_account(desk, account.id, reason=reason, until=last)
    return _marked(account.code, outcome, "pin", iso(last))


def snooze(
    books: Books,
    customer: Customer,
    *,
    until: Annotated[str, typer.Option(metavar="DATE", help="The day it comes back: 2026-03-14, +14, fri.")],
    reason: Why = "",
    as_of: AsOf = None,
) -> Answer:
    """Leave a customer out of the queue until a day."""
    from arDesk.desk.calls.marks import snooze_account
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        back = day_of(until, desk.today)
        outcome = snooze_account(desk, account.id, back, reason=reason)
    return _marked(account.code, outcome, "snooze", iso(back))


def skip(
    books: Books,
    customer: Customer,
    *,
    reason: Annotated[str, typer.Option(help="Why not today.")],
    as_of: AsOf = None,
) -> Answer:
    """Leave a customer out of today's queue; it comes back the next working day."""
    from arDesk.desk.calls.marks import skip_account
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = skip_account(desk, account.id, reason=reason)
    return _marked(account.code, outcome, "snooze", iso(outcome.fields["until"]))


def unpin(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """Let a pinned or snoozed customer stand where the ranking puts it."""
    from arDesk.desk.calls.marks import unmark_account
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = unmark_account(desk, account.id)
    return _marked(account.code, outcome, None, None)


def _marked(code: str, outcome: Any, mark: str | None, until: str | None) -> Answer:
    document = {"customer": code, "mark": mark, "until": until}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def plan_the_day(
    books: Books,
    *,
    minutes: Annotated[int | None, typer.Option(min=1, max=1440, help="The calls that gain most in them.")] = None,
    calls: Annotated[int | None, typer.Option(min=1, help="The first so many of the queue.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Plan today's calls: those that gain most in so many minutes, or the first of the queue."""
    from arDesk.desk.calls.day_plan import day_plan, plan_day

    with opened(books, as_of) as desk:
        plan_day(desk, minutes=minutes, count=calls)
        found = day_plan(desk)
    return _planned(found)


def day(books: Books, as_of: AsOf = None) -> Answer:
    """Show the calls planned for a day, and which of them were made."""
    from arDesk.desk.calls.day_plan import day_plan

    with opened(books, as_of) as desk:
        found = day_plan(desk)
    return _planned(found)


def _planned(found: DayPlan) -> Answer:
    from arDesk.words import formats

    rows = [
        {
            "rank": call.rank,
            "customer": call.code,
            "name": call.name,
            "currency": call.to_collect.currency,
            "to_collect": call.to_collect.plain,
            "drawn_from": call.drawn_from,
            "worked": call.worked,
        }
        for call in found.calls
    ]
    document = {"day": found.day.isoformat(), "planned": len(rows), "worked": found.worked, "calls": rows}
    lines = [
        (str(call.rank), call.code, call.name, formats.money(call.to_collect), "yes" if call.worked else "")
        for call in found.calls
    ]
    title = f"Planned for {formats.weekday(found.day)}"
    return Answer(document, lambda: [Sheet(columns(">#|Customer|Name|>To collect|Called"), lines, title)])
