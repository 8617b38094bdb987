"""Proving a report's own totals against its rows."""

from __future__ import annotations

from decimal import Decimal

from arDesk.intake.amounts import parse
from arDesk.intake.decimals import Amounts
from arDesk.intake.rows import Grid, TotalRow
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
            if not total.name:
                stated |= {name: claim for name in _SUMMED if columns.get(name) == index}
            _compare(grid, (total, index), claim, rounded(running[total.last] - running[total.first], currency))
    return stated


def _stated(total: TotalRow, index: int, amounts: Amounts) -> Decimal | None:
    if not total.cells[index].strip():
        return None
    number = parse(total.cells[index], _SYMBOLS)
    return None if number.refuse or number.ask else number.value(amounts.decimal or ".")


def _compare(grid: Grid, place: tuple[TotalRow, int], stated: Money, counted: Money) -> None:
    total, index = place
    if counted != stated:
        name = total.name or "the whole"
        grid.problems.warn("total_differs", total.line, index, stated=stated, counted=counted, name=name)
    elif not grid.layout.profile.report:
        grid.problems.warn("total_left_out", total.line, index, stated=stated)
