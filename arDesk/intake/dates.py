"""Dates as each country writes them: what one text can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from arDesk.intake.tables.table import BrokenCell, DateCell, NumberCell, TypedCell

FIRST_YEAR, LAST_YEAR = 1971, 2099
_TIME = r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_THREE = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-. ]{0,2}([A-Za-z]{3,9})[-., ]{0,2}(\d{4}|\d{2})", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(?:\d{1,2}[-. ]{0,2}[^\W\d]{3,12}|[^\W\d]{3,12}\.? \d{1,2},?)[-., ]{0,2}\d{2,4}")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


@dataclass(frozen=True, slots=True)
class Day:
    """What one text can mean as a date.

    `sure` is the date where the text can mean only one. Otherwise `parts` are its three numbers as written, to be put
    in order; `order` is the order they themselves prove ("dmy" or "mdy"), and `short` says the year has two digits.
    `family` names the way of writing. `refuse` and `ask` are codes of what is wrong.
    """

    family: str = ""
    sure: date | None = None
    parts: tuple[int, int, int] | None = None
    order: str | None = None
    short: bool = False
    refuse: str = ""
    ask: str = ""

    def on(self, order: str | None) -> date | str:
        """Give the date, with the file's order where the text needs one; or the code of why there is none."""
        if self.sure is not None:
            return self.sure
        if self.parts is None:
            return self.refuse or self.ask
        if order is None:
            return "date_either"
        if order == "ymd" and not self.short:
            return "date_order_wrong"
        first, second, third = self.parts
        year, month, day = {
            "dmy": (third, second, first),
            "mdy": (third, first, second),
            "ymd": (first, second, third),
        }["dmy" if self.family == "named" else order]
        return _day(_full(year) if self.short else year, month, day)


def parse(cell: str) -> Day:
    """Read a cell as a date. A time of day is left off, and its zone with it: the day stands as written."""
    if isinstance(cell, TypedCell):
        return _typed(cell)
    text = cell.strip()
    if not text:
        return Day(refuse="date_empty")
    if match := _ISO.fullmatch(text):
        return _sure("ymd", _day(int(match[1]), int(match[3]), int(match[4])))
    if match := _THREE.fullmatch(text):
        return _three(int(match[1]), int(match[3]), match[4], match[2])
    if match := _COMPACT.fullmatch(text):
        return _sure("ymd", _day(int(match[1]), int(match[2]), int(match[3])))
    if any(c.isdigit() and not c.isascii() for c in text):
        return Day(refuse="date_foreign_digits")
    if _SERIAL.fullmatch(text):
        return Day("serial", ask="date_serial") if 25_000 <= float(text) < 73_000 else Day(refuse="date_none")
    return _named(text)


def _typed(cell: TypedCell) -> Day:
    if isinstance(cell, DateCell):
        return _sure("ymd", _day(*map(int, str(cell).split("-"))))
    if isinstance(cell, NumberCell):
        near = _SERIAL.fullmatch(str(cell)) and 25_000 <= float(cell) < 73_000
        return Day("serial", ask="date_serial") if near else Day(refuse="date_none")
    return Day(refuse=cell.code if isinstance(cell, BrokenCell) else "date_none")


def _sure(family: str, found: date | str) -> Day:
    return Day(family, refuse=found) if isinstance(found, str) else Day(family, sure=found)


def _three(first: int, second: int, year: str, sign: str) -> Day:
    short = len(year) == 2
    if first > 31 or second > 31 or (first > 12 and second > 12 and not short) or not second:
        return Day("numbers", refuse="date_impossible")
    order = "dmy" if first > 12 or sign == "." else "mdy" if second > 12 else None
    if sign == "." and second > 12:
        return Day("numbers", refuse="date_impossible")
    return Day("numbers", parts=(first, second, int(year)), order=order, short=short)


def _named(text: str) -> Day:
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match[1], match[2], match[3]
    else:
        return Day("named", ask="date_month_name") if _NAMED.fullmatch(text) else Day(refuse="date_none")
    number = month_number(name)
    if number is None:
        return Day("named", ask="date_month_name")
    if len(year) == 2:
        return Day("named", parts=(int(day), number, int(year)), order="dmy", short=True)
    return _sure("named", _day(int(year), number, int(day)))


def month_number(name: str) -> int | None:
    """Give the number of an English month or its abbreviation, None for any other word."""
    low = name.casefold()
    if low == "sept":
        return 9
    matches = [number for number, month in enumerate(_MONTHS, 1) if low in (month, month[:3])]
    return matches[0] if matches else None


def _full(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | str:
    try:
        found = date(year, month, day)
    except ValueError:
        return "date_impossible" if 1 <= year <= 9999 else "date_out_of_range"
    return found if FIRST_YEAR <= year <= LAST_YEAR else "date_out_of_range"
