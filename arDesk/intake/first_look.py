"""A first look at a file before there are books: whose it may be, and in which currency."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from arDesk.intake import encoding, source
from arDesk.intake.problems import Problems, Stop
from arDesk.intake.tables.csv_rows import guess_delimiter
from arDesk.intake.tables.profiles import known_headers, recognise
from arDesk.intake.tables.xlsx_sheet import read_sheet
from arDesk.intake.tables.xlsx_workbook import open_workbook
from arDesk.intake.texts import clean
from arDesk.kernel.currencies import SYMBOLS, is_currency

ROWS = 60
_HEAD = 65_536  # bytes of a text file
_LONGEST = 80
_NOT_A_NAME = re.compile(
    r"report|summary|detail|list|a/r|ag(?:e)?ing|receivable|invoice|customer|contact|balance|statement|as (?:of|at)|"
    r"\ball dates\b|offene|posten|rechnung|kunden|stand|factur|client|balance|cliente|\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a file seems to say; "" where it says nothing. `currency` is an ISO 4217 code."""

    company: str = ""
    currency: str = ""


def first_look(path: Path) -> FirstLook:
    """Look at a file's first rows. Nothing is refused here: a file that cannot be read says nothing."""
    with suppress(Stop, csv.Error):
        rows = [[cell.strip() for cell in row] for row in _rows(path)]
        header = next((at for at, row in enumerate(rows) if recognise(row, (), None) is not None), None)
        if header is not None:
            return FirstLook(_company(rows[:header]), _currency(rows[header + 1 :]))
    return FirstLook()


def _rows(path: Path) -> list[list[str]]:
    problems = Problems(path.name)
    data = source.content(path, problems)
    if source.is_workbook(data, path, problems):
        workbook = open_workbook(data, problems)
        sheet = next((one for one in workbook.sheets if not one.hidden), None)
        return [] if sheet is None else [list(row) for row in read_sheet(workbook, sheet, problems, rows=ROWS).rows]
    head = data if len(data) <= _HEAD else data[: data.rfind(b"\n", 0, _HEAD) + 1]
    text, _ = encoding.decode(head, None, problems)
    sign = guess_delimiter(text, known_headers())
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), ROWS))


def _company(titles: list[list[str]]) -> str:
    """Give the first title that names no report: accounting programs put the firm above everything else."""
    for row in titles:
        told = [cell for cell in row if cell]
        if len(told) == 1 and len(told[0]) <= _LONGEST and not _NOT_A_NAME.search(told[0]):
            return clean(told[0])[0]
    return ""


def _currency(rows: list[list[str]]) -> str:
    """Give the currency most rows name, by its code or a sign that only it has."""
    found = Counter(code for row in rows for code in {_code(cell) for cell in row} if code)
    code, count = found.most_common(1)[0] if found else ("", 0)
    return code if count * 2 >= len(rows) else ""


def _code(cell: str) -> str:
    if is_currency(cell):
        return cell
    sign = cell[:1]
    return SYMBOLS.get(sign, "") if sign in SYMBOLS and cell[1:2].isdigit() else ""
