"""Holds, and credit notes applied."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, currency_of, day_of, parts_of
from arDesk.words.sentences import say

Kind = Literal["hold", "no-calls", "legal", "insolvent"]
Currency = Annotated[str | None, typer.Option(help="Of the amounts, where not the customer's own.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "hold", hold)
    command(app, "hold-end", hold_end)
    command(app, "credit-apply", credit_apply)


def hold(
    books: Books,
    customer: Customer,
    *,
    reason: Annotated[str, typer.Option(help="Why.")],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of it: 2026-03-14, +14, eom.")] = None,
    invoice: Annotated[str | None, typer.Option(help="Only this one, by number.")] = None,
    kind: Annotated[Kind, typer.Option(help="Not to be called, with a lawyer or an agency, or insolvent.")] = "hold",
    as_of: AsOf = None,
) -> Answer:
    """Stop chasing a customer, or one invoice, until a day or until it is lifted."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.todo.holds import place_hold

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        last = None if until is None else day_of(until, desk.today)
        outcome = place_hold(
            desk, account.id, reason=reason, until=last, reference=invoice, kind=kind.replace("-", "_")
        )
    document = {
        "hold": outcome.made,
        "customer": account.code,
        "kind": kind,
        "until": None if last is None else last.isoformat(),
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def hold_end(
    books: Books,
    customer: Customer,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only those of this kind.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Lift every hold on a customer, or those of one kind."""
    from arDesk.desk.customers.accounts import account_view, find_account
    from arDesk.desk.todo.holds import end_hold

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        outcome = end_hold(desk, account.id, kind=kind and kind.replace("-", "_"))
        left = account_view(desk, account.id)
    return Answer({"customer": account.code, "on_hold": left.on_hold}, said=[say(outcome.code, **outcome.fields)])


def credit_apply(
    books: Books,
    customer: Customer,
    credit: Annotated[str, typer.Argument(metavar="CREDIT", help="The credit note's number.")],
    *,
    to: Annotated[str, typer.Option("--to", metavar="INVOICE=AMOUNT,...", help="What it lowers, by how much.")],
    currency: Currency = None,
    as_of: AsOf = None,
) -> Answer:
    """Apply a credit note to invoices."""
    from arDesk.desk.cash.corrections import apply_credit
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        parts = parts_of(to, currency_of(currency) if currency else account.currency, hint="--to")
        outcome = apply_credit(desk, account.id, credit, parts)
    document = {
        "credit": credit,
        "customer": account.code,
        "applied": {name: part.plain for name, part in parts.items()},
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
