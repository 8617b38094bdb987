"""The rows of a bank's table that are no entries: texts that go on, balances, entries not booked yet."""

from __future__ import annotations

import re

from arDesk.intake import dates
from arDesk.intake.tables.grid import Grid

_BALANCE = re.compile(
    r"\s*(?:.*\b)?(?:balance|saldo|solde|kontostand|endsaldo|anfangssaldo|summe|total|übertrag|egyenleg)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_PENDING = frozenset({"pending", "vorgemerkt", "en attente", "pendiente", "offen", "authorised"})
_FIGURES = ("amount", "debit", "credit")
_TEXTS = ("text", "payer", "text_2", "text_3")


def one_row_each(grid: Grid) -> None:
    """Keep one row for each entry: a text that goes on below it is put behind its own, other rows are set aside.

    Days lose the point that some countries end them with.
    """
    columns = grid.layout.columns
    booked = columns["booked"]
    figures = [columns[name] for name in _FIGURES if name in columns]
    texts = [columns[name] for name in _TEXTS if name in columns]
    rows: list[list[str]] = []
    lines: list[int] = []
    for row, line in zip(grid.rows, grid.lines, strict=True):
        day, moved = row[booked].strip(), any(row[index].strip() for index in figures)
        if day.casefold() in _PENDING:
            grid.skipped.append((line, "intake.skipped.bank_pending"))
        elif not day and not moved and rows and texts:
            _go_on(rows[-1], row, texts)
        elif _is_sum(row, booked):
            grid.counts["total"] += 1
        elif day or moved:
            rows.append(_with_plain_days(row, columns))
            lines.append(line)
        else:
            grid.counts["footer"] += 1
    grid.rows, grid.lines = rows, lines


def _go_on(above: list[str], row: list[str], texts: list[int]) -> None:
    for index in texts:
        if more := row[index].strip():
            above[index] = f"{above[index].strip()} {more}".strip()


def _is_sum(row: list[str], booked: int) -> bool:
    """Tell whether a row states a balance or sum where others have their day."""
    if not dates.parse(row[booked]).refuse:
        return False
    label = next((cell for cell in row if cell.strip()), "")
    return bool(_BALANCE.fullmatch(label)) and bool(dates.parse(row[booked]).refuse)


def _with_plain_days(row: list[str], columns: dict[str, int]) -> list[str]:
    plain = list(row)
    for name in ("booked", "valued"):
        index = columns.get(name)
        if index is not None and type(row[index]) is str:
            plain[index] = row[index].strip().rstrip(".")
    return plain
