"""A text file as rows: its delimiter, its quotes, and the line each row begins on."""

from __future__ import annotations

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.tables.headers import header_key
from arDesk.intake.tables.table import Table

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1000
LONGEST_CELL = 131_072
_LOOK_AT = 100
_CHUNK = 2000
_BLOCK = 1_000_000


def read_text(
    text: str, problems: Problems, *, delimiter: str | None, known: frozenset[str], step: Callable[[int], None]
) -> Table:
    """Split decoded text into rows. `known` are column names that tell the delimiter; `step` hears of each 2,000 rows.

    Raises Stop for quotes that do not close or are followed by text, for cells beyond 131,072 characters and rows
    beyond 1,000 columns.
    """
    first, skipped = text[: text.find("\n") + 1] or text, 0
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, skipped = delimiter or first.strip()[4], text[len(first) :], 1
    sign = delimiter or guess_delimiter(text, known)
    if len(sign) != 1 or sign in '"\n':
        raise problems.stop(Severity.REJECT, "delimiter_unusable", text=sign)
    rows, lines = _rows(text, sign, skipped, problems, step)
    if not any(any(map(str.strip, row)) for row in rows):
        raise problems.stop(Severity.REJECT, "file_blank")
    table = Table("csv", rows, lines, delimiter=sign)
    if '"' in text:
        _find_bare_quotes(["sep="] * skipped + text.split("\n"), table)
    return table


def guess_delimiter(text: str, known: frozenset[str]) -> str:
    """Find the delimiter under which a row names the most known columns, else the one most rows agree on."""
    head = text[:200_000].split("\n")[:_LOOK_AT]
    return max(DELIMITERS, key=lambda sign: (*_agreement(head, sign, known), -DELIMITERS.index(sign)))


def _agreement(head: list[str], sign: str, known: frozenset[str]) -> tuple[int, int]:
    try:
        rows = list(csv.reader(head, delimiter=sign))
    except csv.Error:
        return 0, 0
    named = max((sum(header_key(cell) in known for cell in row[:_LOOK_AT]) for row in rows[:_LOOK_AT]), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (named if named > 1 else 0), width * count


def _rows(
    text: str, sign: str, skipped: int, problems: Problems, step: Callable[[int], None]
) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    lines: list[int] = []
    begin = 1 + skipped
    try:
        reader = _reader(text, sign)
        repeated: dict[int, dict[str, str]] | None = None
        while chunk := list(islice(reader, _CHUNK)):
            repeated = _repeated(chunk) if repeated is None else repeated
            _share(chunk, repeated)
            after = reader.line_num + 1 + skipped
            lines += range(begin, after) if after - begin == len(chunk) else _beginnings(chunk, begin)
            rows += chunk
            begin = after
            step(len(rows))
    except csv.Error as reason:
        code = "quote_unclosed" if "end of data" in str(reason) else "quote_then_text"
        if "field larger" in str(reason):
            code = "cell_too_long"
        line = _broken_line(text, sign) + skipped
        raise problems.stop(Severity.REJECT, code, line, most=LONGEST_CELL) from None
    for row, line in zip(rows, lines, strict=True):
        if len(row) > MOST_COLUMNS:
            raise problems.stop(Severity.REJECT, "too_many_columns", line, count=len(row), most=MOST_COLUMNS)
    return rows, lines


def _reader(text: str, sign: str) -> CsvReader:
    lines = chain.from_iterable(io.StringIO(block, newline="") for block in _blocks(text))
    return csv.reader(lines, delimiter=sign, strict=True)


def _blocks(text: str) -> Iterator[str]:
    """Cut a text at line ends, a megabyte a piece: read as a file, each of its letters takes four bytes."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        yield text[start:end]
        start = end


def _repeated(rows: list[list[str]]) -> dict[int, dict[str, str]]:
    """Tell by the first rows which columns mostly repeat themselves."""
    apart = {index: {row[index] for row in rows if index < len(row)} for index in range(max(map(len, rows)))}
    return {index: {} for index, texts in apart.items() if len(texts) * 2 < len(rows)}


def _share(rows: list[list[str]], known: dict[int, dict[str, str]]) -> None:
    """Let equal cells of such columns be one text: a ledger's days, names and codes take a third of its memory."""
    for index, texts in known.items():
        share = texts.setdefault
        for row in rows:
            if index < len(row):
                row[index] = share(cell := row[index], cell)


def _beginnings(rows: list[list[str]], begin: int) -> Iterator[int]:
    for row in rows:
        yield begin
        begin += 1 + sum(cell.count("\n") for cell in row)


def _broken_line(text: str, sign: str) -> int:
    """Find the line the row begins on that cannot be read."""
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(_reader(text, sign))
    return 1 + sum(1 + sum(cell.count("\n") for cell in row) for row in rows)


def _find_bare_quotes(raw: list[str], table: Table) -> None:
    sign = table.delimiter
    for row, line in zip(table.rows, table.lines, strict=True):
        for index, cell in enumerate(row):
            if '"' in cell and f"{sign}{cell}{sign}" in f"{sign}{raw[line - 1]}{sign}":
                table.bare_quotes.append((line, index, cell))
