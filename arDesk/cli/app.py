"""The whole command line, put together from its nouns."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import typer
from typer.main import get_command

from arDesk import __version__
from arDesk.cli import (
    account,
    accounts,
    banked,
    banking,
    books,
    brief,
    calls,
    cash,
    catching_up,
    collectors,
    customers_more,
    dispute_files,
    disputes,
    doctor,
    documents,
    exporting,
    given_up,
    groups,
    holds,
    imports,
    letters,
    persons,
    places,
    plans,
    promise_acts,
    promises,
    queue,
    reports,
    returns,
    rules,
    settings,
    statements,
    todo,
)

_NOUNS = (
    books, imports, queue, places, catching_up, brief, account, accounts, persons, groups, customers_more, calls,
    promises, promise_acts, plans, disputes, dispute_files, cash, returns, banking, banked, given_up, holds, reports,
    letters, statements, documents, todo, collectors, rules, settings, exporting, doctor,
)  # fmt: skip


@cache
def command_line() -> Callable[..., Any]:
    """Build the command line, once; commands import what they need when they run."""
    app = typer.Typer(
        name="ardesk",
        help="An offline desk for accounts receivable. Without a command it opens the window.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
    )
    app.callback()(_about)
    for noun in _NOUNS:
        noun.register(app)
    return get_command(app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"arDesk {__version__}")
        raise typer.Exit


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show arDesk's version.")
    ] = False,
) -> None:
    """An offline desk for accounts receivable. Without a command it opens the window."""
