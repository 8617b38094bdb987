"""Whole columns of texts, currencies, terms and yes-or-no answers, each distinct cell read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.tables.distinct import distinct
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.table import BrokenCell, NumberCell
from arDesk.intake.texts import LONGEST_WORD, clean, one_line
from arDesk.kernel.currencies import SYMBOLS, is_currency

LONGEST_KEY = 100
LONGEST_TEXT = 20_000
_KEYS = ("customer", "reference", "applies_to")
_NET = re.compile(
    r"(?:net\s*)?(\d{1,3})(?:\s*(?:days?|tage?(?:\s*netto)?))?|.*\bnet\s*(\d{1,3})(?:\s*days?)?", re.IGNORECASE
)
_AT_ONCE = re.compile(r"due (?:up)?on receipt|immediately?|cod|sofort.*", re.IGNORECASE)
_YES = frozenset(["yes", "y", "true", "1", "x", "ja", "j", "oui", "si"])
_NO = frozenset(["", "no", "n", "false", "0", "nein", "non"])

_Notes = list[tuple[Callable[..., None], str]]


def texts(grid: Grid, name: str) -> list[str]:
    """Give a field's texts, cleaned; numbers in a workbook as their digits. Notes each place where one was off."""
    cells = grid.cells(name)
    if not grid.has(name):
        return cells
    longest = LONGEST_KEY if name in _KEYS else LONGEST_TEXT
    ending = grid.layout.profile.strip.get(name, "")
    memo: dict[str, str] = {}
    marked: dict[str, _Notes] = {}
    for cell in distinct(cells):
        if type(cell) is str and len(cell) <= LONGEST_WORD and cell.isascii() and cell.isprintable():
            memo[cell] = cell.strip().removesuffix(ending)
            continue
        text, notes = _text(cell, longest, grid.problems)
        memo[cell] = one_line(text.removesuffix(ending))
        if notes:
            marked[cell] = notes
    if marked:
        index = grid.layout.columns.get(name)
        for line, cell in zip(grid.lines, cells, strict=True):
            for note, code in marked.get(cell, ()):
                note(code, line, index, text=cell, most=longest)
    return [memo[cell] for cell in cells]


def _text(cell: str, longest: int, problems: Problems) -> tuple[str, _Notes]:
    if isinstance(cell, BrokenCell):
        return "", [(problems.reject, cell.code)]
    if isinstance(cell, NumberCell):
        text = id_text(cell)
        codes: tuple[str, ...] = ("number_lost_digits",) if lost_digits(cell) else ()
    else:
        text, codes = clean(str(cell))
    if len(text) > longest:
        return "", [(problems.reject, "text_too_long")]
    return text, [(problems.warn, code) for code in codes]


def id_text(cell: str) -> str:
    """Write a workbook's number as an identity: 5000, not 5000.0 or 5E3."""
    value = Decimal(str(cell))
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"


def lost_digits(cell: str) -> bool:
    """Tell whether a workbook's number is beyond the 15 digits it can keep."""
    return isinstance(cell, NumberCell) and len(id_text(cell).lstrip("-")) > 15


def currencies(grid: Grid) -> list[str]:
    """Give each row's currency as an ISO 4217 code, "" where it has none that can be known: noted as asked for."""
    options, problems = grid.options, grid.problems
    default = options.currency or grid.layout.profile.currency or ""
    if default and not is_currency(default):
        raise problems.stop(Severity.REJECT, "currency_option_unknown", text=default)
    if "currency" not in grid.layout.columns:
        if not default and grid.rows:
            problems.ask("currency_not_given", None, None, suggestion=options.books_currency)
        return [default] * len(grid.rows)
    cells = grid.cells("currency")
    memo = {cell: _currency(cell, default) for cell in distinct(cells)}
    bad = {cell: found for cell, found in memo.items() if not is_currency(found)}
    index = grid.layout.columns["currency"]
    for line, cell in zip(grid.lines, cells, strict=True) if bad else ():
        if code := bad.get(cell):
            note = problems.reject if code == "currency_unknown" else problems.ask
            note(code, line, index, text=cell, suggestion=options.books_currency)
    memo |= dict.fromkeys(bad, "")
    return [memo[cell] for cell in cells]


def _currency(cell: str, default: str) -> str:
    text = str(cell).strip()
    if not text:
        return default or "currency_empty"
    if is_currency(text.upper()) and text.isascii():
        return text.upper()
    if text in SYMBOLS:
        return SYMBOLS[text]
    if text in ("$", "¥", "kr", "Kr", "kr."):
        return default or "currency_ambiguous"
    return "currency_unknown"


def terms(grid: Grid) -> list[int | None]:
    """Give each row's net days, None where it names none: "Net 30", "30", "Due on receipt" (0)."""
    cells = grid.cells("terms_days")
    memo = {cell: terms_days(cell) for cell in distinct(cells)}
    unknown = {cell for cell, days in memo.items() if days is None and cell.strip()}
    for line, cell in zip(grid.lines, cells, strict=True) if unknown else ():
        if cell in unknown:
            grid.problems.warn("terms_not_understood", line, grid.layout.columns.get("terms_days"), text=cell)
    return [memo[cell] for cell in cells]


def terms_days(text: str) -> int | None:
    """Read payment terms as net days, None where they are not understood."""
    plain = id_text(text) if isinstance(text, NumberCell) else str(text).strip()
    if _AT_ONCE.fullmatch(plain):
        return 0
    match = _NET.fullmatch(plain)
    return int(match[1] or match[2]) if match else None


def answers(grid: Grid, name: str) -> list[bool]:
    """Give a yes-or-no field; empty is no. Notes any other word as refused."""
    cells = grid.cells(name)
    memo = {cell: str(cell).strip().casefold() for cell in distinct(cells)}
    unknown = {cell for cell, word in memo.items() if word not in _YES and word not in _NO}
    for line, cell in zip(grid.lines, cells, strict=True) if unknown else ():
        if cell in unknown:
            grid.problems.reject("answer_unknown", line, grid.layout.columns.get(name), text=cell)
    yes = {cell: word in _YES for cell, word in memo.items()}
    return [yes[cell] for cell in cells]
