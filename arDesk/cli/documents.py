"""Papers that went out: listed, and printed again as copies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "runs", runs)
    command(app, "reprint", reprint)


def runs(books: Books, as_of: AsOf = None) -> Answer:
    """List the runs of letters and statements with their papers, newest first."""
    from arDesk.desk.papers.issued import list_runs, papers_of
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
    from arDesk.desk.papers import issuing as papers
    from arDesk.desk.papers.issued import list_runs, papers_of

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
