"""The rows of an IIF file: many lists in one file, each with its own header at the sign "!"."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from arDesk.intake.drafts import Severity
from arDesk.intake.work import Work

_STEP = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, which list it is of, and its cells by column."""

    line: int
    kind: str
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """Give the first cell that is not empty of some columns; "" where all are."""
        return next((text for name in names if (text := self.cells.get(name, "").strip())), "")


def rows(text: str, work: Work) -> Iterator[Row]:
    """Go through the rows of all lists, each with the column names that stand above it, at the sign "!"."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    names: dict[str, list[str]] = {}
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise work.problems.stop(Severity.REJECT, "quote_unclosed", line) from None
        if row is None:
            return
        if line % _STEP == 0:
            work.steps(line)
        kind = row[0].strip().upper() if row else ""
        if kind.startswith("!"):
            names[kind[1:]] = [name.strip().upper() for name in row[1:]]
        elif kind in names or kind == "ENDTRNS":
            yield Row(line, kind, dict(zip(names.get(kind, ()), row[1:], strict=False)))
