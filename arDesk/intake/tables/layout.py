"""Which row names the columns, and which column is which field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arDesk.intake import dates
from arDesk.intake.drafts import Severity
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems, Stop
from arDesk.intake.tables.headers import header_key
from arDesk.intake.tables.profiles import FIELDS, REQUIRED, Profile, fit, known_headers, shipped
from arDesk.intake.tables.table import Table
from arDesk.intake.texts import shown

_LOOK_AT = 100
_INVOICES, _BANK = ("customer", "reference", "issued", "due", "amount"), ("booked", "amount", "payer", "text")
_TITLES = 10
_NO_RECEIVABLES = re.compile(
    r"(?:balance sheet|profit (?:and|&) loss|income statement|statement of (?:cash flows|financial position)|"
    r"trial balance|general ledger|chart of accounts|budget|bilanz|gewinn- und verlustrechnung|summen- und saldenliste|"
    r"(?:a/p|accounts payable|aged payables|unpaid bills|vendor|supplier)\b).{0,60}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"#(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's parts are: the header's row index (-1 for none), the columns by field, the profile applied."""

    header: int
    headers: list[str]
    columns: dict[str, int]
    profile: Profile
    named: bool
    by_hand: bool


_BY_HAND = ""


def known_columns(options: ReadOptions) -> frozenset[str]:
    """Gather every column name that a profile or the mapping by hand knows, as compared."""
    learned = {text for profile in options.learned for texts in profile.columns.values() for text in texts}
    return known_headers() | {header_key(text) for text in (*learned, *options.mapping.values())}


def find_layout(table: Table, options: ReadOptions, problems: Problems) -> Layout:
    """Find the header row and the columns. Raises Stop where they cannot be known or a needed one is missing."""
    header, profile = _best(table, options, problems)
    headers = table.rows[header]
    problems.headers = headers
    line = table.lines[header]
    by_hand = bool(options.mapping) or options.header_row is not None
    if profile is None and _by_number(options):
        return _numbered(table, header, options, problems)
    if profile is None:
        if title := other_report(table.rows):
            raise problems.stop(Severity.REJECT, "file_no_receivables", text=title)
        raise _unknown(headers, line, problems)
    columns = {} if profile.name == _BY_HAND else _columns(profile, headers, line, options, problems)
    columns |= _mapped(options.mapping, headers, line, problems)
    still = [name for name in profile.missing(headers) if name not in columns]
    for name in still:
        problems.reject("column_missing", line, None, wanted=_wanted(profile, name), found=_listed(headers))
    if still:
        raise Stop
    named = profile.name != _BY_HAND
    return Layout(header, headers, columns, profile, named, by_hand)


def other_report(rows: Sequence[Sequence[str]]) -> str:
    """Give the title of a report that holds no receivables, as it stands above a table; "" where there is none."""
    for row in rows[:_TITLES]:
        told = [cell.strip() for cell in row if cell.strip()]
        if len(told) == 1 and _NO_RECEIVABLES.fullmatch(told[0]):
            return told[0]
    return ""


def _best(table: Table, options: ReadOptions, problems: Problems) -> tuple[int, Profile | None]:
    candidates = _candidates(options, problems)
    known = known_columns(options)
    best: tuple[int, int, Profile | None] = (0, -1, None)
    rows = range(min(_LOOK_AT, len(table.rows)))
    if options.header_row is not None:
        rows = range(len(table.rows))
    for index in rows:
        row = table.rows[index]
        if options.header_row not in (None, table.lines[index]) or sum(header_key(cell) in known for cell in row) < 2:
            continue
        above = "\n".join(cell for titles in table.rows[:index] for cell in titles) if index < _LOOK_AT else ""
        for profile in candidates:
            score = _score(profile, row, above, options)
            if score > best[0]:
                best = (score, index, profile)
    if best[2] is None:
        return _first_row(table, options), None
    return best[1:]


def _score(profile: Profile, row: Sequence[str], above: str, options: ReadOptions) -> int:
    if profile.name == _BY_HAND:
        keys = {header_key(cell) for cell in row}
        wanted = options.mapping.values()
        hits = sum(1 for column in wanted if _NUMBERED.fullmatch(column) or header_key(column) in keys)
        return hits if hits * 2 > len(wanted) else 0
    score = fit(profile, row, above)
    if profile.name == options.profile:
        score = max(score, len(profile.resolve(row)))
    return score


