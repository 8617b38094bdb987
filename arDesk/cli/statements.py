"""Statements of account: rehearsed, or issued into a folder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.issuing import Customers, DryRun, Out, codes_of, told
from arDesk.cli.opening import opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso_day, month_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.papers.issuing import Issued
    from arDesk.desk.papers.statements import StatementPlan


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "statements", statements)


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
    from arDesk.desk.papers.statements import Order, issue_statements, plan_statements

    with opened(books, as_of) as desk:
        begin, end = _period(month, first, last, desk.today)
        order = Order("open_item" if kind == "open-item" else "balance_forward", begin, end, codes_of(desk, customer))
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
    return Answer(document, lambda: [_statement_sheet(rows)], [told("statements", rows, out, dry_run=dry_run)])


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
