"""Log a call, take one back, list the ways a call can end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, amount_of, currency_of, day_of, moment_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from datetime import date

    from arDesk.cases.promise_series import Repeat
    from arDesk.desk.calls.contacts import DisputeDraft
    from arDesk.desk.promises.promising import PromiseDraft

_PROMISE = re.compile(r"(?P<amount>[^@]+)@(?P<day>[^:]+)(?::(?P<invoices>.+))?")
_DISPUTE = re.compile(r"(?P<invoice>.+?):(?P<amount>\d+(?:\.\d+)?):(?P<reason>.+)")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "call", call)
    command(app, "call-undo", call_undo)
    command(app, "outcomes", outcomes)


def call(
    books: Books,
    customer: Customer,
    *,
    outcome: Annotated[str, typer.Option(metavar="CODE", help="How it ended; `outcomes` lists the codes.")],
    note: Annotated[str, typer.Option(help="What was said.")] = "",
    person: Annotated[str, typer.Option(help="Who was on the phone.")] = "",
    minutes: Annotated[int | None, typer.Option(min=0, max=1440, help="How long it took.")] = None,
    follow_up: Annotated[
        str | None, typer.Option(metavar="DATE", help="When to come back: +3, fri, fri 14:30, +2h.")
    ] = None,
    promise: Annotated[str | None, typer.Option(metavar="AMOUNT@DATE[:INVOICE,...]", help="What was promised.")] = None,
    repeat: Annotated[
        str | None,
        typer.Option(metavar="HOW OFTEN", help="The promise repeats: weekly 4x, every 2 weeks, monthly until dec."),
    ] = None,
    dispute: Annotated[
        list[str] | None, typer.Option(metavar="INVOICE:AMOUNT:REASON", help="What is contested.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="Of the amounts, where not the customer's own.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Log a call, with what was promised or contested and when to come back."""
    from arDesk.desk.calls.contacts import CallDraft, log_call
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        found = find_account(desk, customer)
        code = currency_of(currency) if currency else found.currency
        again = None if follow_up is None else moment_of(follow_up, desk)
        draft = CallDraft(
            outcome=outcome,
            note=note,
            person=person,
            minutes=minutes,
            follow_up_on=None if again is None else again.day,
            follow_up_at=None if again is None else again.at,
            promise=None if promise is None else _promise(promise, repeat, code, desk.today),
            disputes=tuple(_dispute(text, code) for text in dispute or ()),
        )
        done, day = log_call(desk, found.id, draft), desk.today
    document = {"call": done.made, "customer": found.code, "on": day.isoformat(), "outcome": outcome}
    return Answer(document, said=[say(done.code, **done.fields)])


def _promise(text: str, repeat: str | None, currency: str, today: date) -> PromiseDraft:
    from arDesk.desk.promises.promising import PromiseDraft

    parts = _PROMISE.fullmatch(text)
    if parts is None:
        raise typer.BadParameter(
            f"{text!r} does not say AMOUNT@DATE or AMOUNT@DATE:INVOICE,...", param_hint="--promise"
        )
    invoices = tuple(part.strip() for part in (parts["invoices"] or "").split(",") if part.strip())
    amount, day = amount_of(parts["amount"].strip(), currency), day_of(parts["day"], today)
    return PromiseDraft(amount, day, invoices, None if repeat is None else _repeat(repeat, today))


def _repeat(text: str, today: date) -> Repeat:
    from arDesk.cases.promise_series import Every, Repeat
    from arDesk.words.repeat_words import parse_repeat

    words = parse_repeat(text, today)
    if words is None or words.first is not None:
        raise typer.BadParameter(
            f"{text!r} does not say how often, like monthly until dec or weekly 4x", param_hint="--repeat"
        )
    return Repeat(Every(words.every), words.times, words.until)


def _dispute(text: str, currency: str) -> DisputeDraft:
    from arDesk.desk.calls.contacts import DisputeDraft

    parts = _DISPUTE.fullmatch(text)
    if parts is None:
        raise typer.BadParameter(f"{text!r} does not say INVOICE:AMOUNT:REASON", param_hint="--dispute")
    return DisputeDraft(parts["invoice"].strip(), amount_of(parts["amount"], currency), parts["reason"].strip())


def call_undo(
    books: Books,
    number: Annotated[int, typer.Argument(metavar="CALL", help="Its number, as `account` lists it.")],
    as_of: AsOf = None,
) -> Answer:
    """Take a logged call back with all it brought: its promise, disputes and follow-up."""
    from arDesk.desk.calls.contacts import withdraw_call
    from arDesk.kernel.ids import ContactId

    with opened(books, as_of) as desk:
        outcome = withdraw_call(desk, ContactId(number))
    return Answer({"call": number, "undone": True}, said=[say(outcome.code, **outcome.fields)])


def outcomes(books: Books, as_of: AsOf = None) -> Answer:
    """List the ways a call can end: ours and the office's own."""
    from arDesk.desk.calls.contacts import call_outcomes

    with opened(books, as_of) as desk:
        found = call_outcomes(desk)
    document = [
        {
            "code": one.code,
            "name": one.label,
            "key": one.digit,
            "conversation": one.is_conversation,
            "asks": one.asks or None,
        }
        for one in found
    ]
    rows = [(str(one.digit or ""), one.code, one.label) for one in found]
    return Answer({"outcomes": document}, lambda: [Sheet(columns(">Key|Code|Name"), rows)])
