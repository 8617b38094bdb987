"""Telling rows apart: data, groups, subtotals, totals, titles, footers, blank rows and repeated headers."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from operator import itemgetter

from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.tables.grid import Grid, TotalRow
from arDesk.intake.tables.layout import Layout
from arDesk.intake.tables.table import Table

_TOTAL = re.compile(
    r"\s*(?:grand\s+)?(?:sub)?(?:totals?|summe|gesamt|gesamtsumme|zwischensumme)\b[\s:]*(?:for\s+)?(.*)",
    re.IGNORECASE | re.DOTALL,
)
_FOOTER = re.compile(
    r"\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, |(?:page|seite) \d|(?:printed|created) on\b)"
    r"|.*\b(?:accrual|cash) basis\b|percentage of total\s*$",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(r"(.+) \((\d{1,6})\)")  # a group and how many rows it has, as Odoo writes them
# What stands before a sum that names nothing: stars, a currency, an account, as SAP writes them.
_OF_SUMS = re.compile(r"\*+|[A-Z]{3}|(?:customer|debitor|account|konto)\b.*", re.IGNORECASE | re.DOTALL)
_FIGURE = re.compile(r"[-(]?[0-9][0-9., ]*[-)]?")
_FIELD_NAME = re.compile(r"\w+\.\w+")  # as Frappe writes them below the column names
_WITH_PARTS = re.compile(r"\s+with sub-\w+$", re.IGNORECASE)
_OPEN = 10**9  # the end of a group that no total row closes
_KEY_FIELDS = ("customer", "reference", "issued", "received", "booked")


def sort_rows(table: Table, layout: Layout, options: ReadOptions, problems: Problems) -> Grid:
    """Tell the rows of a table apart; rows that fit nowhere are noted as refused."""
    grid = Grid(layout, options, problems)
    for row in table.rows[: max(layout.header, 0)]:
        text = " ".join(cell.strip() for cell in row if cell.strip())
        grid.counts["title" if text else "blank"] += 1
        if text:
            grid.titles.append(text)
    sorter = _Sorter(grid, table)
    begin = layout.header + 1
    while begin < layout.header + layout.profile.header_rows and _names_columns(table.rows[begin : begin + 1]):
        grid.counts["header"] += 1
        begin += 1
    sorter.put_all(table.rows[begin:], table.lines[begin:])
    if layout.profile.groups:
        sorter.name_groups()
    return grid


def _names_columns(rows: list[list[str]]) -> bool:
    """Tell whether a row below the column names goes on with them: no figures in it, or the names of fields."""
    named = [cell.strip() for row in rows for cell in row if cell.strip()]
    figures = any(character.isdigit() for cell in named for character in cell)
    return bool(named) and (not figures or all(map(_FIELD_NAME.fullmatch, named)))


class _Sorter:
    """Puts one row after another where it belongs."""

    def __init__(self, grid: Grid, table: Table) -> None:
        self.grid, self.table, self.problems = grid, table, grid.problems
        self.headers = grid.layout.headers
        self.width = len(self.headers)
        self.profile = grid.layout.profile
        self.ended = False
        self.marks: list[tuple[int, str]] = []  # group rows: the data row they stand before, their text
        self.headed: list[TotalRow] = []  # group rows that state the sum of the rows below them
        columns = grid.layout.columns
        self.keys = [columns[name] for name in _KEY_FIELDS if name in columns]
        self.sums = [columns[name] for name in ("amount", "open") if name in columns]
        self.told = [columns[name] for name in ("reference", "issued", "received") if name in columns]
        self.heads = {0, *(columns[name] for name in ("customer", "name") if name in columns)}

    def put_all(self, rows: list[list[str]], lines: list[int]) -> None:
        """Put all rows where they belong; one with every key filled in is data without a second look."""
        keyed = itemgetter(*self.keys) if len(self.keys) > 1 else None
        for row, line in zip(rows, lines, strict=True):
            if keyed and len(row) == self.width and all(keyed(row)) and row != self.headers:
                self.grid.rows.append(row)
                self.grid.lines.append(line)
            else:
                self.put(row, line)

    def put(self, row: list[str], line: int) -> None:
        """Put one row where it belongs."""
        if len(row) != self.width:
            if not "".join(row).strip():
                self.grid.counts["blank"] += 1
                return
            fitted = self._fitted(row, line)
            if fitted is None:
                return
            row = fitted
        what = self._what(row)
        if what == "data":
            self.grid.rows.append(row)
            self.grid.lines.append(line)
            return
        self.grid.counts[what] += 1
        if what in ("total", "subtotal"):
            self._total(row, line)
        elif what == "group":
            self._group(row, line)
        elif what == "header":
            self.problems.warn("header_repeated", line)

    def _fitted(self, row: list[str], line: int) -> list[str] | None:
        if len(row) > self.width:
            stray = next((index for index in range(self.width, len(row)) if row[index].strip()), None)
            if stray is not None and self.table.reader == "xlsx":
                self.problems.warn("cell_stray", line, stray, text=row[stray])
            elif stray is not None:
                self.problems.reject("row_too_long", line, None, count=len(row), expected=self.width)
                return None
            return row[: self.width]
        single = sum(1 for cell in row if cell.strip()) == 1
        if self.table.reader == "csv" and not (self.profile.report or (single and _FOOTER.match("".join(row)))):
            cut = line == self.table.lines[-1]
            self.problems.reject("row_cut" if cut else "row_too_short", line, None, count=len(row), expected=self.width)
            return None
        return row + [""] * (self.width - len(row))

    def _what(self, row: list[str]) -> str:
        if row == self.headers:
            return "header"
        if len(self.keys) > 1 and all(row[index] for index in self.keys):
            return "data"
        filled = [index for index, cell in enumerate(row) if cell and not cell.isspace()]
        if not filled:
            return "blank"
        return self._of_sums(row, filled) or self._of_one(row, filled) or "data"

    def _of_sums(self, row: list[str], filled: list[int]) -> str:
        """Tell what a row of sums is, or a group that states its sum; "" for any other row."""
        label = row[filled[0]]
        if any(index in filled for index in self.keys if index != filled[0]):
            return ""
        if self.profile.report and _FOOTER.match(label):
            return "footer"
        if not any(row[index].strip() for index in self.sums):
            return ""
        if total := _TOTAL.fullmatch(label):
            return "subtotal" if total[1].strip() else "total"
        if self.profile.groups and _COUNTED.fullmatch(label):
            return "group"
        if not self.profile.report or any(row[index].strip() for index in self.told):
            return ""
        if self.profile.groups == "customer" and filled[0] in self.heads:
            return "group"
        figure = filled[0] not in self.keys and _FIGURE.fullmatch(label)
        return "subtotal" if figure or filled[0] in self.sums or _OF_SUMS.fullmatch(label) else ""

    def _of_one(self, row: list[str], filled: list[int]) -> str:
        """Tell what a row of one cell is, "" for data."""
        if len(filled) > 1:
            return ""
        if self.ended or _FOOTER.match(row[filled[0]]):
            return "footer"
        return "group" if self.profile.groups and filled[0] in self.heads else ""

    def _group(self, row: list[str], line: int) -> None:
        label = next(cell for cell in row if cell.strip())
        rows = len(self.grid.rows)
        summed = any(row[index].strip() for index in self.sums)
        if summed and (match := _COUNTED.fullmatch(label)):
            label = match[1]
            self.grid.totals.append(TotalRow(line, label, row, rows, rows + int(match[2])))
        elif summed:
            self.headed.append(TotalRow(line, label.strip(), row, rows, rows))
        self.marks.append((rows, label))

    def _total(self, row: list[str], line: int) -> None:
        label = next(cell for cell in row if cell.strip())
        match = _TOTAL.fullmatch(label)
        name = _WITH_PARTS.sub("", match[1].strip()) if match else ""
        rows = len(self.grid.rows)
        first = 0
        if match is None:
            first = -1
        elif name:
            first = next((at for at, text in reversed(self.marks) if text.strip() == name), -1)
        else:
            self.ended = True
        if first >= 0 or match is None:
            self.grid.totals.append(TotalRow(line, name, row, first, rows))

    def name_groups(self) -> None:
        """Give each data row its group: nested ones joined by a colon, as the accounting programs name them."""
        starts = [*sorted({place for place, _ in self.marks}), len(self.grid.rows)]
        for total in self.headed:
            self.grid.totals.append(replace(total, last=starts[bisect_right(starts, total.first, 0, len(starts) - 1)]))
        ends = {(total.first, total.name): total.last for total in self.grid.totals if total.name}
        closing = sorted(self.marks, key=lambda mark: mark[0])
        path: list[tuple[str, int]] = []
        place = 0
        for index in range(len(self.grid.rows)):
            path = [entry for entry in path if entry[1] > index]
            while place < len(closing) and closing[place][0] == index:
                name = closing[place][1].strip()
                end = ends.get((index, name), _OPEN)
                path = [entry for entry in path if entry[1] < _OPEN]
                if end > index:
                    path.append((name, end))
                place += 1
            self.grid.groups.append(":".join(name for name, _ in path))
