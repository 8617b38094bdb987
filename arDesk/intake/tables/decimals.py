"""The decimal sign of a file, decided from all of its amounts; and amounts as money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from arDesk.intake.amounts import Number, parse
from arDesk.intake.problems import Problems
from arDesk.intake.tables.distinct import counted, distinct
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.table import NumberCell
from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import LARGEST_MINOR, Money, exact, rounded

_ODD_ASKS = ("amount_parentheses", "amount_trailing_minus", "amount_long_minus")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of amounts: its index, its cells by row, and whether an empty cell is nothing rather than wrong."""

    index: int
    cells: Sequence[str]
    may_be_empty: bool = False


@dataclass(slots=True)
class Amounts:
    """How one file writes amounts, and every text of it read. `decimal` is "." or ",", None where no amount has one."""

    numbers: dict[str, Number]
    decimal: str | None = None
    groups: frozenset[str] = frozenset()
    rounding: bool = False
    rounded: set[str] = field(default_factory=set)

    def money(self, cell: str, currency: str) -> Money | str:
        """Give a cell's amount, or the code of why it cannot be one in this currency."""
        number = self.numbers[cell]
        cents = number.cents if digits_of(currency) == 2 else None
        if cents is not None:
            return Money(cents, currency) if abs(cents) <= LARGEST_MINOR else "amount_too_large"
        value = number.value(self.decimal or ".")
        if abs(value).scaleb(digits_of(currency)) > LARGEST_MINOR:
            return "amount_too_large"
        try:
            return exact(value, currency)
        except ValueError:
            if not self.rounding:
                return "amount_decimals"
            self.rounded.add(cell)
            return rounded(value, currency)

    def column(self, grid: Grid, name: str, currencies: Sequence[str]) -> list[Money | None]:
        """Give a field's amounts by row; None where a cell is empty, was noted before, or is noted here as refused."""
        cells, apart = grid.cells(name), distinct(currencies)
        if len(apart) == 1:
            read = {one: self._read(distinct(cells), one) for one in apart}
        else:
            pairs = distinct(list(zip(cells, currencies, strict=True)))
            read = {one: self._read([cell for cell, currency in pairs if currency == one], one) for one in apart}
        if bad := {one: codes for one, (_, codes) in read.items() if codes}:
            index = grid.layout.columns.get(name)
            for line, cell, currency in zip(grid.lines, cells, currencies, strict=True):
                if code := bad.get(currency, {}).get(cell):
                    grid.problems.reject(code, line, index, text=cell, currency=currency)
        if len(apart) == 1:
            known, _ = read[currencies[0]]
            return [known[cell] for cell in cells]
        return [read[currency][0][cell] for cell, currency in zip(cells, currencies, strict=True)]

    def _read(self, cells: Iterable[str], currency: str) -> tuple[dict[str, Money | None], dict[str, str]]:
        """Give the amounts of texts in one currency, None where one has none; and the codes of those that can't be."""
        found: dict[str, Money | None] = {}
        bad: dict[str, str] = {}
        hundredths = bool(currency) and digits_of(currency) == 2
        for cell in cells:
            number = self.numbers[cell]
            cents = number.cents if hundredths else None
            if cents is not None and abs(cents) <= LARGEST_MINOR:
                found[cell] = Money(cents, currency)
                continue
            usable = bool(currency) and not number.refuse and not number.ask
            amount = self.money(cell, currency) if usable else None
            if isinstance(amount, str):
                bad[cell], amount = amount, None
            found[cell] = amount
        return found, bad

    def value(self, cell: str) -> Decimal | None:
        """Give a cell's exact value, None where it has none."""
        number = self.numbers.get(cell) or parse(cell)
        return None if number.refuse or number.ask else number.value(self.decimal or ".")


