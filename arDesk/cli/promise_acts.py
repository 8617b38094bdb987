"""What a person decides about a promise: withdraw, cancel, reinstate, judge otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.outcome import Outcome

Promise = Annotated[int, typer.Argument(metavar="PROMISE", help="Its number, as `promises` lists it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "promise-end", end)
    command(app, "promise-withdraw", withdraw)
    command(app, "promise-cancel", cancel)
    command(app, "promise-reinstate", reinstate)
    command(app, "promise-override", override)


def end(
    books: Books,
    promise: Promise,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="It was entered by mistake.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Withdraw a promise the customer took back, or cancel one entered by mistake."""
    return _end(books, promise, as_of, cancelled=cancelled)


def withdraw(books: Books, promise: Promise, as_of: AsOf = None) -> Answer:
    """Withdraw a promise the customer took back; of one that repeats, the times after it too."""
    return _end(books, promise, as_of, cancelled=False)


def cancel(books: Books, promise: Promise, as_of: AsOf = None) -> Answer:
    """Cancel a promise that was entered by mistake; of one that repeats, the times after it too."""
    return _end(books, promise, as_of, cancelled=True)


def _end(books: str, promise: int, as_of: AsOf, *, cancelled: bool) -> Answer:
    from arDesk.desk.promises.acts import end_promise
    from arDesk.kernel.ids import PromiseId

    with opened(books, as_of) as desk:
        outcome = end_promise(desk, PromiseId(promise), cancelled=cancelled)
    return _answer(promise, "cancelled" if cancelled else "withdrawn", outcome)


def reinstate(books: Books, promise: Promise, as_of: AsOf = None) -> Answer:
    """Let a promise stand again that was withdrawn or cancelled, or let the ledger judge it again."""
    from arDesk.desk.promises.acts import is_marked, lift_override, reinstate_promise
    from arDesk.kernel.ids import PromiseId

    with opened(books, as_of) as desk:
        number = PromiseId(promise)
        outcome = lift_override(desk, number) if is_marked(desk, number) else reinstate_promise(desk, number)
    return _answer(promise, "reinstated", outcome)


def override(
    books: Books,
    promise: Promise,
    state: Annotated[Literal["kept", "broken"], typer.Argument(help="How it is to be judged.")],
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    approved_by: Annotated[str, typer.Option(help="Who else approves it.")] = "",
    as_of: AsOf = None,
) -> Answer:
    """Mark a promise kept or broken from the business date on, whatever the ledger says."""
    from arDesk.desk.promises.acts import override_promise
    from arDesk.kernel.ids import PromiseId

    with opened(books, as_of) as desk:
        outcome = override_promise(
            desk, PromiseId(promise), kept=state == "kept", reason=reason, approved_by=approved_by
        )
    return _answer(promise, f"marked_{state}", outcome)


def _answer(promise: int, state: str, outcome: Outcome) -> Answer:
    return Answer({"promise": promise, "state": state}, said=[say(outcome.code, **outcome.fields)])
