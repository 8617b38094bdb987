"""What the cells of a column are, told from their content alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from arDesk.intake import amounts, dates
from arDesk.kernel.currencies import DIGITS

MOST = 200  # cells looked at
_SURE = 0.8  # of its cells make a column one of a kind
_SIGNS = frozenset("$€£¥") | frozenset(DIGITS)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FRACTION = re.compile(r"[.,](?!0$)[0-9]")  # not the end .0 that a spreadsheet puts behind an identity
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{6,}[0-9]")


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """The cells of a column: how many are filled, how many differ, and how many are of each kind.

    `fractions` are amounts with decimals, `coded` words with a figure and four characters or more. `numbers` and `days`
    are the values by row, None where a cell has none.
    """

    filled: int
    different: int
    dates: int
    amounts: int
    fractions: int
    currencies: int
    emails: int
    phones: int
    lettered: int
    numbered: int
    coded: int
    numbers: tuple[Decimal | None, ...]
    days: tuple[date | None, ...]

    def mostly(self, count: int) -> bool:
        """Tell whether nearly all filled cells are of a kind."""
        return self.filled > 0 and count >= _SURE * self.filled

    @property
    def size(self) -> Decimal:
        """The middle amount, without its sign."""
        found = [abs(number) for number in self.numbers if number is not None]
        return median(found) if found else Decimal(0)


def facts_of(cells: Sequence[str]) -> ColumnFacts:
    """Look at a column's first cells."""
    seen = cells[:MOST]
    texts = [str(cell).strip() for cell in seen]
    filled = [text for text in texts if text]
    days = tuple(_day(cell) for cell in seen)
    numbers = tuple(_number(cell) for cell in seen)
    return ColumnFacts(
        filled=len(filled),
        different=len(set(filled)),
        dates=sum(day is not None for day in days),
        amounts=sum(number is not None for number in numbers),
        fractions=sum(
            number is not None and bool(_FRACTION.search(text)) for number, text in zip(numbers, texts, strict=True)
        ),
        currencies=sum(text in DIGITS for text in filled),
        emails=sum(bool(_EMAIL.fullmatch(text)) for text in filled),
        phones=sum(bool(_PHONE.fullmatch(text)) for text in filled),
        lettered=sum(sum(map(str.isalpha, text)) >= 3 for text in filled),
        numbered=sum(any(map(str.isdigit, text)) for text in filled),
        coded=sum(len(text) > 3 and any(map(str.isdigit, text)) and " " not in text for text in filled),
        numbers=numbers,
        days=days,
    )


def _day(cell: str) -> date | None:
    found = dates.parse(cell)
    on = found.on(found.order or "dmy")
    on = found.on("mdy") if isinstance(on, str) else on
    return on if isinstance(on, date) else None


def _number(cell: str) -> Decimal | None:
    text = str(cell).strip()
    if not text or (text.isdigit() and text.startswith("0") and len(text) > 1):
        return None
    number = amounts.parse(cell, _SIGNS)
    return None if number.refuse or number.ask else number.value(number.decimal or ".")
