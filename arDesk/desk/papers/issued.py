"""Papers that went out: the runs, newest first, and the papers of one."""

from __future__ import annotations

from arDesk.db import documents as documents_sql
from arDesk.db.documents import IssuedDocument, Run
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import RunId


def list_runs(desk: Desk) -> list[Run]:
    """List the runs of letters and statements, newest first."""
    with desk.look() as connection:
        return documents_sql.runs(connection)


def papers_of(desk: Desk, run: RunId) -> list[IssuedDocument]:
    """List the papers of a run, by number."""
    with desk.look() as connection:
        return sorted(documents_sql.of_run(connection, run), key=lambda paper: paper.number)
