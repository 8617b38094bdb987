"""Fields that no single column gives: amounts worked out of several columns, texts joined of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from arDesk.intake.amounts import currency_signs
from arDesk.intake.problems import Problems
from arDesk.intake.tables import decimals
from arDesk.intake.tables.cells import id_text
from arDesk.intake.tables.decimals import Amounts, Column
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.headers import header_key
from arDesk.intake.tables.kinds import PAID, Kinds
from arDesk.intake.tables.profiles import source
from arDesk.intake.tables.table import NumberCell

_Terms = list[list[tuple[str, int]]]


def join_texts(grid: Grid) -> None:
    """Give each row a further cell for every text its columns give together, but for one that has a column itself."""
    added: list[tuple[str, str, list[str]]] = []
    for name, alternatives in _missing(grid, grid.layout.profile.joined).items():
        places = [found for texts in alternatives if (found := _places(grid, texts))]
        if places:
            header = " ".join(grid.layout.headers[index].strip() for index in places[0])
            added.append((name, header, [_joined(row, places) for row in grid.rows]))
    _add(grid, added)


def work_out(grid: Grid) -> None:
    """Give each row a further cell for every amount its columns give together, but for one that has a column itself.

    Notes a part that is no amount.
    """
    added: list[tuple[str, str, list[str]]] = []
    formulas = {name: _terms(grid, terms) for name, terms in _missing(grid, grid.layout.profile.worked_out).items()}
    formulas = {name: terms for name, terms in formulas.items() if terms}
    if formulas:
        amounts = _settled(grid, {index for terms in formulas.values() for term in terms for _, index in term})
        for name, terms in formulas.items():
            cells = [_worked_out(row, terms, amounts) for row in grid.rows]
            added.append((name, " + ".join(" × ".join(text for text, _ in term) for term in terms), cells))
    if (paid := _paid(grid)) and "open" in formulas:
        added = [(name, header, _first(paid, cells) if name == "open" else cells) for name, header, cells in added]
    elif paid:
        added.append(("open", grid.layout.headers[grid.layout.columns["status"]], paid))
    _add(grid, added)


def _first(cells: Sequence[str], others: Sequence[str]) -> list[str]:
    return [cell if str(cell) else other for cell, other in zip(cells, others, strict=True)]


def _missing(grid: Grid, wanted: dict[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    return {name: lists for name, lists in wanted.items() if name not in grid.layout.columns}


def _places(grid: Grid, texts: Sequence[str]) -> list[int]:
    keys = [header_key(text) for text in grid.layout.headers]
    return [keys.index(key) for text in texts if (key := header_key(source(text))) in keys]


def _terms(grid: Grid, lists: Sequence[Sequence[str]]) -> _Terms:
    """Find each factor's column. A term that lacks one is left out, and all where that is the first.

    A discount without a column is only left off.
    """
    terms: _Terms = []
    for texts in lists:
        factors = [(text, places[0]) for text in texts if (places := _places(grid, [text]))]
        if any(not text.endswith("%") for text in texts if text not in (name for name, _ in factors)):
            if not terms:
                return []
            continue
        terms.append(factors)
    return terms


def _settled(grid: Grid, places: set[int]) -> Amounts:
    """Settle how the columns write numbers. What is wrong with one that is a field too is noted where that is read."""
    profile, options = grid.layout.profile, grid.options
    scratch = Problems(grid.problems.file)
    scratch.sheet, scratch.headers = grid.problems.sheet, grid.problems.headers
    columns = [Column(index, [_plain(row[index]) for row in grid.rows], may_be_empty=True) for index in sorted(places)]
    amounts = decimals.settle(
        columns,
        grid.lines,
        scratch,
        chosen=options.decimal,
        fallback=profile.decimal,
        accounting=(options.amounts or profile.amounts) == "accounting",
        symbols=frozenset() if grid.has("currency") else currency_signs(options.currency or profile.currency or ""),
    )
    fields = {grid.problems.header(index) for index in grid.layout.columns.values()}
    for problem in scratch.found:
        if problem.column not in fields:
            grid.problems.adopt(problem)
    return amounts


def _plain(cell: str) -> str:
    return cell.strip().removesuffix("%") if type(cell) is str and cell.rstrip().endswith("%") else cell


def _worked_out(row: Sequence[str], terms: _Terms, amounts: Amounts) -> str:
    if not any(row[index].strip() for _, index in terms[0]):
        return ""
    value = sum((_product(row, term, amounts) for term in terms), Decimal(0))
    return NumberCell(f"{value:f}")


def _product(row: Sequence[str], term: Sequence[tuple[str, int]], amounts: Amounts) -> Decimal:
    product = Decimal(-1 if term[0][0].startswith("-") else 1)
    for text, index in term:
        value = amounts.value(_plain(row[index])) or Decimal(0)
        product *= 1 - value / 100 if text.endswith("%") else value
    return product


def _joined(row: Sequence[str], alternatives: Sequence[Sequence[int]]) -> str:
    for places in alternatives:
        cells = [id_text(row[index]) if isinstance(row[index], NumberCell) else row[index].strip() for index in places]
        if text := " ".join(filter(None, cells)):
            return text
    return ""


def _paid(grid: Grid) -> list[str]:
    """Give what is open as a status tells where no column does: nothing of what is paid, and "" of all else."""
    columns, states = grid.layout.columns, grid.layout.profile.states
    if "status" not in columns or "open" in columns or PAID not in states.values():
        return []
    kinds = Kinds(grid.layout.profile)
    is_paid: Callable[[str], bool] = kinds.is_paid
    return [NumberCell("0") if is_paid(row[columns["status"]]) else "" for row in grid.rows]


def _add(grid: Grid, added: Sequence[tuple[str, str, list[str]]]) -> None:
    if not added:
        return
    layout = grid.layout
    extra = zip(*(cells for _, _, cells in added), strict=True)
    grid.rows = [[*row, *cells] for row, cells in zip(grid.rows, extra, strict=True)]
    width = len(layout.headers)
    headers = [*layout.headers, *(header for _, header, _ in added)]
    columns = layout.columns | {name: width + place for place, (name, _, _) in enumerate(added)}
    grid.layout = replace(layout, headers=headers, columns=columns)
    grid.problems.headers = headers
