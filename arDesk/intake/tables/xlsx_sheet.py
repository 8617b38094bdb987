"""A worksheet as rows of cells, each with what it is: a text, a number, a date, or nothing usable."""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.tables.csv_rows import MOST_COLUMNS
from arDesk.intake.tables.table import BrokenCell, DateCell, NumberCell, Table
from arDesk.intake.tables.xlsx_package import local
from arDesk.intake.tables.xlsx_workbook import Sheet, Workbook, unescaped

MOST_CELLS = 4_000_000
_LAST_ROW, _LAST_COLUMN, _LAST_SERIAL = 1_048_576, 16_384, 2_958_465
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SUM = re.compile(r"\(?[A-Z]{1,3}[0-9]{1,7}\)?(?:\+\(?[A-Z]{1,3}[0-9]{1,7}\)?)*")
_PLACE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")

Step = Callable[[int], None]


def _in_silence(_: int) -> None:
    pass


class EnoughRows(Exception):
    """As many rows were read as were wanted."""


def read_sheet(
    workbook: Workbook, sheet: Sheet, problems: Problems, *, step: Step = _in_silence, rows: int | None = None
) -> Table:
    """Read a worksheet, or only its first rows; `step` hears of each 2,000.

    Raises Stop for impossible places and texts that are not there.
    """
    reader = _SheetReader(workbook, sheet, problems, rows, step)
    with contextlib.suppress(EnoughRows):
        workbook.package.parse(sheet.part, reader.start, reader.end, reader.text)
    return reader.table


class _SheetReader:
    """Hears of elements one by one and fills a table."""

    def __init__(self, workbook: Workbook, sheet: Sheet, problems: Problems, most: int | None, step: Step) -> None:
        self.workbook, self.problems, self.most = workbook, problems, most
        self.table = Table("xlsx", [], [], sheet=sheet.name)
        self.row: list[str] = []
        self.step = step
        self.number = 0
        self.row_text = ""
        self.column = -1
        self.cells = 0
        self.kind = self.style = ""
        self.formula = False
        self.written: list[str] = []
        self.value: list[str] | None = None
        self.collecting = False
        self.phonetic = False
        self._columns: dict[str, int] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        """Hear of an element that begins."""
        tag = local(name) if ":" in name else name
        if tag == "c":
            self._cell(given)
        elif tag in ("v", "t"):
            self.collecting = not self.phonetic
            if self.value is None:
                self.value = []
        elif tag == "row":
            self._row(given)
        elif tag == "f":
            self.formula = self.collecting = True
            self.written = []
        elif tag == "rPh":
            self.phonetic = True

    def end(self, name: str) -> None:
        """Hear of an element that ends."""
        tag = local(name) if ":" in name else name
        if tag in ("v", "t", "f"):
            self.collecting = False
        elif tag == "c":
            self._finish()
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "row":
            self._end_row()

    def text(self, value: str) -> None:
        """Hear of text."""
        if self.collecting and self.value is not None:
            self.value.append(value)
        elif self.collecting:
            self.written.append(value)

    def _row(self, given: dict[str, str]) -> None:
        number = given.get("r")
        following = self.number + 1
        self.number = int(number) if number and number.isascii() and number.isdecimal() else following
        if number is not None and not following <= self.number <= _LAST_ROW:
            raise self.problems.stop(Severity.REJECT, "cell_misplaced", following, text=number)
        self.row, self.column = [], -1

        self.row_text = str(self.number)

    def _end_row(self) -> None:
        self.table.rows.append(self.row)
        self.table.lines.append(self.number)
        self.cells += self.column + 1
        if self.cells > MOST_CELLS:
            raise self.problems.stop(Severity.REJECT, "workbook_cells", most=MOST_CELLS)
        if len(self.table.rows) % 2000 == 0:
            self.step(len(self.table.rows))
        if self.most is not None and len(self.table.rows) >= self.most:
            raise EnoughRows

    def _cell(self, given: dict[str, str]) -> None:
        place = given.get("r", "")
        column = self._column(place) if place else self.column + 1
        if not self.column < column < _LAST_COLUMN:
            raise self.problems.stop(Severity.REJECT, "cell_misplaced", self.number, text=place)
        self.column = column
        self.kind, self.style = given.get("t", "n"), given.get("s", "")
        self.formula, self.value = False, None

    def _column(self, place: str) -> int:
        letters = place.removesuffix(self.row_text)
        column = self._columns.get(letters)
        if column is not None:
            return column
        self._columns[letters] = column_index(letters)
        return self._columns[letters]

    def _finish(self) -> None:
        cell = self._meaning("".join(self.value) if self.value is not None else None)
        if not cell:
            return
        if self.column >= MOST_COLUMNS:
            self.problems.warn("cell_stray", self.number, self.column, text=cell)
            return
        if self.formula and not isinstance(cell, BrokenCell):
            count, first = self.table.formulas.get(self.column, (0, self.number))
            self.table.formulas[self.column] = count + 1, first
        self.row.extend([""] * (self.column - len(self.row)))
        self.row.append(cell)

    def _meaning(self, value: str | None) -> str:
        if value is None:
            return self._calculated() if self.formula else ""
        match self.kind:
            case "s":
                return self._shared(value)
            case "inlineStr" | "str":
                return unescaped(value)
            case "b":
                return BrokenCell.of("TRUE" if value.strip() == "1" else "FALSE", "cell_is_boolean")
            case "e":
                return BrokenCell.of(value, "cell_is_error")
            case "d":
                return value
        key = (value, self.style)
        if key not in self._numbers:
            self._numbers[key] = self._number(value.strip())
        return self._numbers[key]

    def _calculated(self) -> str:
        """Work out a formula that has no stored value: a number, or a sum of cells above or before it."""
        value = sum_of("".join(self.written), self._at)
        return BrokenCell.of("=", "cell_formula_empty") if value is None else NumberCell(f"{value:f}")

    def _at(self, place: str) -> str:
        letters = place.rstrip("0123456789")
        column, number = column_index(letters), int(place.removeprefix(letters))
        at = bisect_left(self.table.lines, number)
        there = at < len(self.table.lines) and self.table.lines[at] == number
        row = self.table.rows[at] if there else self.row if number == self.number else []
        return row[column] if 0 <= column < len(row) else ""

    def _shared(self, value: str) -> str:
        index = int(value) if value.strip().isdecimal() else -1
        if not 0 <= index < len(self.workbook.texts):
            raise self.problems.stop(Severity.REJECT, "cell_text_missing", self.number, self.column, text=value)
        return self.workbook.texts[index]

    def _number(self, value: str) -> str:
        if not value:
            return ""
        if not _NUMBER.fullmatch(value):
            return BrokenCell.of(value, "cell_not_number")
        if self.style in self.workbook.date_styles:
            return serial_day(value, from_1904=self.workbook.from_1904)
        return NumberCell(value)


