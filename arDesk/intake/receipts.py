"""Data rows as draft receipts."""

from __future__ import annotations

from collections.abc import Callable

from arDesk.intake import cells
from arDesk.intake.day_order import Dates
from arDesk.intake.decimals import Amounts
from arDesk.intake.drafts import DraftReceipt
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.rows import Grid
from arDesk.kernel.money import Money


def read_receipts(
    grid: Grid, customers: list[str], names: list[str], amounts: Amounts, dates: Dates, options: ReadOptions,
    problems: Problems, step: Callable[[int], None],
) -> list[DraftReceipt]:
    """Make a receipt of every row. Money that went out (a minus) is refused: a refund is entered by hand."""
    found: list[DraftReceipt] = []
    columns = grid.layout.columns
    parts = zip(
        grid.lines, customers, names, grid.cells("received"), grid.cells("amount"),
        cells.currencies(grid, options, problems), cells.texts(grid, "method", problems),
        cells.texts(grid, "reference", problems), cells.texts(grid, "applies_to", problems), strict=True,
    )
    for place, (line, customer, name, received, cell, currency, method, reference, applies_to) in enumerate(parts):
        if place % 2000 == 0:
            step(place)
        on, number = dates.days.get(received), amounts.numbers[cell]
        if not customer:
            problems.reject("customer_empty", line, columns["customer"])
        if on is None or number.refuse or number.ask or not currency or not customer:
            continue
        amount = amounts.money(cell, currency)
        if not isinstance(amount, Money):
            problems.reject(amount, line, columns["amount"], text=cell, currency=currency)
        elif amount.minor <= 0:
            problems.reject("receipt_not_positive", line, columns["amount"], amount=amount)
        else:
            if on > options.today:
                problems.warn("date_future", line, columns["received"], day=on)
            found.append(DraftReceipt(line, customer, name, on, amount, method, reference, applies_to))
    return found
