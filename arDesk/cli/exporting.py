"""Out of arDesk: every table, whole books, the accountant's journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import books_path, clock_of, opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso_day
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.ledger.journal import Accounts, Posting


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "export", export)
    command(app, "new-from", new_from)
    command(app, "journal", journal)


def export(
    books: Books,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE.xlsx|FILE.json|FOLDER", help="A workbook, one document, or CSV files."),
    ],
    as_of: AsOf = None,
) -> Answer:
    """Save every table: as a workbook, as CSV files in a folder, or as one JSON document that new books come from."""
    from arDesk.desk.exporting import export_tables
    from arDesk.desk.whole import export_json

    with opened(books, as_of) as desk, progress("Saving") as bar:
        whole = out.suffix.lower() == ".json"
        count = export_json(desk, out, progress=bar) if whole else export_tables(desk, out, progress=bar)
    return Answer({"out": str(out), "rows": count}, said=[say_count("export_saved", count, file=out.name)])


def new_from(
    document: Annotated[Path, typer.Argument(metavar="FILE.json", help="What `export` saved.")],
    books: Books,
    as_of: AsOf = None,
) -> Answer:
    """Make new books of an exported document, equal to those it came from, and prove them."""
    from arDesk.desk.whole import books_from_json

    with progress("Making books") as bar:
        desk = books_from_json(document, books_path(books), clock=clock_of(as_of), progress=bar)
    desk.close()
    said = say("export_restored", books=desk.books.name, file=document.name)
    return Answer({"books": books, "from": str(document)}, said=[said])


def journal(
    books: Books,
    *,
    first: Annotated[date, typer.Option("--from", metavar="YYYY-MM-DD", parser=iso_day, help="The first day.")],
    last: Annotated[date, typer.Option("--to", metavar="YYYY-MM-DD", parser=iso_day, help="The last day.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.csv|FILE.iif", help="Save it there.")] = None,
    accounts: Annotated[
        str | None,
        typer.Option(metavar="NAME=ACCOUNT,...", help="For receivables, bank, bad_debts, discounts, fees, credits."),
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Give the accountant what arDesk recorded itself: receipts, bounces, fees, credit notes, write-offs, discounts."""
    from arDesk.desk import exporting

    with opened(books, as_of) as desk:
        postings = exporting.journal(desk, first, last, _accounts(accounts))
    said = []
    if out is not None:
        exporting.save_journal(postings, out)
        said = [say_count("export_saved", len(postings), file=out.name)]
    return Answer({"journal": [_document(each) for each in postings]}, lambda: [_sheet(postings)], said)


def _accounts(text: str | None) -> Accounts:
    from dataclasses import fields

    from arDesk.ledger.journal import Accounts

    known = {field.name for field in fields(Accounts)}
    given: dict[str, str] = {}
    for part in (text or "").split(",") if text else ():
        name, sign, account = (each.strip() for each in part.partition("="))
        if not sign or name not in known or not account:
            raise typer.BadParameter(f"{part!r} does not say one of {', '.join(sorted(known))}=ACCOUNT")
        given[name] = account
    return Accounts(**given)


def _document(each: Posting) -> dict[str, str]:
    return {
        "on": each.on.isoformat(),
        "kind": each.kind,
        "reference": each.reference,
        "customer": each.code,
        "name": each.name,
        "debit": each.debit,
        "credit": each.credit,
        "amount": each.amount.plain,
        "currency": each.amount.currency,
        "text": each.text,
    }


def _sheet(postings: list[Posting]) -> Sheet:
    from arDesk.words.formats import day, money

    rows = [
        (day(each.on), each.kind.replace("_", " "), each.code, each.debit, each.credit, money(each.amount), each.text)
        for each in postings
    ]
    return Sheet(columns("Date|Kind|Customer|Debit|Credit|>Amount|Text"), rows)
