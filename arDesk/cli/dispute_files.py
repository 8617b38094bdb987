"""Files kept with disputes as evidence: listed, kept, saved out, kept no longer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say

Dispute = Annotated[int, typer.Argument(metavar="DISPUTE", help="Its number, as `disputes` lists it.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The file's, as `dispute-files` lists it.")]
File = Annotated[Path, typer.Argument(metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, work in (
        ("dispute-files", dispute_files), ("dispute-file-keep", dispute_file_keep),
        ("dispute-file-save", dispute_file_save), ("dispute-file-remove", dispute_file_remove),
    ):  # fmt: skip
        command(app, name, work)


def dispute_files(books: Books, dispute: Dispute, as_of: AsOf = None) -> Answer:
    """List the files kept with a dispute: delivery notes, orders, photographs."""
    from arDesk.desk.disputes.evidence import list_evidence
    from arDesk.desk.disputes.standing import find_dispute
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        case = find_dispute(desk, DisputeId(dispute)).id
        rows = list_evidence(desk, case)
    document = [
        {
            "file": row.id, "name": row.name, "media_type": row.media_type, "size": row.size,
            "added_on": row.added_on.isoformat(), "by": row.by,
        }
        for row in rows
    ]  # fmt: skip
    lines = [(str(row.id), row.name, str(row.size), row.added_on.isoformat(), row.by) for row in rows]
    return Answer({"dispute": case, "files": document}, lambda: [Sheet(columns(">#|Name|>Bytes|Kept|By"), lines)])


def dispute_file_keep(books: Books, dispute: Dispute, file: File, as_of: AsOf = None) -> Answer:
    """Keep a copy of a file with a dispute."""
    from arDesk.desk.disputes.evidence import add_evidence
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        outcome = add_evidence(desk, DisputeId(dispute), file)
    document = {"file": outcome.made, "dispute": dispute, "name": file.name}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def dispute_file_save(books: Books, number: Number, to: File) -> Answer:
    """Write a copy of a file that is kept with a dispute."""
    from arDesk.desk.disputes.evidence import save_evidence

    with opened(books, None) as desk:
        save_evidence(desk, number, to)
    return Answer({"file": number, "saved": str(to)})


def dispute_file_remove(books: Books, number: Number, as_of: AsOf = None) -> Answer:
    """Keep a file with its dispute no longer."""
    from arDesk.desk.disputes.evidence import remove_evidence

    with opened(books, as_of) as desk:
        outcome = remove_evidence(desk, number)
    return Answer({"file": number, "kept": False}, said=[say(outcome.code, **outcome.fields)])
