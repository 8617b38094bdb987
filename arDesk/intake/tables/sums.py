"""Proving a report's own totals against its rows."""

from __future__ import annotations

from decimal import Decimal

from arDesk.intake.amounts import parse
from arDesk.intake.tables.decimals import Amounts
from arDesk.intake.tables.grid import Grid, TotalRow
from arDesk.kernel.money import Money, rounded

_SUMMED = ("amount", "open")
_SYMBOLS = frozenset(["$", "€", "£", "¥", "US$", "CHF"])


def prove_totals(grid: Grid, amounts: Amounts, currencies: set[str]) -> dict[str, Money]:
    """Compare each total row with the sum of its rows, warning of a difference; give the totals the report states.

    The keys are "amount" and "open". Totals of rows in several currencies prove nothing and are left out.
    """
    if len(currencies) != 1 or not grid.totals:
        return {}
    currency = next(iter(currencies))
    columns = grid.layout.columns
    stated: dict[str, Money] = {}
    for index in {columns[name] for name in _SUMMED if name in columns}:
        running = [Decimal(0)]
        for row in grid.rows:
            running.append(running[-1] + (amounts.value(row[index]) or 0))
        for total in grid.totals:
            value = _stated(total, index, amounts)
            if value is None:
                continue
            claim = rounded(value, currency)
            first = total.first if total.first >= 0 else _beginning(grid, total, running, value)
            if not total.name and not first and total.last >= len(grid.rows):
                stated |= {name: claim for name in _SUMMED if columns.get(name) == index}
            last = min(total.last, len(grid.rows))
            _compare(grid, (total, index), claim, rounded(running[last] - running[first], currency))
    return stated


def _beginning(grid: Grid, total: TotalRow, running: list[Decimal], value: Decimal) -> int:
    """Find where the rows begin that a sum without a name is of: below such a sum above it, or all, as it fits."""
    ends = sorted({other.last for other in grid.totals if other.first < 0 and other.line < total.line}, reverse=True)
    places = [*(end for end in ends if end < total.last), 0]
    return next((place for place in places if running[total.last] - running[place] == value), places[0])


def _stated(total: TotalRow, index: int, amounts: Amounts) -> Decimal | None:
    if index >= len(total.cells) or not total.cells[index].strip():
        return None
    number = parse(total.cells[index], _SYMBOLS)
    return None if number.refuse or number.ask else number.value(amounts.decimal or ".")


def _compare(grid: Grid, place: tuple[TotalRow, int], stated: Money, counted: Money) -> None:
    total, index = place
    if counted != stated:
        name = total.name or ("the whole" if total.last >= len(grid.rows) else "the rows above")
        grid.problems.warn("total_differs", total.line, index, stated=stated, counted=counted, name=name)
    elif not grid.layout.profile.report:
        grid.problems.warn("total_left_out", total.line, index, stated=stated)
