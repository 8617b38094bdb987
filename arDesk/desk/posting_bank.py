"""What a bank's file means for the books: lines that are new, and statements that leave a gap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.db import bank as bank_sql
from arDesk.intake.drafts import Problem, Reading, Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement

if TYPE_CHECKING:
    from sqlalchemy import Connection


class NewLines(NamedTuple):
    """A statement and those of its lines that the books do not have."""

    statement: DraftStatement
    lines: list[DraftBankLine]


def compare_statements(connection: Connection, reading: Reading) -> tuple[list[NewLines], int]:
    """Give what is new of a file's statements, and how many lines the books have already; nothing is written.

    A statement that opens with another balance than the last one closed with is warned of in the reading.
    """
    identities = [line.identity for statement in reading.statements for line in statement.lines]
    known = bank_sql.known_identities(connection, identities)
    found = []
    for statement in reading.statements:
        _warn_of_gap(connection, reading, statement)
        fresh = [line for line in statement.lines if line.identity not in known]
        if fresh:
            found.append(NewLines(statement, fresh))
    return found, sum(identity in known for identity in identities)


def _warn_of_gap(connection: Connection, reading: Reading, statement: DraftStatement) -> None:
    if statement.opening is None or statement is not reading.statements[0]:
        return  # between the statements of one file its reader looks
    day = statement.opened_on or min((line.booked_on for line in statement.lines), default=date.max)
    before = bank_sql.closing_before(connection, statement.account, statement.currency, day)
    if before is None or before[1] == statement.opening:
        return
    fields: dict[str, object] = {
        "file": reading.file, "account": statement.account, "closing": before[1], "day": before[0],
        "opening": statement.opening,
    }  # fmt: skip
    code = "intake.statement_gap_in_books"
    if all(problem.code != code for problem in reading.problems):
        reading.problems.append(Problem(Severity.WARN, code, None, None, fields))