def _candidates(options: ReadOptions, problems: Problems) -> list[Profile]:
    known = [*options.learned, *shipped()]
    if options.profile is not None:
        chosen = [profile for profile in known if profile.name == options.profile]
        if not chosen:
            names = ", ".join(profile.name for profile in known)
            raise problems.stop(Severity.REJECT, "profile_unknown", text=options.profile, names=names)
        return chosen
    found = [profile for profile in known if options.kind in (None, profile.kind)]
    if options.mapping and not _by_number(options):
        found.append(Profile(_BY_HAND, options.kind or _kind_of(options.mapping), {}, report=True))
    return found


def _kind_of(mapping: dict[str, str]) -> str:
    if {"booked", "valued", "debit", "credit", "payer"} & set(mapping):
        return "bank"
    if "received" in mapping:
        return "receipts"
    return "invoices" if {"issued", "due", "open", "reference", "amount"} & set(mapping) else "customers"


def _columns(
    profile: Profile, headers: list[str], line: int, options: ReadOptions, problems: Problems
) -> dict[str, int]:
    columns = {}
    for name, places in profile.resolve(headers).items():
        if len(places) > 1 and name not in options.mapping:
            raise problems.stop(Severity.REJECT, "header_doubled", line, places[1], text=headers[places[1]])
        columns[name] = places[0]
    return columns


def _mapped(mapping: dict[str, str], headers: list[str], line: int | None, problems: Problems) -> dict[str, int]:
    columns: dict[str, int] = {}
    keys = [header_key(text) for text in headers]
    for name, wanted in mapping.items():
        if not any(name in names for names in FIELDS.values()):
            raise problems.stop(Severity.REJECT, "field_unknown", text=name, names=_field_names())
        if match := _NUMBERED.fullmatch(wanted):
            places = [int(match[1]) - 1] if 0 < int(match[1]) <= len(headers) else []
        else:
            exact = [index for index, text in enumerate(headers) if text.strip() == wanted.strip()]
            places = exact or [index for index, key in enumerate(keys) if key == header_key(wanted)]
        if not places:
            raise problems.stop(Severity.REJECT, "column_missing", line, wanted=shown(wanted), found=_listed(headers))
        if len(places) > 1:
            raise problems.stop(Severity.REJECT, "header_doubled", line, places[1], text=wanted)
        columns[name] = places[0]
    return columns


def _by_number(options: ReadOptions) -> bool:
    return bool(options.mapping) and all(_NUMBERED.fullmatch(column) for column in options.mapping.values())


def _numbered(table: Table, first: int, options: ReadOptions, problems: Problems) -> Layout:
    """Lay out columns given by number: the first row is data where a day or an amount stands in its place there."""
    kind = options.kind or _kind_of(options.mapping)
    width = max(len(row) for row in table.rows[first : first + _LOOK_AT])
    headers = [f"#{index + 1}" for index in range(width)]
    columns = _mapped(options.mapping, headers, None, problems)
    for name in REQUIRED[kind]:
        if name not in columns:
            raise problems.stop(Severity.REJECT, "column_missing", None, wanted=name, found=_listed(headers))
    row = [*table.rows[first], *[""] * (width - len(table.rows[first]))]
    days = [row[columns[name]] for name in ("issued", "received", "booked") if name in columns]
    if options.header_row is not None or not days or any(dates.parse(day).refuse for day in days):
        headers = problems.headers = row
    else:
        first, problems.headers = first - 1, headers
    return Layout(first, headers, columns, Profile(_BY_HAND, kind, {}), False, True)


def _first_row(table: Table, options: ReadOptions) -> int:
    for index, row in enumerate(table.rows):
        if options.header_row is not None and table.lines[index] != options.header_row:
            continue
        if sum(1 for cell in row if cell.strip()) > 1:
            return index
    return next(index for index, row in enumerate(table.rows) if any(map(str.strip, row)))


def _unknown(headers: list[str], line: int, problems: Problems) -> Stop:
    invoices, bank = ", ".join(_INVOICES), ", ".join(_BANK)
    return problems.stop(Severity.ASK, "header_unknown", line, found=_listed(headers), invoices=invoices, bank=bank)


def _field_names() -> str:
    return ", ".join(dict.fromkeys((*FIELDS["invoices"], *FIELDS["bank"])))


def _wanted(profile: Profile, name: str) -> str:
    return profile.columns.get(name, (name,))[0]


def _listed(headers: Sequence[str]) -> str:
    named = [shown(text.strip(), 30) for text in headers if text.strip()]
    return ", ".join(named[:12]) + (f" and {len(named) - 12} more" if len(named) > 12 else "")
