"""The first rows of a file as they would come in: which column is which field, and what each cell was read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from arDesk.intake.drafts import DraftAccount, DraftItem, DraftReceipt, Reading
from arDesk.intake.tables.headers import fingerprint
from arDesk.intake.tables.profiles import REQUIRED, Profile
from arDesk.kernel.money import Money
from arDesk.words import formats
from arDesk.words.sentences import catalogue, say

Draft = DraftItem | DraftReceipt | DraftAccount
Fields = dict[int, tuple[str, ...]]
LINES = 200  # of statements that are shown
AMOUNTS = ("amount", "open", "credit_limit")
DAYS = ("issued", "due", "settled", "received")


@dataclass(frozen=True)
class FileColumn:
    """A column of a file: its place (-1: no column of the file's own), its heading, the fields read from it."""

    index: int
    header: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class FileRow:
    """A row as shown: its line, and its cells, as read where it is read."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class FilePreview:
    """What is shown of a file before anything of it is imported."""

    columns: tuple[FileColumn, ...]
    rows: tuple[FileRow, ...]
    header_line: int | None

    @property
    def fields(self) -> Fields:
        """Which fields are read from each column."""
        return {column.index: column.fields for column in self.columns if column.index >= 0 and column.fields}


def preview_of(reading: Reading, locale: str, header_line: int | None = None) -> FilePreview:
    """Show a file. `header_line` says where its headings stand where the reading did not come so far."""
    if reading.statements and not reading.columns:
        return _statement_preview(reading, locale)
    line = reading.header_line if reading.header_line is not None or reading.headers else header_line
    headers = headers_of(reading, header_line)
    fields: Fields = {}
    for name, header in reading.columns.items():
        index = headers.index(header)
        fields[index] = (*fields.get(index, ()), name)
    columns = [FileColumn(index, header, fields.get(index, ())) for index, header in enumerate(headers)]
    drafts = _drafts(reading)
    if drafts and "customer" not in reading.columns:
        columns.insert(0, FileColumn(-1, "", ("customer",)))
    if "amount" not in reading.columns and any(not isinstance(draft, DraftAccount) for draft in drafts.values()):
        columns.append(FileColumn(-1, say("import.worked_out"), ("amount",)))
    rows = [
        FileRow(number, _cells(columns, cells, drafts.get(number), locale))
        for number, cells in zip(reading.preview_lines, reading.preview, strict=True)
        if (number in drafts if drafts else line is None or number > line)
    ]
    return FilePreview(tuple(columns), tuple(rows), line)


def _statement_preview(reading: Reading, locale: str) -> FilePreview:
    """Show the first lines of statements, whatever the bank's format."""
    titles = ("cash.day", "cash.amount", "cash.payer", "cash.text", "cash.reference", "cash.from_account")
    fields = ("booked", "amount", "payer_name", "text", "reference", "payer_account")
    columns = tuple(FileColumn(-1, say(code), (name,)) for code, name in zip(titles, fields, strict=True))
    lines = (line for statement in reading.statements for line in statement.lines)
    rows = [
        FileRow(at, (
            formats.day(line.booked_on, locale), formats.amount(line.amount, locale), line.payer_name, line.text,
            line.reference or line.end_to_end, line.payer_account,
        ))
        for at, line in enumerate(islice(lines, LINES), 1)
    ]  # fmt: skip
    return FilePreview(columns, tuple(rows), None)


def heading_line(reading: Reading, chosen: object) -> int | None:
    """Say where the headings stand: as chosen (0: nowhere), or where the reading gave up looking for them."""
    if isinstance(chosen, int):
        return chosen or None
    return next((problem.line for problem in reading.problems if problem.code == "intake.header_unknown"), None)


def headers_of(reading: Reading, line: int | None) -> list[str]:
    """Give the file's headings: as read, or those of a line; columns by number where there are none."""
    if reading.headers:
        return reading.headers
    for number, cells in zip(reading.preview_lines, reading.preview, strict=True):
        if number == line:
            return [cell.strip() for cell in cells]
    return [f"#{index + 1}" for index in range(max(map(len, reading.preview), default=0))]


def _drafts(reading: Reading) -> dict[int, Draft]:
    """Give the drafts of the first rows by line; an invoice's row goes before the customer it names."""
    shown = set(reading.preview_lines)
    lists: tuple[Sequence[Draft], ...] = (reading.accounts, reading.receipts, reading.items)
    return {draft.line: draft for drafts in lists for draft in drafts[: len(shown)] if draft.line in shown}


def _cells(columns: Sequence[FileColumn], cells: Sequence[str], draft: Draft | None, locale: str) -> tuple[str, ...]:
    return tuple(_cell(column, cells, draft, locale) for column in columns)


def _cell(column: FileColumn, cells: Sequence[str], draft: Draft | None, locale: str) -> str:
    raw = cells[column.index].strip() if 0 <= column.index < len(cells) else ""
    if draft is None or not column.fields:
        return raw
    return value_words(_value(draft, column.fields[0]), locale) or raw


def _value(draft: Draft, field: str) -> object:
    if field == "customer":
        return draft.code if isinstance(draft, DraftAccount) else draft.customer
    if field == "currency":
        return draft.currency if isinstance(draft, DraftAccount) else draft.amount.currency
    if field == "kind" and not isinstance(draft, DraftAccount):
        return say(f"import.kind.{draft.kind if isinstance(draft, DraftItem) else 'receipt'}")
    if field == "issued" and isinstance(draft, DraftReceipt):  # a payment among a report's invoices
        return draft.received_on
    return getattr(draft, f"{field}_on" if field in DAYS else field, None)


def value_words(value: object, locale: str) -> str:
    """Write what was read from a cell; "" for what says nothing."""
    match value:
        case None | False:
            return ""
        case True:
            return say("import.yes")
        case Money():
            return formats.amount(value, locale)
        case date():
            return formats.day(value, locale)
        case _:
            return str(value)


def field_words(name: str) -> str:
    """Name a field; a code there are no words for stands for itself."""
    code = f"import.field.{name}"
    return say(code) if code in catalogue() else name


def missing(kind: str, fields: Mapping[int, Sequence[str]], base: Profile | None = None) -> list[str]:
    """List the fields without which nothing can be read and that no column has."""
    needed = base.required if base is not None else REQUIRED[kind]
    there = {name for names in fields.values() for name in names}
    return [name for name in needed if name not in there]


def by_hand(file: str, kind: str, headers: Sequence[str], fields: Fields, base: Profile | None) -> Profile:
    """Make the profile of a person's mapping: what the recognised one knows of values stays, the columns are theirs."""
    columns: dict[str, tuple[str, ...]] = {}
    for index, names in sorted(fields.items()):
        columns |= dict.fromkeys(names, (headers[index],))
    key = fingerprint(headers)
    known = base if base is not None and base.kind == kind else Profile("", kind, {}, report=True)
    return replace(
        known,
        name=f"own-{key[:12]}",
        title=say("import.own", file=file),
        columns=columns,
        ignored=tuple(text for index, text in enumerate(headers) if index not in fields),
        fingerprint=key,
    )
