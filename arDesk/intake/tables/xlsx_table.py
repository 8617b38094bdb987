"""Which sheet of a workbook holds the table, and that sheet as rows."""

from __future__ import annotations

from decimal import Decimal

from arDesk.intake.drafts import Severity
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.tables.layout import other_report
from arDesk.intake.tables.profiles import Profile, recognise, shipped
from arDesk.intake.tables.table import NumberCell, Table
from arDesk.intake.tables.xlsx_sheet import Step, read_sheet
from arDesk.intake.tables.xlsx_workbook import Sheet, Workbook, open_workbook
from arDesk.intake.texts import shown

_LOOK_AT = 60


def read_workbook(data: bytes, options: ReadOptions, problems: Problems, step: Step) -> Table:
    """Read the sheet of a workbook that holds the table; `step` hears of each 2,000 rows.

    Raises Stop where it cannot be read or must be chosen.
    """
    workbook = open_workbook(data, problems)
    sheet = _choose(workbook, options, problems)
    problems.sheet = sheet.name
    table = read_sheet(workbook, sheet, problems, step=step)
    if not any(any(map(str.strip, row)) for row in table.rows):
        raise problems.stop(Severity.REJECT, "sheet_blank")
    for profile in shipped():
        if profile.paid_on and profile.sheet == sheet.name:
            _add_payments(workbook, table, profile, problems)
    return table


def _add_payments(workbook: Workbook, table: Table, profile: Profile, problems: Problems) -> None:
    """Give the documents of a sheet a further column: what the sheet of payments says was paid of each."""
    other = next((sheet for sheet in workbook.sheets if sheet.name == profile.paid_on["sheet"]), None)
    if other is None or recognise(table.rows[0]) is not profile:
        return
    header, *rows = read_sheet(workbook, other, problems).rows or [[]]
    names = [profile.paid_on["reference"], profile.paid_on["amount"]]
    number = table.rows[0].index(names[0]) if names[0] in table.rows[0] else -1
    if number < 0 or not set(names) <= set(header):
        return
    sums: dict[str, Decimal] = {}
    at, paid = (header.index(name) for name in names)
    for row in rows:
        if max(at, paid) < len(row) and isinstance(row[paid], NumberCell):
            sums[row[at]] = sums.get(row[at], Decimal(0)) + Decimal(str(row[paid]))
    width = len(table.rows[0])
    table.rows[0].append(other.name)
    for row in table.rows[1:]:
        if number < len(row) and row[number] in sums:
            row.extend([""] * (width - len(row)))
            row.append(NumberCell(f"{sums[row[number]]:f}"))


def _choose(workbook: Workbook, options: ReadOptions, problems: Problems) -> Sheet:
    names = ", ".join(shown(sheet.name) for sheet in workbook.sheets)
    if options.sheet is not None:
        for sheet in workbook.sheets:
            if sheet.name == options.sheet:
                return sheet
        raise problems.stop(Severity.REJECT, "sheet_unknown", text=options.sheet, names=names)
    if named := _named_by_a_profile(workbook, options, problems):
        return named
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    if not visible:
        raise problems.stop(Severity.ASK, "sheet_hidden", text=workbook.sheets[0].name)
    if len(visible) == 1:
        return visible[0]
    known = [sheet for sheet in visible if _profile_of(workbook, sheet, options, problems) is not None]
    if len(known) == 1:
        return known[0]
    titles = [other_report(read_sheet(workbook, sheet, problems, rows=_LOOK_AT).rows) for sheet in visible]
    if all(titles):
        raise problems.stop(Severity.REJECT, "file_no_receivables", text=titles[0])
    raise problems.stop(Severity.ASK, "sheet_unsure", names=names)


def _named_by_a_profile(workbook: Workbook, options: ReadOptions, problems: Problems) -> Sheet | None:
    """Find the sheet that a profile names as its own, hidden or not."""
    names = {profile.sheet: profile for profile in shipped() if profile.sheet}
    for sheet in workbook.sheets:
        if sheet.name in names and _profile_of(workbook, sheet, options, problems) is names[sheet.name]:
            return sheet
    return None


def _profile_of(workbook: Workbook, sheet: Sheet, options: ReadOptions, problems: Problems) -> Profile | None:
    table = read_sheet(workbook, sheet, problems, rows=_LOOK_AT)
    found = (recognise(row, options.learned, options.kind) for row in table.rows)
    return next((profile for profile in found if profile is not None), None)
