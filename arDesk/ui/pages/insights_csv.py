"""A table as CSV, for a spreadsheet: numbers stay numbers, and no text is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from arDesk.kernel.money import Money

Cell = Money | float | date | str | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
DIGITS = 6  # of a measure, after the point


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write titles and rows: amounts in their currency's digits with a point, days as ISO, what is not known empty.

    A text that begins as a formula does gets an apostrophe before it; amounts and numbers never do.
    """
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([_cell(title) for title in titles])
    lines.writerows([[_cell(cell) for cell in row] for row in rows])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return cell.plain
        case date():
            return cell.isoformat()
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA) else cell
        case _:
            return str(cell if isinstance(cell, int) else round(cell, DIGITS))
