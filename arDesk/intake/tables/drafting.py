"""The data rows of a file as drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

from arDesk.intake import dates
from arDesk.intake.amounts import currency_signs
from arDesk.intake.drafts import Reading
from arDesk.intake.tables import cells, day_order, decimals
from arDesk.intake.tables.customers import read_customers, read_people
from arDesk.intake.tables.day_order import Dates
from arDesk.intake.tables.decimals import Amounts, Column
from arDesk.intake.tables.distinct import distinct
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.items import Documents, ItemReader
from arDesk.intake.tables.payments import applied_in_order
from arDesk.intake.tables.receipts import read_receipts
from arDesk.intake.tables.repeats import told_apart, without_repeats
from arDesk.intake.tables.sums import prove_totals

_ALL_LEFT_OUT = {"draft": "rows_drafts", "void": "rows_void", "purchase": "rows_purchases", "other": "rows_other"}
_AS_OF = re.compile(r"\b(?:as of|as at|per|stand)\b[:\s]*(.+)", re.IGNORECASE)


def fill_drafts(reading: Reading, grid: Grid, step: Callable[[int], None]) -> None:
    """Settle how the file writes amounts and days, and make drafts of its rows; `step` hears of each 2,000."""
    if not grid.rows and not grid.problems.refused:
        _warn_of_nothing(grid)
    reading.skipped = grid.skipped
    amounts, days = _amounts(grid), _dates(grid)
    reading.decimal, reading.date_order = amounts.decimal, days.order
    reading.as_of = _as_of(grid.titles)
    people = read_people(grid)
    reading.accounts = read_customers(grid, people, amounts)
    if reading.kind == "receipts":
        reading.receipts = read_receipts(grid, people, amounts, days, step)
    elif reading.kind == "invoices":
        documents = ItemReader(grid, amounts, days).read(people, step)
        _keep(reading, grid, documents, amounts)
    else:
        for line, code in zip(grid.lines, people.codes, strict=True):
            if not code:
                grid.problems.reject("customer_empty", line, grid.layout.columns["customer"])


def _warn_of_nothing(grid: Grid) -> None:
    """Say that there is nothing to import, and why."""
    reasons = Counter(code.rpartition(".")[2] for _, code in grid.skipped)
    grid.problems.warn(_ALL_LEFT_OUT[max(reasons, key=reasons.__getitem__)] if reasons else "no_rows")


def _keep(reading: Reading, grid: Grid, documents: Documents, amounts: Amounts) -> None:
    shared = grid.options.shared_numbers or grid.layout.profile.shared_numbers
    numbers = [cell for cell in distinct(grid.cells("reference")) if type(cell) is not str]
    unsure = frozenset(cells.id_text(cell) for cell in numbers if cells.lost_digits(cell))
    index = grid.layout.columns.get("reference")
    if grid.layout.profile.numbers_recur:
        documents.items = told_apart(documents.items)
    reading.items = without_repeats(documents.items, index, grid.problems, shared=shared, unsure=unsure)
    if grid.layout.profile.in_order:
        documents.receipts = applied_in_order(documents.items, documents.receipts)
    reading.receipts, reading.skipped = documents.receipts, grid.skipped + documents.skipped
    if documents.skipped:
        used = {item.customer for item in reading.items} | {receipt.customer for receipt in reading.receipts}
        reading.accounts = [account for account in reading.accounts if account.code in used]
    reading.report_total = prove_totals(grid, amounts, {item.amount.currency for item in reading.items})
    if amounts.rounded:
        count = sum(1 for cell in grid.cells("amount") if cell in amounts.rounded)
        grid.problems.warn("amounts_rounded", None, None, count=count)


def _amounts(grid: Grid) -> Amounts:
    profile, options = grid.layout.profile, grid.options
    columns = [
        Column(grid.layout.columns[name], grid.cells(name), may_be_empty=name != "amount")
        for name in ("amount", "open", "credit_limit", "discount")
        if name in grid.layout.columns
    ]
    return decimals.settle(
        columns,
        grid.lines,
        grid.problems,
        chosen=options.decimal,
        fallback=profile.decimal,
        accounting=(options.amounts or profile.amounts) == "accounting",
        rounding=profile.rounding,
        credit_in=profile.kind == "receipts",
        symbols=frozenset() if grid.has("currency") else currency_signs(options.currency or profile.currency or ""),
    )


def _dates(grid: Grid) -> Dates:
    columns = [
        Column(grid.layout.columns[name], grid.cells(name), may_be_empty=name in ("due", "settled", "discount_until"))
        for name in ("issued", "due", "settled", "received", "discount_until")
        if name in grid.layout.columns
    ]
    order, fallback = grid.options.date_order, grid.layout.profile.date_order
    return day_order.settle(columns, grid.lines, grid.problems, chosen=order, fallback=fallback)


def _as_of(titles: list[str]) -> date | None:
    for text in titles:
        if match := _AS_OF.search(text):
            found = dates.parse(match[1].strip()).sure
            if found is not None:
                return found
    return None
