"""Data rows as draft receipts."""

from __future__ import annotations

from collections.abc import Callable

from arDesk.intake.drafts import DraftReceipt
from arDesk.intake.tables import cells
from arDesk.intake.tables.customers import People
from arDesk.intake.tables.day_order import Dates
from arDesk.intake.tables.decimals import Amounts
from arDesk.intake.tables.grid import Grid


def read_receipts(
    grid: Grid, people: People, amounts: Amounts, dates: Dates, step: Callable[[int], None]
) -> list[DraftReceipt]:
    """Make a receipt of every row. Money that went out (a minus) is refused, or left out of a program's own report.

    A refund is entered by hand.
    """
    found: list[DraftReceipt] = []
    columns, problems = grid.layout.columns, grid.problems
    parts = zip(
        grid.lines,
        people.codes,
        people.names,
        map(dates.days.get, grid.cells("received")),
        amounts.column(grid, "amount", cells.currencies(grid)),
        cells.texts(grid, "method"),
        cells.texts(grid, "reference"),
        cells.texts(grid, "applies_to"),
        strict=True,
    )
    for place, (line, customer, name, on, amount, method, reference, applies_to) in enumerate(parts):
        if place % 2000 == 0:
            step(place)
        if not customer:
            problems.reject("customer_empty", line, columns["customer"])
        elif on is not None and amount is not None:
            if amount.minor < 0 and grid.layout.profile.report:
                grid.skipped.append((line, "intake.skipped.refund"))
                continue
            if amount.minor <= 0:
                problems.reject("receipt_not_positive", line, columns["amount"], amount=amount)
                continue
            if on > grid.options.today:
                problems.warn("date_future", line, columns["received"], day=on)
            found.append(DraftReceipt(line, customer, name, on, amount, method, reference, applies_to))
    return found
