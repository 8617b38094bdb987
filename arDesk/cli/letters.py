"""Reminder letters: rehearsed, or issued once into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.issuing import Customers, DryRun, Out, codes_of, told
from arDesk.cli.opening import opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books

if TYPE_CHECKING:
    from arDesk.desk.papers.dunning import LetterPlan
    from arDesk.desk.papers.issuing import Issued


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "letters", letters)


def letters(
    books: Books,
    *,
    out: Out,
    dry_run: DryRun = False,
    level: Annotated[int | None, typer.Option(min=1, max=9, help="Only letters of this level.")] = None,
    customer: Customers = None,
    as_of: AsOf = None,
) -> Answer:
    """Issue the reminder letters due, each once: a PDF for each customer, merged.pdf and manifest.json."""
    from arDesk.desk.papers.dunning import Choice, issue_letters, plan_letters

    with opened(books, as_of) as desk:
        choice = Choice(level, codes_of(desk, customer))
        plan = plan_letters(desk, choice)
        issued = None
        if not dry_run:
            with progress("Printing letters") as bar:
                issued = issue_letters(desk, out, choice, progress=bar)
    rows = _planned_letters(plan) if issued is None else _issued_letters(issued)
    document = {
        "as_of": plan.as_of.isoformat(),
        "dry_run": dry_run,
        "run": issued.run or None if issued else None,
        "letters": rows,
        "suppressed": [
            {"customer": one.code, "name": one.name, "reason": one.reason, "text": one.text} for one in plan.suppressed
        ],
    }
    return Answer(document, lambda: _letter_sheets(document), [told("letters", rows, out, dry_run=dry_run)])


def _planned_letters(plan: LetterPlan) -> list[dict[str, Any]]:
    return [
        {
            "customer": letter.code,
            "name": letter.name,
            "level": letter.level,
            "invoices": [item.reference for item, _, _ in letter.items],
            "amount": letter.amount.plain,
            "currency": letter.amount.currency,
            "file": None,
            "sha256": None,
        }
        for letter in plan.letters
    ]


def _issued_letters(issued: Issued) -> list[dict[str, Any]]:
    return [
        {
            "customer": paper.facts.account_code,
            "name": paper.facts.account_name,
            "number": paper.facts.number,
            "level": paper.level,
            "invoices": [line.reference for line in getattr(paper.facts, "lines", ())],
            "amount": paper.amount.plain,
            "currency": paper.amount.currency,
            "file": file.file,
            "sha256": file.sha256,
        }
        for paper, file in issued.papers
    ]


def _letter_sheets(document: dict[str, Any]) -> list[Sheet]:
    letters = [
        (
            *(str(row[name]) for name in ("customer", "name", "level")),
            ", ".join(row["invoices"]),
            f"{row['amount']} {row['currency']}",
            row["file"] or "",
        )
        for row in document["letters"]
    ]
    spared = [(row["customer"], row["name"], row["text"]) for row in document["suppressed"]]
    return [
        *([Sheet(columns("Customer|Name|>Level|Invoices|>Amount|File"), letters, "Letters")] if letters else []),
        *([Sheet(columns("Customer|Name|Why not"), spared, "No letter")] if spared else []),
    ]
