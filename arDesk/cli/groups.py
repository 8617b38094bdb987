"""Customers that belong to another, or became part of it."""

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
    command(app, "merge", merge)
    command(app, "merge-undo", merge_undo)


def group(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """Show whom a customer belongs to, and who belongs to it."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.groups import group_of
    from arDesk.desk.customers.merging import list_merges

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        found, merged = group_of(desk, account.id), list_merges(desk, account.id)
    document: dict[str, Any] = {
        "customer": account.code,
        "parent": None if found.parent is None else found.parent.code,
        "children": [child.code for child in found.children],
        "merged": [one.code for one in merged],
    }
    above = [] if found.parent is None else [("above", found.parent.code, found.parent.name)]
    below = [("below", child.code, child.name) for child in found.children]
    lines = [*above, *below, *(("part of it", one.code, one.name) for one in merged)]
    return Answer(document, lambda: [Sheet(columns("Where|Customer|Name"), lines, account.name)])


def parent(
    books: Books,
    customer: Customer,
    to: Annotated[str | None, typer.Option("--to", metavar="CUSTOMER", help="Whom it belongs to.")] = None,
    none: Annotated[bool, typer.Option("--none", help="It belongs to nobody.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Let a customer belong to another, which is called for both, or to nobody."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.groups import set_parent

    if (to is None) != none:
        raise typer.BadParameter("say either --to or --none")
    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        above = None if to is None else find_account(desk, to)
        outcome = set_parent(desk, account.id, None if above is None else above.id)
    document = {"customer": account.code, "parent": None if above is None else above.code}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def merge(
    books: Books,
    customer: Customer,
    *,
    other: Annotated[str, typer.Option("--other", metavar="CUSTOMER", help="Who becomes part of it.")],
    as_of: AsOf = None,
) -> Answer:
    """Make one customer part of another, with all that is its own."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.customers.merging import merge_accounts

    with opened(books, as_of) as desk:
        account, merged = find_account(desk, customer), find_account(desk, other)
        outcome = merge_accounts(desk, account.id, merged.id)
    document = {"customer": account.code, "merged": merged.code}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def merge_undo(
    books: Books,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code of the one that became part of another.")],
    as_of: AsOf = None,
) -> Answer:
    """Make two customers again of two that were made one."""
    from arDesk.desk.customers.merging import split_again

    with opened(books, as_of) as desk:
        outcome = split_again(desk, code)
    return Answer({"customer": code, "merged": False}, said=[say(outcome.code, **outcome.fields)])
