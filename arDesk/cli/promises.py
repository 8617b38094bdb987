"""Promises and disputes: lists with their states, and the end of a promise."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say

_State = Literal["open", "kept", "kept_late", "partially_kept", "broken", "withdrawn", "superseded", "cancelled"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "promises", promises)
    command(app, "disputes", disputes)
    command(app, "promise-end", promise_end)


def promises(
    books: Books,
    state: Annotated[_State | None, typer.Option(help="Only those that stand so.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this customer's, by code.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List promises with their states as of the day, and why."""
    from arDesk.cli import cases
    from arDesk.desk.accounts import find_account
    from arDesk.desk.promises import list_promises

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        rows, day = list_promises(desk, state=state, account=account), desk.today
    document = {"as_of": day.isoformat(), "promises": [cases.promise(row) for row in rows]}
    return Answer(document, lambda: [cases.promises_sheet(rows)])


def disputes(
    books: Books,
    state: Annotated[Literal["open", "resolved"] | None, typer.Option(help="Only those that stand so.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this customer's, by code.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List disputes with their states as of the day."""
    from arDesk.cli import cases
    from arDesk.desk.accounts import find_account
    from arDesk.desk.promises import list_disputes

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        rows, day = list_disputes(desk, state=state, account=account), desk.today
    document = {"as_of": day.isoformat(), "disputes": [cases.dispute(row) for row in rows]}
    return Answer(document, lambda: [cases.disputes_sheet(rows)])


def promise_end(
    books: Books,
    promise: Annotated[int, typer.Argument(metavar="PROMISE", help="Its number, as `promises` lists it.")],
    cancelled: Annotated[bool, typer.Option("--cancelled", help="It was entered by mistake.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Withdraw a promise the customer took back, or cancel one entered by mistake."""
    from arDesk.desk.promises import end_promise
    from arDesk.kernel.ids import PromiseId

    with opened(books, as_of) as desk:
        outcome = end_promise(desk, PromiseId(promise), cancelled=cancelled)
    document = {"promise": promise, "state": "cancelled" if cancelled else "withdrawn"}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
