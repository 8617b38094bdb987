"""The order of day, month and year in a file, decided from all of its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from arDesk.intake.dates import Day, parse
from arDesk.intake.problems import Problems
from arDesk.intake.tables.decimals import Column
from arDesk.intake.tables.distinct import counted

ORDERS = ("dmy", "mdy", "ymd")
_ASKS = frozenset({"date_either", "date_short_year", "date_serial", "date_month_name"})


@dataclass(frozen=True, slots=True)
class Dates:
    """Every date text of a file read; `order` is None where no date needed one."""

    days: dict[str, date | None]
    order: str | None


def settle(
    columns: Iterable[Column], lines: Sequence[int], problems: Problems, *, chosen: str | None, fallback: str | None
) -> Dates:
    """Decide the order of day and month from all cells of a file's date columns, and note each cell that is no date.

    An order a person chose also settles years of two digits (70 to 99 are 19xx) and columns written in two ways. Where
    the values prove neither order, or each proves another, the file is asked about or refused.
    """
    columns = list(columns)
    times = [counted(column.cells) for column in columns]
    read = {cell: parse(cell) for cell in set().union(*times)}
    proofs: Counter[str] = Counter()
    for cell, count in sum(times, Counter[str]()).items():
        if (proven := read[cell].order) and read[cell].family == "numbers":
            proofs[proven] += count
    order = chosen or (proofs.most_common(1)[0][0] if proofs else fallback)
    minority = proofs.most_common()[1][0] if len(proofs) > 1 and not chosen else None
    days: dict[str, date | None] = {}
    for column, counts in zip(columns, times, strict=True):
        main = _main_family(counts, read)
        bad: dict[str, str] = {}
        for cell in counts:
            found = _verdict(read[cell], order, bool(chosen), minority, main)
            days[cell] = None if isinstance(found, str) else found
            if isinstance(found, str) and not (found == "date_empty" and column.may_be_empty):
                bad[cell] = found
        if bad:
            _note(column, bad, lines, problems)
    used = any(day.parts is not None for day in read.values())
    return Dates(days, order if used else "ymd" if any(day.family == "ymd" for day in read.values()) else None)


def _main_family(counts: Counter[str], read: dict[str, Day]) -> str:
    families: Counter[str] = Counter()
    for cell, count in counts.items():
        families[read[cell].family] += count
    families.pop("", None)
    return families.most_common(1)[0][0] if families else ""


def _verdict(day: Day, order: str | None, chosen: bool, minority: str | None, main: str) -> date | str:
    if day.refuse or day.ask:
        return day.refuse or day.ask
    if not chosen:
        if day.short:
            return "date_short_year"
        if day.family != main:
            return "date_mixed" if day.sure or day.order else "date_either"
        if minority and day.order == minority:
            return "date_orders_conflict"
    return day.on(order)


def _note(column: Column, bad: dict[str, str], lines: Sequence[int], problems: Problems) -> None:
    asked: set[str] = set()
    for line, cell in zip(lines, column.cells, strict=True):
        code = bad.get(cell)
        if code is None:
            continue
        if code not in _ASKS:
            problems.reject(code, line, column.index, text=cell)
        elif code not in asked:
            asked.add(code)
            problems.ask(code, line, column.index, text=cell)
