"""Customers: all of them, and finding one."""

from __future__ import annotations

from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "customers", customers)
    command(app, "find", find)


def customers(books: Books, as_of: AsOf = None) -> Answer:
    """List every customer with what is owed, one line for each currency."""
    from arDesk.desk.customers.listed import list_accounts
    from arDesk.words import formats

    with opened(books, as_of) as desk:
        rows, day = list_accounts(desk), desk.today
    document = [
        {
            "customer": row.code,
            "name": row.name,
            "phone": row.phone,
            "collector": row.collector,
            "currency": row.currency,
            "balance": row.balance.plain,
            "overdue": row.overdue.plain,
            "unapplied": row.unapplied.plain,
            "oldest_days_overdue": row.oldest_days_overdue,
            "last_contact": iso(row.last_contact_on),
        }
        for row in rows
    ]
    lines = [
        (
            row.code,
            row.name,
            row.phone,
            formats.money(row.balance),
            formats.money(row.overdue),
            str(row.oldest_days_overdue),
        )
        for row in rows
    ]
    sheet = Sheet(columns("Customer|Name|Phone|>Balance|>Overdue|>Days"), lines)
    return Answer({"as_of": day.isoformat(), "customers": document}, lambda: [sheet])


def find(
    books: Books,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Part of a name, code, phone, number or note; an amount; a day.")
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    as_of: AsOf = None,
) -> Answer:
    """Find customers, invoices, amounts, promises and notes."""
    from arDesk.desk.search import search
    from arDesk.words import formats
    from arDesk.words.sentences import say

    with opened(books, as_of) as desk:
        found = search(desk, text, limit)
    document = [
        {
            "kind": hit.kind,
            "customer": hit.code,
            "name": hit.name,
            "matched": hit.text or None,
            "former": hit.former,
            "amount": None if hit.amount is None else hit.amount.plain,
            "currency": None if hit.amount is None else hit.amount.currency,
            "day": iso(hit.day),
        }
        for hit in found
    ]
    lines = [
        (
            hit.kind,
            hit.code,
            hit.name,
            say("search.former", person=hit.text) if hit.former else hit.text,
            "" if hit.amount is None else formats.money(hit.amount),
            iso(hit.day) or "",
        )
        for hit in found
    ]
    return Answer({"found": document}, lambda: [Sheet(columns("What|Customer|Name|Matched|>Amount|Day"), lines)])
