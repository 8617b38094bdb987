"""Which data rows make the documents: those left out, and the rows per line of a document put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from arDesk.intake.tables.derived import join_texts, work_out
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.kinds import INVOICE_OR_RECEIPT, PART_PAID, RECEIPT, SKIP, Kinds
from arDesk.intake.tables.table import NumberCell

_SAME = ("amount", "open", "issued", "due", "currency", "status")


def arrange(grid: Grid) -> None:
    """Leave out the rows a profile says are no receivables, fill in what columns give together, and put lines together.

    Rows left out are kept in `grid.skipped` with the code of why; nothing in them is read. A report that proves its own
    sums keeps them for the proof.
    """
    profile = grid.layout.profile
    _empty(grid)
    join_texts(grid)
    meanings = (*profile.kinds.values(), *profile.states.values())
    if any(meaning.startswith(SKIP) for meaning in meanings) and not grid.totals:
        _leave_out(grid)
    if PART_PAID in profile.states.values() and "open" not in grid.layout.columns:
        _part_paid(grid)
    stated = "amount" in grid.layout.columns
    work_out(grid)
    if profile.lines:
        _one_row_each(grid)
    if grid.rows and not stated and any(len(term) > 1 for term in profile.worked_out.get("amount", ())):
        grid.problems.warn("amounts_worked_out", count=len(grid.rows))


def _empty(grid: Grid) -> None:
    """Empty the cells that stand for nothing."""
    columns = grid.layout.columns
    nothing = {columns[name]: set(texts) for name, texts in grid.layout.profile.empty.items() if name in columns}
    if nothing:
        grid.rows = [
            ["" if index in nothing and str(cell).strip() in nothing[index] else cell for index, cell in enumerate(row)]
            for row in grid.rows
        ]


def _part_paid(grid: Grid) -> None:
    """Let documents of which a part was paid be open, since nothing says how much: their day of payment is not read."""
    kinds, columns = Kinds(grid.layout.profile), grid.layout.columns
    part = [kinds.is_part_paid(status.strip()) for status in grid.cells("status")]
    if count := len({number for number, told in zip(grid.cells("reference"), part, strict=True) if told}):
        grid.problems.warn("part_paid", count=count)
    if any(part) and "settled" in columns:
        at = columns["settled"]
        grid.rows = [
            [*row[:at], "", *row[at + 1 :]] if told else row for row, told in zip(grid.rows, part, strict=True)
        ]


def _leave_out(grid: Grid) -> None:
    kinds = Kinds(grid.layout.profile)
    kept = []
    told = zip(grid.lines, grid.cells("kind"), grid.cells("status"), strict=True)
    for place, (line, kind, status) in enumerate(told):
        meaning = kinds.of(kind.strip(), status.strip())
        if meaning.startswith(SKIP):
            grid.skipped.append((line, f"intake.skipped.{meaning.removeprefix(SKIP)}"))
        else:
            kept.append(place)
    if len(kept) < len(grid.rows):
        keep(grid, kept)


def keep(grid: Grid, places: Sequence[int]) -> None:
    """Keep only the data rows at some places, and the sums that rows state where they are."""
    most = len(grid.rows)
    grid.rows = [grid.rows[place] for place in places]
    grid.lines = [grid.lines[place] for place in places]
    if grid.groups:
        grid.groups = [grid.groups[place] for place in places]
    grid.totals = [
        replace(
            total,
            first=min(total.first, bisect_left(places, total.first)),
            last=bisect_left(places, min(total.last, most)),
        )
        for total in grid.totals
    ]


def _one_row_each(grid: Grid) -> None:
    """Keep the first row of each document of a customer, with the sums of what is told by line.

    A later row that disagrees in what is told of the document is noted as refused. Rows without a document number, and
    payments, each stand for themselves.
    """
    layout = grid.layout
    columns, profile = layout.columns, layout.profile
    summed = [columns[name] for name in profile.summed if name in columns]
    same = [(name, columns[name]) for name in _SAME if name in columns and columns[name] not in summed]
    kinds = Kinds(profile)
    key = [grid.cells(name) for name in ("customer", "reference", "kind", *(["issued"] * profile.numbers_recur))]
    money = (RECEIPT, INVOICE_OR_RECEIPT)
    alone = [
        kinds.of(kind.strip(), "") in money or not number.strip() for _, number, kind, *_ in zip(*key, strict=True)
    ]
    first: dict[tuple[str, ...], int] = {}
    kept: list[int] = []
    sums: dict[tuple[int, int], Decimal] = {}
    for place, document in enumerate(zip(*key, strict=True)):
        at = place if alone[place] else first.setdefault(document, place)
        row = grid.rows[place]
        if at == place:
            kept.append(place)
        else:
            _hold(grid, place, at, same)
        for index in summed:
            sums[at, index] = sums.get((at, index), Decimal(0)) + Decimal(str(row[index]) or "0")
    for (place, index), value in sums.items():
        grid.rows[place][index] = NumberCell(f"{value:f}") if str(grid.rows[place][index]) or value else ""
    keep(grid, kept)


def _hold(grid: Grid, place: int, at: int, same: Sequence[tuple[str, int]]) -> None:
    """Note where a later row of a document says otherwise than its first."""
    row, before = grid.rows[place], grid.rows[at]
    for name, index in same:
        if row[index] != before[index]:
            number = row[grid.layout.columns["reference"]]
            field = grid.layout.headers[index] or name
            grid.problems.reject("lines_differ", grid.lines[place], index, number=number, field=field)
