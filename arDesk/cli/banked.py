"""The bank's lines put aside, all of them listed, and the payers known."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.banking import Line, line_document
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso_day
from arDesk.kernel.ids import BankLineId, ReceiptId
from arDesk.words.sentences import say

Note = Annotated[str, typer.Option(help="Why, for whoever looks next.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "cash-park", cash_park)
    command(app, "cash-dismiss", cash_dismiss)
    command(app, "cash-resume", cash_resume)
    command(app, "cash-link", cash_link)
    command(app, "bank-lines", bank_lines)
    command(app, "payers", payers)
    command(app, "payer-forget", payer_forget)


def cash_park(books: Books, line: Line, note: Note = "", as_of: AsOf = None) -> Answer:
    """Park a line until its payer is known."""
    from arDesk.desk.cash.banking import park_line

    with opened(books, as_of) as desk:
        outcome = park_line(desk, BankLineId(line), note)
    return Answer({"line": line, "aside": "parked"}, said=[say(outcome.code, **outcome.fields)])


def cash_link(
    books: Books,
    line: Line,
    receipt: Annotated[
        int | None, typer.Option(help="The receipt's number; else the one that `cash` gives as known.")
    ] = None,
    *,
    as_of: AsOf = None,
) -> Answer:
    """Say that a line is a receipt in the books already, so that its money is not received a second time."""
    from arDesk.desk.cash.bank_matches import find_line
    from arDesk.desk.cash.linking import link_line
    from arDesk.kernel.errors import Refusal

    with opened(books, as_of) as desk:
        number = receipt
        if number is None:
            known = find_line(desk, BankLineId(line)).known
            if known is None:
                raise Refusal("bank_receipt_unknown")
            number = known.receipt
        outcome = link_line(desk, BankLineId(line), ReceiptId(number))
    return Answer({"line": line, "receipt": number}, said=[say(outcome.code, **outcome.fields)])


def cash_dismiss(books: Books, line: Line, note: Note = "", as_of: AsOf = None) -> Answer:
    """Say that a line pays no customer's debt."""
    from arDesk.desk.cash.banking import dismiss_line

    with opened(books, as_of) as desk:
        outcome = dismiss_line(desk, BankLineId(line), note)
    return Answer({"line": line, "aside": "other"}, said=[say(outcome.code, **outcome.fields)])


def cash_resume(books: Books, line: Line, as_of: AsOf = None) -> Answer:
    """Let a line that was put aside wait again."""
    from arDesk.desk.cash.banking import take_up_line

    with opened(books, as_of) as desk:
        outcome = take_up_line(desk, BankLineId(line))
    return Answer({"line": line, "aside": ""}, said=[say(outcome.code, **outcome.fields)])


def bank_lines(
    books: Books,
    *,
    since: Annotated[
        date | None, typer.Option(metavar="YYYY-MM-DD", parser=iso_day, help="Booked on this day or later.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """List every line of the bank, newest first."""
    from arDesk.desk.cash.bank_matches import past_lines
    from arDesk.words.formats import day, money

    with opened(books, as_of) as desk:
        found = past_lines(desk, since=since)
    rows = [
        (str(row.id), day(row.booked_on), money(row.amount), money(row.open), row.payer_name, row.text[:60], row.aside)
        for row in found
    ]
    sheet = Sheet(columns(">Line|Booked|>Amount|>Open|From|Text|Aside"), rows)
    return Answer({"lines": [line_document(row) for row in found]}, lambda: [sheet])


def payers(books: Books, as_of: AsOf = None) -> Answer:
    """List the payers known by name or account, and for whom they pay."""
    from arDesk.desk.cash.bank_matches import known_payers

    with opened(books, as_of) as desk:
        found = known_payers(desk)
    document = [
        {
            "payer": row.id,
            "customer": row.code,
            "name": row.name,
            "payer_name": row.payer_name,
            "payer_account": row.payer_account,
            "learned_on": row.learned_on.isoformat(),
        }
        for row in found
    ]
    rows = [(str(row.id), row.code, row.name, row.payer_name, row.payer_account) for row in found]
    return Answer({"payers": document}, lambda: [Sheet(columns(">Payer|Customer|Name|Pays as|From account"), rows)])


def payer_forget(
    books: Books,
    payer: Annotated[int, typer.Argument(metavar="PAYER", help="Its number, as `payers` lists it.")],
    as_of: AsOf = None,
) -> Answer:
    """Forget that a name or an account pays for a customer."""
    from arDesk.desk.cash.banking import forget_payer

    with opened(books, as_of) as desk:
        outcome = forget_payer(desk, payer)
    return Answer({"payer": payer, "forgotten": True}, said=[say(outcome.code, **outcome.fields)])
