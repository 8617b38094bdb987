"""Customers of a file, each by its code; a name is never a key."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.intake import cells
from arDesk.intake.decimals import Amounts
from arDesk.intake.drafts import DraftAccount
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.rows import Grid
from arDesk.intake.texts import fold
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

_DETAILS = ("person", "phone", "email", "street", "city", "postcode", "country", "language", "collector")


def read_customers(
    grid: Grid, codes: Sequence[str], names: Sequence[str], amounts: Amounts, options: ReadOptions, problems: Problems
) -> list[DraftAccount]:
    """Make one draft account per code, with what its first row says. Warns once where rows differ in the name."""
    first: dict[str, int] = {}
    varied: dict[str, int] = {}
    for place, code in enumerate(codes):
        at = first.setdefault(code, place)
        if at != place and names[place] != names[at]:
            varied.setdefault(code, place)
    first.pop("", None)
    varied.pop("", None)
    if varied:
        code, place = next(iter(varied.items()))
        problems.warn(
            "names_vary", grid.lines[place], grid.layout.columns.get("name"), count=len(varied), customer=code,
            kept=names[first[code]], text=names[place],
        )
    _warn_of_alike(first, grid, problems)
    return _accounts(grid, first, names, amounts, options, problems)


def _warn_of_alike(first: dict[str, int], grid: Grid, problems: Problems) -> None:
    folded: dict[str, str] = {}
    for code, place in first.items():
        other = folded.setdefault(fold(code), code)
        if other != code:
            problems.warn("code_alike", grid.lines[place], grid.layout.columns.get("customer"), text=code, other=other)


def _accounts(
    grid: Grid, first: dict[str, int], names: Sequence[str], amounts: Amounts, options: ReadOptions, problems: Problems
) -> list[DraftAccount]:
    held = [name for name in _DETAILS if name in grid.layout.columns]
    details = {name: cells.texts(grid, name, problems) for name in held}
    terms = cells.terms(grid, problems) if grid.layout.profile.kind == "customers" else [None] * len(grid.rows)
    currencies = grid.cells("currency")
    accounts = []
    for code, place in first.items():
        currency = str(currencies[place]).strip().upper()
        limit = _limit(grid, place, currency or options.currency or options.books_currency, amounts, problems)
        accounts.append(DraftAccount(
            grid.lines[place], code, names[place] or code, currency if is_currency(currency) else None,
            credit_limit=limit, terms_days=terms[place], **{name: texts[place] for name, texts in details.items()},
        ))
    return accounts


def _limit(grid: Grid, place: int, currency: str, amounts: Amounts, problems: Problems) -> Money | None:
    index = grid.layout.columns.get("credit_limit")
    if index is None or not (cell := grid.rows[place][index]).strip():
        return None
    number = amounts.numbers[cell]
    if number.refuse or number.ask or not is_currency(currency):
        return None
    found = amounts.money(cell, currency)
    if isinstance(found, Money):
        return found
    problems.reject(found, grid.lines[place], index, text=cell, currency=currency)
    return None
