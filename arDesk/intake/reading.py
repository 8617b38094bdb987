"""One file read: from its bytes to drafts and problems."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from arDesk.intake import encoding, source
from arDesk.intake.csv_table import read_text
from arDesk.intake.drafting import fill_drafts
from arDesk.intake.drafts import Reading
from arDesk.intake.headers import fingerprint, header_key
from arDesk.intake.layout import Layout, find_layout, known_columns
from arDesk.intake.lines import one_row_each
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems, Stop
from arDesk.intake.rows import sort_rows
from arDesk.intake.table import Table
from arDesk.intake.xlsx_table import read_workbook

__all__ = ["Cancelled", "ReadOptions", "read"]

Progress = Callable[[int, int], None]
_PREVIEW_ROWS = 50


class Cancelled(Exception):
    """The person stopped the reading; nothing came of it."""


def read(
    path: Path, options: ReadOptions, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Reading:
    """Read a file into drafts. A bad file raises nothing: its problems say what is wrong.

    `progress` hears of rows done and rows in all about every 2,000 rows. Raises Cancelled once `cancelled` says so.
    """
    problems = Problems(path.name)
    reading = Reading(file=path.name)
    with contextlib.suppress(Stop), _uncollected():
        _fill(_Work(path, options, problems, reading, _Steps(progress, cancelled)))
    reading.problems = problems.sorted()
    if reading.refused:
        reading.accounts, reading.items, reading.receipts = [], [], []
    return reading


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off the growing lists of drafts, which hold no cycles: a third of the time.

    Afterwards they are frozen until the next reading: each pass over a million of them would stop a window for a fifth
    of a second. They go all the same once nobody holds them any more.
    """
    was = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


class _Steps:
    """Passes progress on and stops when cancelled."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self.progress, self.cancelled, self.whole = progress, cancelled, 0

    def __call__(self, done: int) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(done, max(self.whole, done))


@dataclass(frozen=True, slots=True)
class _Work:
    """One reading under way."""

    path: Path
    options: ReadOptions
    problems: Problems
    reading: Reading
    steps: _Steps


def _fill(work: _Work) -> None:
    reading, options, problems = work.reading, work.options, work.problems
    data = source.content(work.path, problems)
    reading.sha256 = hashlib.sha256(data).hexdigest()
    table = _table(data, work)
    reading.preview = [[str(cell) for cell in row] for row in table.rows[:_PREVIEW_ROWS]]
    reading.preview_lines = table.lines[:_PREVIEW_ROWS]
    problems.sheet = reading.sheet = table.sheet
    layout = find_layout(table, options, problems)
    _describe(reading, table, layout, problems)
    _ask_about_titles(table, layout, problems)
    _warn_of_cells(table, layout, problems)
    grid = sort_rows(table, layout, options, problems)
    reading.row_counts = {"data": len(grid.rows), **{name: grid.counts[name] for name in _OTHER_ROWS}}
    if layout.profile.lines:
        one_row_each(grid)
    work.steps.whole = len(grid.rows)
    fill_drafts(reading, grid, work.steps)


_OTHER_ROWS = ("group", "subtotal", "total", "footer", "blank", "title", "header")


def _table(data: bytes, work: _Work) -> Table:
    options, problems = work.options, work.problems
    if source.is_workbook(data, work.path, problems):
        return read_workbook(data, options, problems, work.steps)
    text, work.reading.encoding = encoding.decode(data, options.encoding, problems)
    table = read_text(text, problems, delimiter=options.delimiter, known=known_columns(options), step=work.steps)
    work.reading.delimiter = table.delimiter
    return table


def _describe(reading: Reading, table: Table, layout: Layout, problems: Problems) -> None:
    reading.reader = table.reader
    reading.profile = layout.profile.name if layout.named else None
    reading.kind = layout.profile.kind
    reading.headers = [str(text).strip() for text in layout.headers]
    named = layout.header >= 0 and table.rows[layout.header] is layout.headers
    reading.header_line = table.lines[layout.header] if named else None
    reading.columns = {name: reading.headers[index] for name, index in layout.columns.items()}
    reading.fingerprint = fingerprint(layout.headers)
    used = set(layout.columns.values())
    left = [text for index, text in enumerate(reading.headers) if text and index not in used]
    reading.ignored = left
    known = {header_key(text) for text in layout.profile.ignored}
    unknown = [text for text in left if header_key(text) not in known]
    if unknown and named:
        problems.warn("columns_ignored", reading.header_line, None, text=", ".join(unknown))


def _warn_of_cells(table: Table, layout: Layout, problems: Problems) -> None:
    for line, index, text in table.bare_quotes:
        problems.warn("quote_bare", line, index, text=text)
    for index, (count, first) in table.formulas.items():
        if index in layout.columns.values():
            problems.warn("cells_calculated", first, index, count=count)


def _ask_about_titles(table: Table, layout: Layout, problems: Problems) -> None:
    if layout.profile.report or layout.profile.fingerprint or layout.by_hand:
        return
    for row, line in zip(table.rows[: layout.header], table.lines, strict=False):
        if text := "".join(row).strip():
            problems.ask("title_above_header", line, None, text=text, row=table.lines[layout.header])
            return
