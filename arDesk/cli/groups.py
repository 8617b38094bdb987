"""Customers that belong to another."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer
from arDesk.words.sentences import say


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "group", group)
    command(app, "parent", parent)


def group(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """Show whom a customer belongs to, and who belongs to it."""
    from arDesk.desk.accounts import find_account
    from arDesk.desk.groups import group_of

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        found = group_of(desk, account.id)
    document: dict[str, Any] = {
        "customer": account.code,
        "parent": None if found.parent is None else found.parent.code,
        "children": [child.code for child in found.children],
    }
    above = [] if found.parent is None else [("above", found.parent.code, found.parent.name)]
    lines = [*above, *(("below", child.code, child.name) for child in found.children)]
    return Answer(document, lambda: [Sheet(columns("Where|Customer|Name"), lines, account.name)])


def parent(
    books: Books,
    customer: Customer,
    to: Annotated[str | None, typer.Option("--to", metavar="CUSTOMER", help="Whom it belongs to.")] = None,
    none: Annotated[bool, typer.Option("--none", help="It belongs to nobody.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Let a customer belong to another, which is called for both, or to nobody."""
    from arDesk.desk.accounts import find_account
    from arDesk.desk.groups import set_parent

    if (to is None) != none:
        raise typer.BadParameter("say either --to or --none")
    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        above = None if to is None else find_account(desk, to)
        outcome = set_parent(desk, account.id, None if above is None else above.id)
    document = {"customer": account.code, "parent": None if above is None else above.code}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
