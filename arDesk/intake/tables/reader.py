"""Tables read: CSV and workbooks, from their bytes to drafts."""

from __future__ import annotations

from arDesk.intake import encoding, source
from arDesk.intake.bank.table import read_bank_rows
from arDesk.intake.drafts import Reading
from arDesk.intake.problems import Problems
from arDesk.intake.tables.csv_rows import read_text
from arDesk.intake.tables.drafting import fill_drafts
from arDesk.intake.tables.headers import fingerprint, header_key
from arDesk.intake.tables.layout import Layout, find_layout, known_columns
from arDesk.intake.tables.lines import arrange
from arDesk.intake.tables.rows import sort_rows
from arDesk.intake.tables.table import Table
from arDesk.intake.tables.xlsx_table import read_workbook
from arDesk.intake.work import Work

_PREVIEW_ROWS = 50
_OTHER_ROWS = ("group", "subtotal", "total", "footer", "blank", "title", "header")


def read_table(data: bytes, work: Work) -> None:
    """Read a CSV file or a workbook into drafts. Raises Stop where it can't be read any further."""
    reading, options, problems = work.reading, work.options, work.problems
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
    work.steps.whole = len(grid.rows)
    if layout.profile.kind == "bank":
        read_bank_rows(grid, work)
        return
    arrange(grid)
    fill_drafts(reading, grid, work.steps)


def _table(data: bytes, work: Work) -> Table:
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
    parts = {header_key(text) for text in layout.profile.parts()}
    left = [text for index, text in enumerate(reading.headers) if text and index not in used]
    reading.ignored = [text for text in left if header_key(text) not in parts]
    known = {header_key(text) for text in layout.profile.ignored}
    unknown = [text for text in reading.ignored if header_key(text) not in known]
    if unknown and named:
        problems.warn("columns_ignored", reading.header_line, None, text=", ".join(unknown))


def _warn_of_cells(table: Table, layout: Layout, problems: Problems) -> None:
    for line, index, text in table.bare_quotes:
        problems.warn("quote_bare", line, index, text=text)
    for index, (count, first) in table.formulas.items():
        if index in layout.columns.values() and not layout.profile.report:
            problems.warn("cells_calculated", first, index, count=count)


def _ask_about_titles(table: Table, layout: Layout, problems: Problems) -> None:
    if layout.profile.report or layout.profile.fingerprint or layout.by_hand:
        return
    for row, line in zip(table.rows[: layout.header], table.lines, strict=False):
        if text := "".join(row).strip():
            problems.ask("title_above_header", line, None, text=text, row=table.lines[layout.header])
            return
