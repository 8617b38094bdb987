"""Telling rows apart: data, groups, subtotals, totals, titles, footers, blank rows and repeated headers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter

from arDesk.intake.layout import Layout
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.table import Table

_TOTAL = re.compile(
    r"\s*(?:grand\s+)?(?:sub)?(?:totals?|summe|gesamt|gesamtsumme|zwischensumme)\b[\s:]*(?:for\s+)?(.*)",
    re.IGNORECASE | re.DOTALL,
)
_FOOTER = re.compile(
    r"\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, |(?:page|seite) \d|(?:printed|created) on\b)"
    r"|.*\b(?:accrual|cash) basis\b",
    re.IGNORECASE | re.DOTALL,
)
_WITH_PARTS = re.compile(r"\s+with sub-\w+$", re.IGNORECASE)
_OPEN = 10**9  # the end of a group that no total row closes
_KEY_FIELDS = ("customer", "reference", "issued", "received")


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that states a sum: of the data rows from `first` to before `last`. `name` is the group, "" for all."""

    line: int
    name: str
    cells: list[str]
    first: int
    last: int


@dataclass(slots=True)
class Grid:
    """The data rows of a table, each as wide as the header, with the line and the group each is in.

    What is wrong with them is noted in `problems`.
    """

    layout: Layout
    options: ReadOptions
    problems: Problems
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def has(self, name: str) -> bool:
        """Tell whether a column or the group rows give a field."""
        grouped = self.layout.profile.groups
        return name in self.layout.columns or (grouped == "customer" and name in ("customer", "name"))

    def cells(self, name: str) -> list[str]:
        """Give a field's cells by row; empty texts where no column holds it."""
        if name in self.layout.columns:
            index = self.layout.columns[name]
            return [row[index] for row in self.rows]
        return self.groups if self.has(name) else [""] * len(self.rows)


def sort_rows(table: Table, layout: Layout, options: ReadOptions, problems: Problems) -> Grid:
    """Tell the rows of a table apart; rows that fit nowhere are noted as refused."""
    grid = Grid(layout, options, problems)
    for row in table.rows[: max(layout.header, 0)]:
        text = " ".join(cell.strip() for cell in row if cell.strip())
        grid.counts["title" if text else "blank"] += 1
        if text:
            grid.titles.append(text)
    sorter = _Sorter(grid, table)
    sorter.put_all(table.rows[layout.header + 1 :], table.lines[layout.header + 1 :])
    if layout.profile.groups:
        sorter.name_groups()
    return grid


class _Sorter:
    """Puts one row after another where it belongs."""

    def __init__(self, grid: Grid, table: Table) -> None:
        self.grid, self.table, self.problems = grid, table, grid.problems
        self.headers = grid.layout.headers
        self.width = len(self.headers)
        self.profile = grid.layout.profile
        self.ended = False
        self.marks: list[tuple[int, str]] = []  # group rows: the data row they stand before, their text
        columns = grid.layout.columns
        self.keys = [columns[name] for name in _KEY_FIELDS if name in columns]
        self.sums = [columns[name] for name in ("amount", "open") if name in columns]

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
            self.marks.append((len(self.grid.rows), next(cell for cell in row if cell.strip())))
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
        label = row[filled[0]]
        keyless = not any(index in filled for index in self.keys if index != filled[0])
        if keyless and (total := _TOTAL.fullmatch(label)) and any(row[index].strip() for index in self.sums):
            return "subtotal" if total[1].strip() else "total"
        if len(filled) == 1:
            if self.ended or _FOOTER.match(label):
                return "footer"
            if self.profile.groups and filled[0] == 0:
                return "group"
        return "data"

    def _total(self, row: list[str], line: int) -> None:
        label = next(cell for cell in row if cell.strip())
        match = _TOTAL.fullmatch(label)
        name = _WITH_PARTS.sub("", match[1].strip()) if match else ""
        rows = len(self.grid.rows)
        first = 0
        if name:
            first = next((at for at, text in reversed(self.marks) if text.strip() == name), -1)
        else:
            self.ended = True
        if first >= 0:
            self.grid.totals.append(TotalRow(line, name, row, first, rows))

    def name_groups(self) -> None:
        """Give each data row its group: nested ones joined by a colon, as the accounting programs name them."""
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
