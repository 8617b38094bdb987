"""A listing as a workbook: typed cells, no formula, no link, whatever stands in the books."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from arDesk.documents.listing import DIGITS, EVERY, Cell, Listing, Progress
from arDesk.kernel.currencies import digits_of
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575  # below the header: what a sheet of this format holds
TEXT, NAME = 32_767, 31  # letters in a cell, and in a sheet's name
EXACT = 10**15  # a spreadsheet keeps fifteen digits
FIRST_DAY = date(1900, 3, 1)  # the format takes 1900 for a leap year
NARROW, WIDE, LOOK_AT = 9, 60, 200  # letters; rows that say how wide a column is
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[^\w \-]+")


def workbook_bytes(listings: Sequence[Listing], progress: Progress) -> bytes:
    """Write listings as XLSX, in memory, each a sheet: header frozen, filter buttons, amounts in their digits.

    What `progress` raises stops it. Raises Refusal list_too_long for more rows than a sheet has.
    """
    import xlsxwriter

    for listing in listings:
        if len(listing.rows) > ROWS:
            raise Refusal("list_too_long", count=len(listing.rows), most=ROWS)
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    made: dict[object, Format] = {}
    whole, before = sum(len(listing.rows) for listing in listings), 0
    for listing in listings:
        sheet = book.add_worksheet(_NOT_IN_NAME.sub(" ", listing.title)[:NAME].strip() or None)
        writer = _Writer(sheet, lambda code: book.add_format({"num_format": code}), made)
        _fill(sheet, writer, heading, listing, partial(_further, progress, before, whole))
        before += len(listing.rows)
    book.close()
    return written.getvalue()


def _further(progress: Progress, before: int, whole: int, done: int, _count: int) -> object:
    return progress(before + done, whole)


def _fill(sheet: Worksheet, writer: _Writer, heading: Format, listing: Listing, progress: Progress) -> None:
    for at, title in enumerate(listing.titles):
        sheet.write_string(0, at, readable(title), heading)
        texts = [title, *(_shown(row[at]) for row in listing.rows[:LOOK_AT])]
        sheet.set_column(at, at, min(max(NARROW, *map(len, texts)) + 2, WIDE))
    for number, row in enumerate(listing.rows):
        if not number % EVERY:
            progress(number, len(listing.rows))
        for at, cell in enumerate(row):
            writer.write(number + 1, at, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(listing.rows), 1), max(len(listing.titles) - 1, 0))


def readable(text: str) -> str:
    """Take out what no workbook can hold, and cut what is longer than a cell."""
    return _UNWRITABLE.sub("", text)[:TEXT]


class _Writer:
    """Writes cells by their type; a number or a day a spreadsheet cannot keep exactly stays text."""

    def __init__(self, sheet: Worksheet, make: Callable[[object], Format], made: dict[object, Format]) -> None:
        self._sheet, self._make, self._made = sheet, make, made

    def write(self, row: int, column: int, cell: Cell) -> None:
        put = self._sheet
        match cell:
            case None | "":
                return
            case str():
                put.write_string(row, column, readable(cell))
            case date() if cell >= FIRST_DAY:
                put.write_datetime(row, column, cell, self._format(14))  # the reader's own short date
            case date():
                put.write_string(row, column, cell.isoformat())
            case Money() if abs(cell.minor) < EXACT:
                digits = digits_of(cell.currency)
                code = f"#,##0.{'0' * digits}" if digits else "#,##0"
                put.write_number(row, column, cell.minor / 10**digits, self._format(code))
            case Money():
                put.write_string(row, column, cell.plain)
            case int() if abs(cell) < EXACT:
                put.write_number(row, column, cell)
            case int():
                put.write_string(row, column, str(cell))
            case _:
                put.write_number(row, column, round(cell, DIGITS))

    def _format(self, code: object) -> Format:
        if code not in self._made:
            self._made[code] = self._make(code)
        return self._made[code]


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return f"{cell.decimal:,}"
        case date():
            return "31.12.2000"
        case _:
            return str(cell).partition("\n")[0]
