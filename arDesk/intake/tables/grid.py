"""The data rows of a table, with the group each is in and the sums that rows state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.tables.layout import Layout


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that states a sum: of the data rows from `first` to before `last`. `name` is the group, "" for all.

    One that does not say of what it is the sum begins at -1.
    """

    line: int
    name: str
    cells: list[str]
    first: int
    last: int


@dataclass(slots=True)
class Grid:
    """The data rows of a table, each as wide as the header, with the line and the group each is in.

    What is wrong with them is noted in `problems`. `skipped` are the lines left out on purpose, with the code of why.
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
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether a column or the group rows give a field."""
        grouped = self.layout.profile.groups
        return name in self.layout.columns or (grouped == "customer" and name in ("customer", "name"))

    def cells(self, name: str) -> list[str]:
        """Give a field's cells by row; empty texts where no column holds it."""
        if name in self.layout.columns:
            index = self.layout.columns[name]
            if name == self.layout.profile.groups:
                return [row[index] or group for row, group in zip(self.rows, self.groups, strict=True)]
            return [row[index] for row in self.rows]
        return self.groups if self.has(name) else [""] * len(self.rows)
