"""Tables: columns as data, a heading that is said again on each page, one line a row and, where there is, a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from arDesk.documents.flow import Block
from arDesk.documents.fonts import fit, size_for
from arDesk.documents.pen import ACCENT, INK, QUIET, Pen
from arDesk.documents.sheet import Sheet

SIZE = 8.5
HEAD = 7.5
NOTE = 9.0  # points a note adds to its row
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the measure, and whether it is set flush right."""

    title: str
    share: float
    right: bool = False


class Grid:
    """Columns laid out over a sheet's measure, with the height of a row."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], row: float) -> None:
        self.left, self.right, self.row = sheet.left, sheet.right, row
        self.columns = tuple(columns)
        self.places: list[tuple[float, float, bool]] = []
        x, whole = sheet.left, sum(column.share for column in columns)
        for column in columns:
            wide = sheet.measure * column.share / whole
            self.places.append((x, wide, column.right))
            x += wide

    def draw_heading(self, pen: Pen, y: float) -> None:
        """Draw the titles over a strong rule."""
        for (x, wide, right), column in zip(self.places, self.columns, strict=True):
            title = fit(column.title, wide - GAP / 2, HEAD, bold=True)
            if right:
                pen.right(x + wide, y + 10, title, size=HEAD, bold=True, colour=ACCENT)
            else:
                pen.text(x, y + 10, title, size=HEAD, bold=True, colour=ACCENT)
        pen.line((self.left, y + 16), (self.right, y + 16), thick=0.9, colour=ACCENT)

    def draw_row(self, cells: Sequence[str], note: str, pen: Pen, y: float) -> None:
        """Draw one row over a hairline, its note below; a text too wide for its room is cut, an amount set smaller."""
        base, rule = y + self.row - 4.5, y + self.row - 0.5 + (NOTE if note else 0)
        if note:
            pen.text(self.left, base + NOTE, fit(note, self.right - self.left, HEAD), size=HEAD, colour=QUIET)
        for (x, wide, right), cell in zip(self.places, cells, strict=True):
            if right and cell:
                pen.right(x + wide, base, cell, size=size_for(cell, wide - GAP / 2, SIZE))
            elif cell:
                pen.text(x, base, fit(cell, wide - GAP, SIZE), size=SIZE)
        pen.line((self.left, rule), (self.right, rule))


def table(grid: Grid, rows: Iterable[Sequence[str]], notes: Mapping[int, str] = {}) -> list[Block]:
    """Lay out a heading and its rows; the heading stays with the first row and is said again on later pages.

    `notes` are what to say below some rows, by their place.

    The last row stays with what follows: the sums.
    """
    heading = Block(19, grid.draw_heading, stays=True)
    drawn = [(partial(grid.draw_row, row, note := notes.get(at, "")), note) for at, row in enumerate(rows)]
    last = drawn[-1][0] if drawn else None
    tall = grid.row + NOTE
    body = [Block(tall if note else grid.row, draw, stays=draw is last, heading=heading) for draw, note in drawn]
    return [heading, *body]


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of sums below a table, under its last columns; a strong one stands on a rule."""

    label: str
    sums: tuple[str, ...]
    strong: bool = False


def sum_rows(grid: Grid, rows: Sequence[Sum]) -> list[Block]:
    """Lay out the lines of sums, together."""
    return [Block(17 if row.strong else 14, partial(_sum, grid, row), stays=row is not rows[-1]) for row in rows]


def _sum(grid: Grid, row: Sum, pen: Pen, y: float) -> None:
    size = SIZE + 0.5 if row.strong else SIZE
    below = grid.places[-len(row.sums) :]
    label = fit(row.label, below[0][0] - grid.left - GAP, size, bold=row.strong)
    pen.text(grid.left, y + 11, label, size=size, bold=row.strong, colour=INK if row.strong else QUIET)
    for (x, wide, _), text in zip(below, row.sums, strict=True):
        room = wide - GAP / 2 if len(row.sums) > 1 else wide * 2
        shown = size_for(text, room, size, bold=row.strong)
        pen.right(x + wide, y + 11, text, size=shown, bold=row.strong)
    if row.strong:
        pen.line((grid.left, y + 15.5), (grid.right, y + 15.5), thick=0.9, colour=ACCENT)
