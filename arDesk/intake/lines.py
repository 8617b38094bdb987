"""Exports with a row per line of a document, its own figures repeated on each."""

from __future__ import annotations

from arDesk.intake.rows import Grid

_SAME = ("amount", "open", "issued", "due", "currency", "status")


def one_row_each(grid: Grid) -> None:
    """Keep the first row of each document of a customer; a later row that disagrees is noted as refused.

    Rows without a document number each stand for themselves.
    """
    columns = grid.layout.columns
    key = [columns[name] for name in ("customer", "reference", "kind") if name in columns]
    same = [(name, columns[name]) for name in _SAME if name in columns]
    first: dict[tuple[str, ...], list[str]] = {}
    rows, lines = [], []
    for row, line in zip(grid.rows, grid.lines, strict=True):
        before = first.setdefault(tuple(row[index] for index in key), row)
        number = row[columns["reference"]]
        if before is row or not number.strip():
            rows.append(row)
            lines.append(line)
            continue
        for name, index in same:
            if row[index] != before[index]:
                header = grid.layout.headers[index]
                grid.problems.reject("lines_differ", line, index, number=number, field=header or name)
    grid.rows, grid.lines = rows, lines
