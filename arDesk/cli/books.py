"""Whole books: new ones, proof, the seal, the log."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import books_path, clock_of, opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "new", new)
    command(app, "demo", demo)
    command(app, "verify", verify)
    command(app, "seal", seal)
    command(app, "log", log)


def new(
    books: Books,
    company: Annotated[str, typer.Option(help="Whose books these are.")],
    currency: Annotated[str, typer.Option(help="What the company keeps its books in, like EUR.")],
    country: Annotated[str, typer.Option(help="Where it is, like DE: its holidays and addresses.")] = "",
    as_of: AsOf = None,
) -> Answer:
    """Create books. Nothing that exists is overwritten."""
    from arDesk.desk.desk import new_desk

    code, home = currency.upper(), country.upper()
    desk = new_desk(books_path(books), company=company, currency=code, country=home, clock=clock_of(as_of))
    desk.close()
    document = {"books": books, "company": company, "currency": code, "country": home}
    return Answer(document, said=[say("books_created", books=desk.books.name, company=company)])


def demo(books: Books, as_of: AsOf = None) -> Answer:
    """Create the sample company: two years of an invented office, the same each time for the same day."""
    from arDesk.desk.sample import new_sample

    with progress("Making the sample company") as bar:
        desk = new_sample(books_path(books), clock=clock_of(as_of), progress=bar)
    desk.close()
    day = desk.today
    said = say("sample_made", books=desk.books.name, day=day)
    return Answer({"books": books, "as_of": day.isoformat(), "sample": True}, said=[said])


def verify(
    books: Books,
    seal: Annotated[
        str | None, typer.Option(help="A seal printed earlier, or its beginning: is it still there?")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Prove the books: the file, the chain of entries, every row and balance."""
    from arDesk.desk import upkeep

    with opened(books, as_of) as desk, progress("Verifying") as bar:
        verdict = upkeep.verify(desk, seal=seal, progress=bar)
    fields: dict[str, Any] = verdict.fields
    text = " ".join(say(code, **fields) for code in (verdict.code, verdict.search) if code)
    document = {
        "whole": verdict.whole,
        "code": verdict.code,
        "text": text,
        "entries": verdict.entries,
        "unsealed": verdict.unsealed,
        "seal": verdict.seal or None,
    }
    return Answer(document, said=[text], status=0 if verdict.whole else 1)


def seal(books: Books, as_of: AsOf = None) -> Answer:
    """Print the latest seal: keep it elsewhere, and compare later with verify --seal."""
    from arDesk.desk.upkeep import latest_seal

    with opened(books, as_of) as desk:
        entry, found = latest_seal(desk)
    return Answer({"entry": entry, "seal": found}, lambda: [Sheet(columns(">Entry|Seal"), [(str(entry), found)])])


def log(
    books: Books,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many entries, the newest first.")] = 50,
    as_of: AsOf = None,
) -> Answer:
    """Show the newest entries of the audit log."""
    from arDesk.desk.upkeep import facts_of, read_log

    with opened(books, as_of) as desk:
        entries = read_log(desk, limit=limit)
    document = [
        {
            "entry": entry.seq,
            "at": entry.at,
            "by": entry.by_user,
            "kind": entry.kind,
            "subject": entry.subject,
            "facts": facts_of(entry),
        }
        for entry in entries
    ]
    rows = [(str(entry.seq), entry.at[:19], entry.by_user, entry.kind, entry.subject) for entry in entries]
    return Answer({"log": document}, lambda: [Sheet(columns(">Entry|At (UTC)|By|What|About"), rows)])
