"""What a bank's file means for the books: lines that are new, and statements that leave a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash.batches import Standing
from arDesk.db.cash.known_lines import form_of
from arDesk.desk.cash.batches import told_of, without_batches
from arDesk.desk.cash.same_lines import Also, not_told_before
from arDesk.intake.drafts import Problem, Reading, Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement

if TYPE_CHECKING:
    from sqlalchemy import Connection


class NewLines(NamedTuple):
    """A statement, those of its lines that the books do not have, and the lines in the books they replace."""

    statement: DraftStatement
    lines: list[DraftBankLine]
    replaces: Sequence[Standing] = ()


class Compared(NamedTuple):
    """What is new of a file's statements, how many lines the books have already, and those they know otherwise."""

    new: list[NewLines]
    had: int
    also: list[Also]


def compare_statements(connection: Connection, reading: Reading) -> Compared:
    """Give what is new of a file's statements; nothing is written.

    A statement that opens with another balance than the last one closed with is warned of in the reading.
    """
    identities = [line.identity for statement in reading.statements for line in statement.lines]
    known = bank_sql.known_identities(connection, identities)
    form, found, also, left = form_of(reading.reader, reading.profile), list[NewLines](), list[Also](), 0
    for statement in reading.statements:
        _warn_of_gap(connection, reading, statement)
        fresh = not_told_before(connection, statement.account, statement.lines, known, form)
        kept = without_batches(connection, statement.account, fresh.lines, fresh.others)
        left += len(statement.lines) - len(kept.lines)
        also += fresh.also
        for code, told in told_of(reading, kept):
            _warn(reading, code, **told)
        if kept.lines:
            found.append(NewLines(statement, kept.lines, kept.replaces))
    if also:
        _warn(reading, "same_lines", file=reading.file, count=len(also))
    return Compared(found, left, also)


def _warn_of_gap(connection: Connection, reading: Reading, statement: DraftStatement) -> None:
    if statement.opening is None or statement is not reading.statements[0]:
        return  # between the statements of one file its reader looks
    day = statement.opened_on or min((line.booked_on for line in statement.lines), default=date.max)
    told: dict[str, object] = {"file": reading.file, "account": statement.account, "opening": statement.opening}
    others = bank_sql.opening_on(connection, statement.account, statement.currency, day)
    before = bank_sql.closing_before(connection, statement.account, statement.currency, day)
    if others:
        if statement.opening not in others:
            _warn(reading, "statement_opens_otherwise", **told, day=day, other=others[-1])
    elif before is not None and before[1] != statement.opening:
        _warn(reading, "statement_gap_in_books", **told, day=before[0], closing=before[1])


def _warn(reading: Reading, code: str, **fields: object) -> None:
    if all(problem.code != f"intake.{code}" for problem in reading.problems):
        reading.problems.append(Problem(Severity.WARN, f"intake.{code}", None, None, fields))
