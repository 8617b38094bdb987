"""Deductions: what customers kept back, and since when nobody has decided."""

from __future__ import annotations

from datetime import date

from arDesk.db import deductions as deductions_sql
from arDesk.db.deductions import DeductionRow
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId


def list_deductions(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[DeductionRow]:
    """List deductions raised up to a day, the oldest first; `state` is "open" or "resolved".

    Each is a dispute: desk.resolving.resolve_disputes decides it, a write-off or a credit note settles it.
    """
    with desk.look() as connection:
        rows = deductions_sql.deductions(connection, as_of or desk.today, account=account)
    return [row for row in rows if state is None or row.open == (state == "open")]
