"""Promises: the lists with their states, the figures, the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, iso_day
from arDesk.words.sentences import say

_State = Literal["open", "kept", "kept_late", "partially_kept", "broken", "withdrawn", "superseded", "cancelled"]
_List = Literal["due-today", "due-tomorrow", "late", "at-risk", "perhaps-paid"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "promises", promises)
    command(app, "promises-calendar", calendar)
    command(app, "confirm", confirm_promises)


def promises(
    books: Books,
    state: Annotated[_State | None, typer.Option(help="Only those that stand so.")] = None,
    only: Annotated[_List | None, typer.Option("--list", help="Only those of one of today's lists.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this customer's, by code.")] = None,
    rates: Annotated[bool, typer.Option("--rates", help="How promises are kept, instead of the list.")] = False,
    since: Annotated[
        date | None,
        typer.Option(metavar="YYYY-MM-DD", parser=iso_day, help="Figures from then on; a year if left out."),
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """List promises with their states as of the day, and why; or say how they are kept."""
    from arDesk.cli import promise_cases
    from arDesk.cli.entered import tell_promises
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.promises.board import promise_board
    from arDesk.desk.promises.rates import promise_rates

    with opened(books, as_of) as desk:
        if rates:
            found, day = promise_rates(desk, since=since), desk.today
            document = {"as_of": day.isoformat(), **promise_cases.figures(found)}
            return Answer(document, lambda: promise_cases.figures_sheets(found))
        account = None if customer is None else find_account(desk, customer).id
        board = promise_board(desk, account=account, whole=True)
        name = None if only is None else only.replace("-", "_")
        rows = [each for each in board.rows if state in {None, each.row.state} and (name is None or name in each.lists)]
        told = promise_cases.board(board, rows)
        tell_promises(desk, told["promises"])
    sheet = lambda: [promise_cases.promises_sheet([each.row for each in rows])]  # noqa: E731
    return Answer(told, sheet)


def calendar(
    books: Books,
    out: Annotated[Path, typer.Option(metavar="FILE.ics", help="Where to write it.")],
    as_of: AsOf = None,
) -> Answer:
    """Write pending promises and instalments to come as a calendar file (iCalendar), a day each."""
    from arDesk.desk.promises.calendar import write_calendar

    with opened(books, as_of) as desk:
        count = write_calendar(desk, out)
    return Answer({"file": str(out), "events": count})


def confirm_promises(
    books: Books,
    customer: Customer,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the PDF goes.")],
    as_of: AsOf = None,
) -> Answer:
    """Confirm on paper what a customer promised and agreed and what is still to come of it, in their language."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.plans.confirmations import issue_confirmation

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        issued = issue_confirmation(desk, account.id, out)
    told = [
        {"number": paper.facts.number, "file": str(out / file.file), "sha256": file.sha256,
         "amount": paper.amount.plain, "currency": paper.amount.currency}
        for paper, file in issued.papers
    ]  # fmt: skip
    said = [say("confirmations.issued", number=one["number"], folder=str(out)) for one in told]
    return Answer({"customer": account.code, "run": issued.run, "confirmations": told}, said=said)
