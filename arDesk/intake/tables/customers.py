"""Customers of a file, each by its code; a name is never a key."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arDesk.intake.drafts import DraftAccount
from arDesk.intake.tables import cells
from arDesk.intake.tables.decimals import Amounts
from arDesk.intake.tables.distinct import distinct
from arDesk.intake.tables.grid import Grid
from arDesk.intake.texts import alike
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

_DETAILS = ("person", "phone", "email", "street", "city", "postcode", "country", "language", "collector")


# As QuickBooks writes them: Phone, a colon, a number, Mobile, a colon, another.
_LABELLED_PHONE = re.compile(r"\s*[A-Za-z]+\s*:\s*(.+?)\s*(?:[A-Za-z]+\s*:.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class People:
    """The customer of each data row: codes and names, side by side."""

    codes: list[str]
    names: list[str]


def read_people(grid: Grid) -> People:
    """Read the customer of each row."""
    return People(cells.texts(grid, "customer"), cells.texts(grid, "name"))


def read_customers(grid: Grid, people: People, amounts: Amounts) -> list[DraftAccount]:
    """Make one draft account per code, with what its first row says. Warns once where rows differ in the name."""
    first: dict[str, int] = {}
    varied: dict[str, int] = {}
    names = people.names
    for place, code in enumerate(people.codes):
        at = first.setdefault(code, place)
        if at != place and names[place] != names[at]:
            varied.setdefault(code, place)
    first.pop("", None)
    varied.pop("", None)
    if varied:
        code, place = next(iter(varied.items()))
        grid.problems.warn(
            "names_vary",
            grid.lines[place],
            grid.layout.columns.get("name"),
            count=len(varied),
            customer=code,
            kept=names[first[code]],
            text=names[place],
        )
    _warn_of_alike(grid, first)
    return _accounts(grid, people, first, amounts)


def _warn_of_alike(grid: Grid, first: dict[str, int]) -> None:
    codes = list(first)
    for place, at in alike(codes):
        line, index = grid.lines[first[codes[place]]], grid.layout.columns.get("customer")
        grid.problems.warn("code_alike", line, index, text=codes[place], other=codes[at])


def _accounts(grid: Grid, people: People, first: dict[str, int], amounts: Amounts) -> list[DraftAccount]:
    details = {name: cells.texts(grid, name) for name in _DETAILS if name in grid.layout.columns}
    if "phone" in details:
        details["phone"] = [_first_phone(text) for text in details["phone"]]
    terms = cells.terms(grid) if grid.layout.profile.kind == "customers" else [None] * len(grid.rows)
    written = grid.cells("currency")
    known = {cell: code if is_currency(code := str(cell).strip().upper()) else None for cell in distinct(written)}
    limits = _limits(grid, [known[cell] for cell in written], amounts)
    accounts = []
    for code, place in first.items():
        own = {name: column[place] for name, column in details.items()} if details else {}
        accounts.append(
            DraftAccount(
                grid.lines[place],
                code,
                people.names[place] or code,
                known[written[place]],
                credit_limit=limits[place] if limits else None,
                terms_days=terms[place],
                **own,
            )
        )
    return accounts


def _first_phone(text: str) -> str:
    match = _LABELLED_PHONE.fullmatch(text) if len(text) < 200 else None
    return match[1] if match else text


def _limits(grid: Grid, currencies: list[str | None], amounts: Amounts) -> list[Money | None]:
    if "credit_limit" not in grid.layout.columns:
        return []
    default = grid.options.currency or grid.options.books_currency
    return amounts.column(grid, "credit_limit", [code or default for code in currencies])
