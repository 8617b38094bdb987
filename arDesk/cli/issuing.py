"""What letters and statements share: where they go, whose they are, what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the PDFs.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be issued.")]
Customers = Annotated[
    list[str] | None, typer.Option("--customer", help="Only this customer, by code; may be repeated.")
]


def codes_of(desk: Desk, customers: list[str] | None) -> frozenset[str]:
    """Give the codes of the customers named; none means all. Raises Refusal unknown_customer."""
    from arDesk.desk.customers.accounts import find_account

    return frozenset(find_account(desk, code).code for code in customers or ())


def told(what: str, rows: list[dict[str, Any]], folder: Path, *, dry_run: bool) -> str:
    """Say what was issued, or would be."""
    if not rows:
        return say(f"{what}_none")
    return say(f"{what}_{'rehearsed' if dry_run else 'issued'}", count=len(rows), folder=folder)
