"""Colleagues: who there is, whose customers are whose, who covers for whom."""

from __future__ import annotations

from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, day_of, iso
from arDesk.words.sentences import say


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "collectors", collectors)
    command(app, "assign", assign)
    command(app, "cover", cover)


def collectors(
    books: Books,
    *,
    enter: Annotated[str | None, typer.Option("--enter", metavar="NAME", help="Enter a colleague, or change.")] = None,
    email: Annotated[str, typer.Option()] = "",
    phone: Annotated[str, typer.Option()] = "",
    left: Annotated[str | None, typer.Option(metavar="DATE", help="The colleague's last day.")] = None,
    may_approve: Annotated[
        bool | None,
        typer.Option("--may-approve/--may-not-approve", help="Whether the colleague may approve what others ask for."),
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """List colleagues with how many customers are theirs, and who is away; or enter one."""
    from arDesk.desk import collectors as people

    said = []
    with opened(books, as_of) as desk:
        if enter is not None:
            last = None if left is None else day_of(left, desk.today)
            outcome = people.enter_collector(
                desk, enter, email=email, phone=phone, left_on=last, may_approve=may_approve
            )
            said.append(say(outcome.code, **outcome.fields))
        rows, day = people.list_collectors(desk), desk.today
    document = [
        {
            "name": row.name, "customers": row.customers, "email": row.email, "phone": row.phone,
            "entered": row.entered, "left_on": iso(row.left_on), "covered_by": row.covered_by or None,
            "away_until": iso(row.away_until), "may_approve": row.may_approve,
        }
        for row in rows
    ]  # fmt: skip
    cells = [
        (row.name, str(row.customers), row.phone, row.email, row.covered_by, iso(row.away_until) or "",
         "yes" if row.may_approve else "")
        for row in rows
    ]  # fmt: skip
    return Answer(
        {"as_of": day.isoformat(), "collectors": document},
        lambda: [Sheet(columns("Name|>Customers|Phone|E-mail|Covered by|Away until|May approve"), cells)],
        said,
    )


def assign(
    books: Books,
    customers: Annotated[list[str] | None, typer.Argument(metavar="[CUSTOMER]...", help="Their codes.")] = None,
    *,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="Whose they shall be; empty for nobody's.")
    ] = None,
    note: Annotated[str, typer.Option(help="The first thing on their list, with each customer.")] = "",
    by_rule: Annotated[bool, typer.Option("--by-rule", help="As the rules in assignment.rules say.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say who would go where, and leave it.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Give customers to a collector, by code or all by the office's rules."""
    from arDesk.desk import collectors as people
    from arDesk.desk.customers.accounts import find_account

    if by_rule == (to is not None) or by_rule == bool(customers):
        raise typer.BadParameter("give customers and --to NAME, or --by-rule alone")
    said = []
    with opened(books, as_of) as desk:
        found = [find_account(desk, code) for code in customers or ()]
        if by_rule:
            moves = [(one.code, one.name, one.before, one.after) for one in people.plan_assignment(desk)]
        else:
            moves = [(one.code, one.name, one.collector, to or "") for one in found]
        if not dry_run:
            outcome = (
                people.assign_by_rule(desk)
                if by_rule
                else people.assign(desk, [one.id for one in found], to or "", note=note)
            )
            said.append(say(outcome.code, **outcome.fields))
    named = ("customer", "name", "from", "to")
    document = {"dry_run": dry_run, "moves": [dict(zip(named, move, strict=True)) for move in moves]}
    return Answer(document, lambda: [Sheet(columns("Customer|Name|From|To"), moves)], said)


def cover(
    books: Books,
    absent: Annotated[str | None, typer.Argument(metavar="[ABSENT]", help="Who is away.")] = None,
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does their work.")] = None,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")] = "+0",
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")] = None,
    note: Annotated[str, typer.Option()] = "",
    end: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The colleague is back: the cover's number.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """List who is away and covered for; have somebody covered for, or back."""
    from arDesk.cases.collectors import CoverId
    from arDesk.desk import covering

    if absent is not None and (by is None or until is None):
        raise typer.BadParameter("say --by whom and --until when")
    said = []
    with opened(books, as_of) as desk:
        outcome = None
        if end is not None:
            outcome = covering.end_cover(desk, CoverId(end))
        elif absent is not None:
            outcome = covering.set_cover(
                desk, absent, by or "", starts_on=day_of(first, desk.today), until=day_of(until or "", desk.today),
                note=note,
            )  # fmt: skip
        if outcome is not None:
            said.append(say(outcome.code, **outcome.fields))
        rows, day = covering.list_covers(desk), desk.today
    told = [
        (str(one.id), one.absent, one.by, one.starts_on.isoformat(), one.until.isoformat(), one.note) for one in rows
    ]
    named = ("cover", "absent", "by", "from", "until", "note")
    document = [dict(zip(named, (one.id, *cells[1:]), strict=True)) for one, cells in zip(rows, told, strict=True)]
    return Answer(
        {"as_of": day.isoformat(), "covers": document},
        lambda: [Sheet(columns(">Cover|Away|By|From|Until|Note"), told)],
        said,
    )
