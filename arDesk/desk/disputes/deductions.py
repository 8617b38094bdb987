"""Deductions: what customers kept back, and since when nobody has decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arDesk.db.disputes import deductions as deductions_sql
from arDesk.db.disputes.deductions import DeductionRow
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import DisputeRow, some_disputes_on
from arDesk.kernel.ids import AccountId


def list_deductions(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[DeductionRow]:
    """List deductions raised up to a day, the oldest first; `state` is "open" or "resolved".

    Each is a dispute: desk.resolving.resolve_disputes decides it, a write-off or a credit note settles it.
    """
    day = as_of or desk.today
    with desk.look() as connection:
        found = deductions_sql.deductions(connection, day, account=account)
        cases = {row.id: row for row in some_disputes_on(connection, day, (row.dispute for row in found))}
    rows = [_standing(row, cases[row.dispute]) for row in found]
    return [row for row in rows if state is None or row.open == (state == "open")]


def _standing(row: DeductionRow, case: DisputeRow) -> DeductionRow:
    """Let a deduction stand as its dispute does: opened again, or settled by itself."""
    return replace(row, resolved_on=case.resolved_on, resolution=case.resolution, days=case.judgement.days)
