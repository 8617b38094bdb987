"""What happened by itself while nobody worked in the books."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, day_of, iso


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "while-closed", while_closed)


def while_closed(
    books: Books,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="After this day; after the last day of work if left out.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Tell what broke, fell due or ended by itself since a day, and how many letters are due. Nothing is done."""
    from arDesk.desk import catch_up

    with opened(books, as_of) as desk:
        start = catch_up.last_day_of_work(desk) if since is None else day_of(since, desk.today)
        found = catch_up.while_closed(desk, start)
    happened: list[dict[str, Any]] = [
        {"day": iso(one.on), "kind": one.kind, "customer": one.code, "name": one.name} for one in found.missed
    ]
    document: dict[str, Any] = {
        "since": iso(found.since),
        "until": iso(found.until),
        "happened": happened,
        "counts": {kind: found.count(kind) for kind in catch_up.KINDS},
        "letters_due": found.letters,
    }
    return Answer(document, lambda: [_sheet(found)])


def _sheet(found: Any) -> Sheet:
    from arDesk.words import formats
    from arDesk.words.sentences import say

    rows = [(formats.weekday(one.on), one.code, one.name, say(f"closed.what.{one.kind}")) for one in found.missed]
    title = say("closed.title", day=formats.weekday(found.since))
    return Sheet(columns(">Day|Customer|Name|What happened"), rows, title)
