"""How a DATEV file (EXTF, DTVF) is made: a line about the file, a line of column names, then rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from arDesk.intake.drafts import Severity
from arDesk.intake.gather import plain_day
from arDesk.intake.problems import Problems
from arDesk.intake.work import Work
from arDesk.words.folding import folded

_STEP = 2000
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the first line says: category, its name, the year's first day, digits of an account, currency and chart.

    The chart of accounts is "03" or "04", "" where the file names none.
    """

    category: str
    name: str
    year_begins: date | None
    digits: int
    currency: str
    chart: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the plain names of its columns: letters and digits, without accents and case."""

    line: int
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """Give the first cell of some columns that holds anything; headers differ by version."""
        return next((text for name in names if (text := self.cells.get(name, "").strip())), "")


def customer_accounts(digits: int) -> range:
    """Give the accounts that are customers': they have a digit more than others, and begin with 1 to 6."""
    return range(10**digits, 7 * 10**digits)


def lines(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Go through the lines that hold anything, each with its number. Raises Stop for a quote that is never closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise problems.stop(Severity.REJECT, "quote_unclosed", begins) from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield begins, row


def meta(row: list[str]) -> Meta:
    """Read what the first line says of the file."""
    told = [cell.strip() for cell in row] + [""] * 31
    digits = int(told[13]) if told[13].isascii() and told[13].isdecimal() and 4 <= int(told[13]) <= 8 else 4
    return Meta(told[2], told[3], plain_day(told[12], "ymd"), digits, told[21], told[26][-2:])


def header(lines: Iterator[tuple[int, list[str]]], work: Work) -> list[str]:
    """Read the line of column names, and give the plain names."""
    line, row = next(lines, (2, []))
    work.reading.header_line, work.reading.headers = line, [cell.strip() for cell in row]
    work.problems.headers = list(work.reading.headers)
    return [_SIGNS.sub("", folded(cell)) for cell in row]


def rows(lines: Iterator[tuple[int, list[str]]], names: list[str], work: Work) -> Iterator[Row]:
    """Go through the rows below the column names."""
    for place, (line, row) in enumerate(lines):
        if place % _STEP == 0:
            work.steps(place)
        cells: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            cells.setdefault(name, cell)
        yield Row(line, cells)
