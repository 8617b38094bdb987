"""Payments that bounced, told by a person or by the bank's line."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.banking import Line
from arDesk.cli.cash import Receipt
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, amount_of, iso_day
from arDesk.kernel.ids import BankLineId, ReceiptId
from arDesk.words.sentences import say

Fee = Annotated[str | None, typer.Option(help="Charged for it; 0 for none. Left out: the office's bounce fee.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "bounce", bounce)
    command(app, "cash-return", cash_return)


def bounce(
    books: Books,
    number: Receipt,
    *,
    on: Annotated[
        date | None, typer.Option("--on", metavar="YYYY-MM-DD", parser=iso_day, help="The day it bounced; today.")
    ] = None,
    fee: Fee = None,
    as_of: AsOf = None,
) -> Answer:
    """Let a payment have bounced: its invoices are open again, and the fee is charged."""
    from arDesk.desk.cash.receipts import find_receipt
    from arDesk.desk.cash.returns import bounce_receipt

    with opened(books, as_of) as desk:
        currency = find_receipt(desk, ReceiptId(number)).amount.currency
        charged = None if fee is None else amount_of(fee, currency)
        outcome = bounce_receipt(desk, ReceiptId(number), on=on, fee=charged)
        day = on or desk.today
    document = {
        "receipt": number,
        "bounced": outcome.fields["amount"].plain,
        "fee": outcome.fields["fee"].plain,
        "currency": currency,
        "on": day.isoformat(),
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def cash_return(
    books: Books,
    line: Line,
    receipt: Annotated[
        int | None, typer.Option(help="The receipt it takes back; left out, the possible ones are listed.")
    ] = None,
    fee: Fee = None,
    as_of: AsOf = None,
) -> Answer:
    """Let a line of the bank that took money out take back the receipt it belongs to."""
    from arDesk.desk.cash.receipts import find_receipt
    from arDesk.desk.cash.returns import return_line

    if receipt is None:
        return _returnable(books, line, as_of)
    with opened(books, as_of) as desk:
        currency = find_receipt(desk, ReceiptId(receipt)).amount.currency
        charged = None if fee is None else amount_of(fee, currency)
        outcome = return_line(desk, BankLineId(line), ReceiptId(receipt), fee=charged)
    document = {
        "line": line,
        "receipt": receipt,
        "bounced": outcome.fields["amount"].plain,
        "fee": outcome.fields["fee"].plain,
        "currency": currency,
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def _returnable(books: str, line: int, as_of: date | None) -> Answer:
    from arDesk.desk.cash.returns import returnable_by
    from arDesk.words.formats import day, money

    with opened(books, as_of) as desk:
        found = returnable_by(desk, BankLineId(line))
    document = [
        {
            "receipt": each.receipt,
            "customer": each.code,
            "name": each.name,
            "received": each.received_on.isoformat(),
            "amount": each.amount.plain,
            "currency": each.amount.currency,
            "same_reference": each.same_reference,
        }
        for each in found
    ]
    rows = [(str(each.receipt), each.code, each.name, day(each.received_on), money(each.amount)) for each in found]
    sheet = Sheet(columns(">Receipt|Customer|Name|Received|>Amount"), rows)
    return Answer({"line": line, "returnable": document}, lambda: [sheet])
