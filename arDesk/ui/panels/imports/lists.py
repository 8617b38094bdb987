"""The lists behind an import's numbers: what is new, what changes, what is left out, what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from arDesk.desk.imports.differences import Difference
from arDesk.desk.imports.importing import FilePlan, ImportPlan
from arDesk.desk.imports.posting_items import paid_before
from arDesk.intake.drafts import DraftAccount, DraftItem, DraftReceipt, Problem, Severity
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.imports.preview import value_words
from arDesk.ui.panels.imports.questions import question_of
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import catalogue, say

Draft = DraftItem | DraftReceipt | DraftAccount


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not come in, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan with the lists behind its numbers. They are made where the file is read: 200,000 rows take their time."""

    plan: ImportPlan
    new: list[Draft]
    changed: list[Difference]
    gone: list[Difference]
    left_out: list[LeftOut]
    problems: list[Problem]


def seen(plan: ImportPlan, locale: str) -> Seen:
    """Make the lists behind a plan for one file."""
    file = plan.files[0]
    problems = [one for one in file.reading.problems if question_of(one, locale) is None]
    return seen_again(Seen(plan, new_rows(file), [], [], [], problems), plan)


def seen_again(before: Seen, plan: ImportPlan) -> Seen:
    """Make the lists that other choices change; what is new stays, but payments that may be the bank's."""
    file = plan.files[0]
    changed = [one for one in file.posting.differences if one.kind != "gone"]
    gone = [one for one in file.posting.differences if one.kind == "gone"]
    new = new_rows(file) if file.posting.met else before.new
    return replace(before, plan=plan, new=new, changed=changed, gone=gone, left_out=left_out_rows(file))


def new_rows(file: FilePlan) -> list[Draft]:
    """List what is new, in the file's order."""
    posting = file.posting
    rows: list[Draft] = [draft for draft, _ in posting.accounts]
    rows += [draft for _, draft in posting.items]
    rows += [draft for _, draft in posting.receipts]
    return sorted(rows, key=attrgetter("line"))


def brought_as(kind: str) -> Callable[[Draft], bool]:
    """Tell which of the new rows stand behind the number of a kind of desk.posting.KINDS."""
    match kind:
        case "customers":
            return lambda row: isinstance(row, DraftAccount)
        case "receipts" | "allocations":
            return lambda row: isinstance(row, DraftReceipt) or (isinstance(row, DraftItem) and bool(paid_before(row)))
        case "disputes":
            return lambda row: isinstance(row, DraftItem) and row.disputed
        case _:
            return lambda row: isinstance(row, DraftItem) and f"{row.kind}s" == kind


def left_out_rows(file: FilePlan) -> list[LeftOut]:
    """List rows left out, by line."""
    rows = [LeftOut(line, say(code)) for line, code in file.reading.skipped]
    rows += [LeftOut(line, say(code, **fields)) for line, code, fields in file.posting.skipped]
    return sorted(rows, key=attrgetter("line"))


def _line_column(width: int) -> Column[Any]:
    """Show on which line of the file it is."""
    return Column(
        say("import.line"),
        lambda row: "" if row.line is None else formats.count(row.line),
        lambda row: row.line,
        RIGHT,
        width,
        name="line",
        value=_line,
    )


def new_columns(locale: str) -> tuple[Column[Draft], ...]:
    """Show drafts of any kind in one list."""
    return (
        _line_column(64),
        Column(say("import.what"), _what, width=96, name="what"),
        Column(say("import.field.customer"), _code, width=112, name="customer"),
        Column(say("import.name"), lambda row: "" if row.name == _code(row) else row.name, name="name"),
        Column(say("import.field.reference"), lambda row: getattr(row, "reference", ""), width=120, name="reference"),
        Column(
            say("import.field.due"),
            lambda row: value_words(_day(row), locale),
            _day,
            width=104,
            name="due",
            value=_day,
        ),
        Column(
            say("import.field.amount"),
            lambda row: _amount(row, locale),
            _minor,
            RIGHT,
            120,
            name="amount",
            value=_money,
        ),
        Column(
            say("import.field.open"), lambda row: _left(row, locale), width=96, align=RIGHT, name="open", value=_rest
        ),
    )


def left_out_columns() -> tuple[Column[LeftOut], ...]:
    """Show rows left out and why."""
    return (
        _line_column(72),
        Column(say("import.why"), lambda row: row.why, name="why"),
    )


def problem_columns(locale: str) -> tuple[Column[Problem], ...]:
    """Show what is wrong or remarkable, with its place."""
    return (
        _line_column(72),
        Column(say("import.file_column"), lambda row: row.column or "", width=136, name="column"),
        Column(
            say("import.grave"),
            lambda row: say(f"import.grave.{row.severity}"),
            lambda row: list(Severity).index(row.severity),
            width=136,
            name="grave",
            tone=lambda row: Tone.LATE if row.severity is Severity.WARN else Tone.BAD,
            icon=lambda _: "warning",
        ),
        Column(
            say("import.what_to_do"),
            lambda row: problem_words(row, locale),
            tip=lambda row: problem_words(row, locale),
            name="what_to_do",
        ),
    )


def problem_words(problem: Problem, locale: str) -> str:
    """Say a problem without its place, which stands beside it; in the window's own words where ours name an option."""
    own = problem.code.replace("intake.", "import.problem.", 1)
    if own in catalogue():
        return say(own, locale=locale, **problem.fields)
    return problem.text(locale).removeprefix(f"{problem.where(locale)}: ")


def _what(row: Draft) -> str:
    if isinstance(row, DraftItem):
        return say(f"import.kind.{row.kind}")
    return say("import.kind.customer" if isinstance(row, DraftAccount) else "import.kind.receipt")


def _code(row: Draft) -> str:
    return row.code if isinstance(row, DraftAccount) else row.customer


def _day(row: Draft) -> date | None:
    found: date | None = getattr(row, "due_on", None) or getattr(row, "received_on", None)
    return found


def _line(row: Draft | LeftOut | Problem) -> int | None:
    return row.line


def _money(row: Draft) -> Money | None:
    return None if isinstance(row, DraftAccount) else row.amount


def _minor(row: Draft) -> int | None:
    return None if isinstance(row, DraftAccount) else row.amount.minor


def _amount(row: Draft, locale: str) -> str:
    return "" if isinstance(row, DraftAccount) else formats.money(row.amount, locale)


def _rest(row: Draft) -> Money | None:
    if not isinstance(row, DraftItem):
        return None
    return Money(0, row.amount.currency) if row.settled_on is not None else row.open or row.amount


def _left(row: Draft, locale: str) -> str:
    rest = _rest(row)
    return "" if rest is None else formats.amount(rest, locale)