def settle(
    columns: Iterable[Column],
    lines: Sequence[int],
    problems: Problems,
    *,
    chosen: str | None,
    fallback: str | None,
    accounting: bool,
    symbols: frozenset[str] = frozenset(),
    rounding: bool = False,
    credit_in: bool = False,
) -> Amounts:
    """Decide the decimal sign of a file from all cells of its amount columns, and note each cell that is no amount.

    A sign a person chose settles every text that could be read two ways; where the texts themselves prove both signs,
    or none proves any and some could be either, the file is asked about. `credit_in` is for money: a Cr behind it is
    what came in, a Dr what went out.
    """
    columns = list(columns)
    times: Counter[str] = Counter()
    for column in columns:
        times.update(counted(column.cells))
    numbers = _agreed({cell: parse(cell, symbols) for cell in {"", *times}}, times, credit_in=credit_in)
    found = Amounts(numbers, rounding=rounding)
    proofs: Counter[str] = Counter()
    for cell, count in times.items():
        if (decimal := numbers[cell].decimal) and not isinstance(cell, NumberCell):
            proofs[decimal] += count
    found.groups = frozenset(number.groups for number in numbers.values() if number.groups)
    found.decimal = chosen or (proofs.most_common(1)[0][0] if proofs else fallback)
    minority = proofs.most_common()[1][0] if len(proofs) > 1 and not chosen else None
    for column in columns:
        apart = distinct(column.cells)
        mixed = any(isinstance(cell, NumberCell) for cell in apart)
        sided = credit_in and any(numbers[cell].side for cell in apart)
        wrong = _Wrong(found, chosen, fallback, minority, accounting, column, mixed, sided)
        doubtful = apart if mixed or minority or sided else [cell for cell in apart if not numbers[cell].plain]
        bad = {cell: verdict for cell in doubtful if (verdict := wrong.verdict(cell))}
        if bad:
            _note(column, bad, lines, problems)
    return found


def _agreed(numbers: dict[str, Number], times: Counter[str], *, credit_in: bool) -> dict[str, Number]:
    """Give texts as numbers once the file is looked at as a whole: what its sides mean, and a minus behind them.

    A minus behind is one where the file has several, and none before an amount.
    """
    behind = [cell for cell, number in numbers.items() if number.odd == "amount_trailing_minus"]
    if sum(times[cell] for cell in behind) > 1 and sum(number.negative for number in numbers.values()) == len(behind):
        numbers |= {cell: numbers[cell]._replace(odd="") for cell in behind}
    if credit_in:
        sided = ((cell, number) for cell, number in numbers.items() if number.side)
        numbers |= {cell: number._replace(negative=number.side == "d") for cell, number in sided}
    return numbers


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What makes a cell of one column no amount."""

    found: Amounts
    chosen: str | None
    fallback: str | None
    minority: str | None
    accounting: bool
    column: Column
    mixed: bool  # numbers of a workbook beside numbers stored as text
    sided: bool  # money of which some says by Dr or Cr whether it came

    def verdict(self, cell: str) -> tuple[str, str] | None:
        """Give "reject" or "ask" and a code, or None for a cell that can be read."""
        number = self.found.numbers[cell]
        if number.refuse:
            return None if number.refuse == "amount_empty" and self.column.may_be_empty else ("reject", number.refuse)
        if number.ask:
            return "ask", number.ask
        if self.sided and not number.side and number.value("."):
            return "reject", "amount_no_side"
        if number.odd and not (self.accounting and number.odd in _ODD_ASKS):
            return "ask", number.odd
        if self.mixed and type(cell) is str and cell.strip() and not self.chosen:
            return "ask", "amount_text_number"
        if self.minority and number.decimal == self.minority and not isinstance(cell, NumberCell):
            return "ask", "amount_two_signs"
        if number.either and not self._settles(number.either):
            return "ask", "amount_either"
        return None

    def _settles(self, sign: str) -> bool:
        if self.chosen or (self.fallback and self.found.decimal == self.fallback):
            return True
        if self.found.decimal is None:
            return False
        return sign == self.found.decimal or sign in self.found.groups


def _note(column: Column, bad: dict[str, tuple[str, str]], lines: Sequence[int], problems: Problems) -> None:
    for line, cell in zip(lines, column.cells, strict=True):
        if cell in bad:
            way, code = bad[cell]
            (problems.reject if way == "reject" else problems.ask)(code, line, column.index, text=cell)
