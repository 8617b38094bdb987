"""What a person sees of a table, as values for a file or the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from arDesk.documents.listing import EVERY, Cell, Listing, Progress
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import Column
from arDesk.words.sentences import say


def listing_of(
    columns: Sequence[Column[Any]],
    rows: Sequence[Any],
    title: str = "",
    *,
    always_currency: bool = True,
    progress: Progress = lambda _done, _all: None,
) -> Listing:
    """Give columns of rows as values, each second line in a column of its own.

    Amounts are followed by one column that names a row's currency; by one each where a row has amounts of several.
    Without `always_currency` that is left out where all amounts are of the same.
    """
    titles: list[str] = []
    for column in columns:
        titles += [column.title, *([column.detail_title] if column.detail is not None else ())]
    lines: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        if not number % EVERY:
            progress(number, len(rows))
        lines.append(tuple(_cells(columns, row)))
    return _with_currency(title, titles, lines, always_currency)


def _cells(columns: Sequence[Column[Any]], row: Any) -> Iterable[Cell]:
    for column in columns:
        yield column.cell(row)
        if column.detail is not None:
            yield column.detail(row)


def _with_currency(title: str, titles: list[str], lines: list[tuple[Cell, ...]], always: bool) -> Listing:
    found = [{cell.currency for cell in line if isinstance(cell, Money)} for line in lines]
    known = set[str]().union(*found)
    if not known or (len(known) == 1 and not always):
        return Listing(title, tuple(titles), lines)
    if all(len(currencies) <= 1 for currencies in found):
        named = [(*line, next(iter(currencies), None)) for line, currencies in zip(lines, found, strict=True)]
        return Listing(title, (*titles, say("table.currency")), named)
    amounts = [at for at in range(len(titles)) if any(isinstance(line[at], Money) for line in lines)]
    each = tuple(say("table.currency_of", column=titles[at]) for at in amounts)
    return Listing(title, (*titles, *each), [(*line, *(_currency(line[at]) for at in amounts)) for line in lines])


def _currency(cell: Cell) -> str | None:
    return cell.currency if isinstance(cell, Money) else None
