"""Reminder letters and statements of account: rehearsed, or issued once into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso_day, month_of
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.dunning import LetterPlan
    from arDesk.desk.papers import Issued
    from arDesk.desk.statements import StatementPlan

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the PDFs.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be issued.")]
Customers = Annotated[
    list[str] | None, typer.Option("--customer", help="Only this customer, by code; may be repeated.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "letters", letters)
    command(app, "statements", statements)
    command(app, "runs", runs)
    command(app, "reprint", reprint)


def _codes(desk: Desk, customers: list[str] | None) -> frozenset[str]:
    from arDesk.desk.accounts import find_account

    return frozenset(find_account(desk, code).code for code in customers or ())


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
    from arDesk.desk.dunning import Choice, issue_letters, plan_letters

    with opened(books, as_of) as desk:
        choice = Choice(level, _codes(desk, customer))
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
    return Answer(document, lambda: _letter_sheets(document), [_said("letters", rows, out, dry_run=dry_run)])


def _said(what: str, rows: list[dict[str, Any]], folder: Path, *, dry_run: bool) -> str:
    if not rows:
        return say(f"{what}_none")
    return say(f"{what}_{'rehearsed' if dry_run else 'issued'}", count=len(rows), folder=folder)


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


def statements(
    books: Books,
    *,
    out: Out,
    month: Annotated[
        date | None, typer.Option(metavar="YYYY-MM", parser=month_of, help="The month; the last whole one if left out.")
    ] = None,
    first: Annotated[date | None, typer.Option("--from", metavar="YYYY-MM-DD", parser=iso_day)] = None,
    last: Annotated[date | None, typer.Option("--to", metavar="YYYY-MM-DD", parser=iso_day)] = None,
    kind: Annotated[
        Literal["open-item", "balance-forward"], typer.Option(help="What is open, or what happened in the period.")
    ] = "balance-forward",
    customer: Customers = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> Answer:
    """Issue statements of account: a PDF for each customer, merged.pdf and manifest.json."""
    from arDesk.desk.statements import Order, issue_statements, plan_statements

    with opened(books, as_of) as desk:
        begin, end = _period(month, first, last, desk.today)
        order = Order("open_item" if kind == "open-item" else "balance_forward", begin, end, _codes(desk, customer))
        plan = plan_statements(desk, order)
        issued = None
        if not dry_run:
            with progress("Printing statements") as bar:
                issued = issue_statements(desk, out, order, progress=bar)
    rows = _statements(plan, issued)
    document = {
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "kind": kind,
        "dry_run": dry_run,
        "run": issued.run or None if issued else None,
        "statements": rows,
        "skipped": [
            {"customer": one.code, "name": one.name, "reason": one.reason, "text": say(one.reason)}
            for one in plan.left_out
        ],
    }
    return Answer(document, lambda: [_statement_sheet(rows)], [_said("statements", rows, out, dry_run=dry_run)])


def _period(month: date | None, first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """Give the first and last day asked for; the last whole month where nothing is named."""
    from arDesk.kernel.business_days import month_end, month_ends, month_start

    if first is not None or last is not None:
        if first is None or last is None or month is not None:
            raise typer.BadParameter("name --month, or both --from and --to")
        return first, last
    end = month_ends(today, 1)[0] if month is None else month_end(month)
    return month_start(end), end


def _statements(plan: StatementPlan, issued: Issued | None) -> list[dict[str, Any]]:
    files = {paper.facts.number: file for paper, file in issued.papers} if issued else {}
    found = []
    for facts in plan.statements:
        file = files.get(facts.number)
        found.append(
            {
                "customer": facts.account_code,
                "name": facts.account_name,
                "number": facts.number if issued else None,
                "opening": facts.opening.plain,
                "activity": (facts.closing - facts.opening).plain,
                "closing": facts.closing.plain,
                "currency": facts.currency,
                "file": file.file if file else None,
                "sha256": file.sha256 if file else None,
            }
        )
    return found


def _statement_sheet(rows: list[dict[str, Any]]) -> Sheet:
    names = ("customer", "name", "number", "opening", "activity", "closing", "currency", "file")
    lines = [tuple(str(row[name] or "") for name in names) for row in rows]
    return Sheet(columns("Customer|Name|Number|>Opening|>Activity|>Closing|Currency|File"), lines, "Statements")


def runs(books: Books, as_of: AsOf = None) -> Answer:
    """List the runs of letters and statements with their papers, newest first."""
    from arDesk.desk.issued import list_runs, papers_of
    from arDesk.words import formats

    with opened(books, as_of) as desk:
        found = [(run, papers_of(desk, run.id)) for run in list_runs(desk)]
    document = [
        {
            "run": run.id,
            "kind": run.kind,
            "issued_on": run.issued_on.isoformat(),
            "by": run.by_user,
            "papers": [
                {"number": paper.number, "customer": paper.code, "level": paper.level, "sha256": paper.pdf_sha256}
                for paper in papers
            ],
        }
        for run, papers in found
    ]
    rows = [(str(run.id), run.kind, formats.day(run.issued_on), run.by_user, str(run.count)) for run, _ in found]
    return Answer({"runs": document}, lambda: [Sheet(columns(">Run|Kind|Issued on|By|>Papers"), rows)])


def reprint(
    books: Books,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Of the letter or statement, like L-2026-0001.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="Where the copy goes.")],
    as_of: AsOf = None,
) -> Answer:
    """Print an issued letter or statement again as it was, marked COPY."""
    from arDesk.desk import papers
    from arDesk.desk.issued import list_runs, papers_of

    with opened(books, as_of) as desk:
        every = (paper for run in list_runs(desk) for paper in papers_of(desk, run.id))
        found = next((paper for paper in every if paper.number == number), None)
        if found is None:
            raise Refusal("paper_unknown", document=number)
        content = papers.reprint(desk, found.id)
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Refusal("paper_file_exists", file=out) from None
    except OSError as problem:
        raise Refusal("paper_not_written", file=out, why=problem.strerror or problem) from None
    document = {"number": number, "file": str(out)}
    return Answer(document, said=[say("paper_copied", number=number, file=out)])
