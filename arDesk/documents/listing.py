"""A list as values, written to a file that a spreadsheet opens and arDesk itself reads again: a workbook, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from arDesk.documents.files import put_whole
from arDesk.kernel.money import Money

Cell = Money | int | float | date | str | None
Progress = Callable[[int, int], object]  # rows done, rows in all; may raise to stop

EVERY = 500  # rows between two reports
DIGITS = 6  # of a measure, after the point
# How a formula begins, for Excel and LibreOffice, in wide letters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Listing:
    """What a person sees of a list, as values.

    Attributes:
        title: what is listed; names the sheet.
        titles: one for each column.
        rows: a value for each column: amounts with their currency, dates as dates, None for what is not known.
    """

    title: str
    titles: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def save_listing(listing: Listing, path: Path, progress: Progress) -> None:
    """Write a listing as CSV where the name ends so, else as a workbook; the file is there whole, or not at all.

    What `progress` raises stops it and leaves nothing. Raises Refusal list_not_saved, books_in_the_way, or
    list_too_long for more rows than a sheet has.
    """
    if path.suffix.lower() == ".csv":
        put_whole(csv_bytes(listing, progress), path)
    else:
        save_workbook([listing], path, progress)


def save_workbook(listings: Sequence[Listing], path: Path, progress: Progress) -> None:
    """Write listings as one workbook, each a sheet. Raises as save_listing."""
    from arDesk.documents.workbook import workbook_bytes  # XlsxWriter only where it is wanted

    put_whole(workbook_bytes(listings, progress), path)


def csv_bytes(listing: Listing, progress: Progress) -> bytes:
    """Write a listing as CSV: UTF-8 with a mark, commas, CRLF; numbers with a point and days as ISO in every locale.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers never do.
    """
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([plain_cell(title) for title in listing.titles])
    for number, row in enumerate(listing.rows):
        if not number % EVERY:
            progress(number, len(listing.rows))
        lines.writerow([plain_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def plain_cell(cell: Cell, point: str = ".") -> str:
    """Write a value as text that is read again as the same value; nothing is grouped, and no text is a formula."""
    match cell:
        case None:
            return ""
        case Money():
            return cell.plain.replace(".", point)
        case date():
            return cell.isoformat()
        case str():
            return guarded(cell)
        case int():
            return str(cell)
        case _:
            return str(round(cell, DIGITS)).replace(".", point)


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
