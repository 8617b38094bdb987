"""The day on which rows of a list were entered, where that was later than the day they are of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cli.terms import iso

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk


def tell_entered(desk: Desk, table: str, rows: Sequence[dict[str, Any]], number: str, day: str) -> None:
    """Add `entered_on` to rows as JSON has them, by the keys of their numbers and days; null where it was in time."""
    from arDesk.desk.entered import entered_on

    numbered = [row for row in rows if row[number] is not None]
    found = entered_on(desk, table, {row[number]: date.fromisoformat(row[day]) for row in numbered})
    for row in rows:
        row["entered_on"] = iso(found.get(row[number]))


def tell_promises(desk: Desk, rows: Sequence[dict[str, Any]]) -> None:
    """Add it to promises as JSON has them, and to the receipts that count for them."""
    tell_entered(desk, "promises", rows, "promise", "made_on")
    tell_entered(desk, "receipts", [each for row in rows for each in row["receipts"]], "receipt", "on")