def column_index(letters: str) -> int:
    """Turn a column's letters into its place from 0; -1 for what is none."""
    if not _LETTERS.fullmatch(letters):
        return -1
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def sum_of(formula: str, cell: Callable[[str], str]) -> Decimal | None:
    """Work out "-1499" or "(B63)+(B67)", as accounting programs write amounts; None for any other formula.

    `cell` gives the cell at a place such as "B63". Texts and broken cells make no sum; an empty one is nothing.
    """
    if _NUMBER.fullmatch(formula):
        return Decimal(formula)
    if not _SUM.fullmatch(formula):
        return None
    cells = [cell(place) for place in _PLACE.findall(formula)]
    if any(text and not isinstance(text, NumberCell) for text in cells):
        return None
    return sum((Decimal(str(text) or "0") for text in cells), Decimal(0))


def serial_day(value: str, *, from_1904: bool) -> str:
    """Turn a spreadsheet's date number into its day; the time of day is cut off, never rounded up.

    Counted from 1 January 1900 with a 29 February 1900 that never was (number 60), or from 1 January 1904.
    """
    serial = float(value)
    number = int(serial) if abs(serial) < 10**7 else _LAST_SERIAL + 1
    if serial < (0 if from_1904 else 1) or number > _LAST_SERIAL or (number == 60 and not from_1904):
        return BrokenCell.of(value, "date_no_serial")
    if from_1904:
        return DateCell((date(1904, 1, 1) + timedelta(days=number)).isoformat())
    return DateCell((date(1899, 12, 30 if number > 60 else 31) + timedelta(days=number)).isoformat())
