"""Receipts: record, apply, take off, reverse, refund."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.besides import Credits, Deductions, Discount, Tolerance, besides
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, amount_of, currency_of, iso_day, parts_of
from arDesk.kernel.ids import ReceiptId
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.kernel.money import Money

Receipt = Annotated[int, typer.Argument(metavar="RECEIPT", help="Its number, as `account` lists it.")]
Currency = Annotated[str | None, typer.Option(help="Of the amounts, where not the customer's own.")]
_HOW = "INVOICE=AMOUNT,... or oldest or exact"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "receipt", receipt)
    command(app, "apply", apply_)
    command(app, "unapply", unapply)
    command(app, "reverse", reverse)
    command(app, "refund", refund)


def _application(text: str | None, currency: str) -> dict[str, Money] | str | None:
    if text is None or text in ("oldest", "exact"):
        return text
    return parts_of(text, currency, hint="--apply")


def receipt(
    books: Books,
    customer: Customer,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="What came, like 1234.50.")],
    *,
    on: Annotated[date, typer.Option("--on", metavar="YYYY-MM-DD", parser=iso_day, help="The day it came.")],
    method: Annotated[str, typer.Option(help="How it came: transfer, card, cheque ...")] = "",
    reference: Annotated[str, typer.Option(help="What it says.")] = "",
    apply: Annotated[str | None, typer.Option(metavar="HOW", help=f"{_HOW}; left out it stays unapplied.")] = None,
    discount: Discount = None,
    tolerance: Tolerance = None,
    deduction: Deductions = None,
    credit: Credits = None,
    currency: Currency = None,
    as_of: AsOf = None,
) -> Answer:
    """Record money that came, and apply it."""
    from arDesk.desk.cash.receipts import record_receipt
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        found = find_account(desk, customer)
        code = currency_of(currency) if currency else found.currency
        money, how = amount_of(amount, code), _application(apply, code)
        more = besides(code, discount, tolerance, deduction, credit)
        outcome = record_receipt(desk, found.id, money, on=on, method=method, reference=reference, apply=how, **more)
    document = {
        "receipt": outcome.made,
        "customer": found.code,
        "amount": money.plain,
        "currency": code,
        "on": on.isoformat(),
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def apply_(
    books: Books,
    number: Receipt,
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="HOW", help=f"{_HOW}.")] = None,
    discount: Discount = None,
    tolerance: Tolerance = None,
    deduction: Deductions = None,
    credit: Credits = None,
    as_of: AsOf = None,
) -> Answer:
    """Apply what is left of a receipt."""
    from arDesk.desk.cash.receipts import apply_receipt, find_receipt

    with opened(books, as_of) as desk:
        currency = find_receipt(desk, ReceiptId(number)).amount.currency
        more = besides(currency, discount, tolerance, deduction, credit)
        if to is None and not more:
            raise typer.BadParameter("say what to apply it to", param_hint="--to")
        outcome = apply_receipt(desk, ReceiptId(number), _application(to, currency), **more)
    return Answer({"receipt": number, "applied": True}, said=[say(outcome.code, **outcome.fields)])


def unapply(books: Books, number: Receipt, as_of: AsOf = None) -> Answer:
    """Take a receipt off what it was applied to; the money stays with the customer."""
    from arDesk.desk.cash.receipts import unapply_receipt

    with opened(books, as_of) as desk:
        outcome = unapply_receipt(desk, ReceiptId(number))
    return Answer({"receipt": number, "applied": False}, said=[say(outcome.code, **outcome.fields)])


def reverse(
    books: Books,
    number: Receipt,
    on: Annotated[
        date | None, typer.Option("--on", metavar="YYYY-MM-DD", parser=iso_day, help="The day it counts from; today.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Reverse a receipt entered wrongly: its invoices are open again. For one that bounced see `bounce`."""
    from arDesk.desk.cash.receipts import reverse_receipt

    with opened(books, as_of) as desk:
        outcome = reverse_receipt(desk, ReceiptId(number), on=on)
    return Answer({"receipt": number, "reversed": True}, said=[say(outcome.code, **outcome.fields)])


def refund(
    books: Books,
    number: Receipt,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="What is paid back, like 1234.50.")],
    as_of: AsOf = None,
) -> Answer:
    """Pay unapplied money of a receipt back to the customer."""
    from arDesk.desk.cash.receipts import find_receipt, refund_receipt

    with opened(books, as_of) as desk:
        money = amount_of(amount, find_receipt(desk, ReceiptId(number)).amount.currency)
        outcome = refund_receipt(desk, ReceiptId(number), money)
    document = {"receipt": number, "refunded": money.plain, "currency": money.currency}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
