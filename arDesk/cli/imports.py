"""Import files, list imports, take one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from arDesk.cli.answers import Answer, Sheet, columns, tell
from arDesk.cli.differing import chosen, difference_sheets, gone_said
from arDesk.cli.imported import file_document, plan_sheet, warnings
from arDesk.cli.opening import opened, progress
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.imports.importing import ImportPlan
    from arDesk.intake.tables.profiles import Profile
    from arDesk.kernel.errors import Refusal

_MOST_PROBLEMS = 20
_Decimal = Literal[".", ","]
_Kind = Literal["customers", "invoices", "receipts", "bank", "einvoice"]
_EqualLines = Literal["both", "once"]
_DateOrder = Literal["dmy", "mdy", "ymd"]
_Changed = Literal["keep", "take"]
_Gone = Literal["keep", "paid", "void"]
_Amounts = Literal["plain", "accounting"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "import", import_)
    command(app, "imports", imports)
    command(app, "import-undo", import_undo)


def _pairs(option: str, form: str, pairs: list[str] | None) -> dict[str, str]:
    """Read what is given as name=value, several times; `form` says how it is to be written."""
    found: dict[str, str] = {}
    for pair in pairs or ():
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not (sign and name and value):
            raise typer.BadParameter(f"{pair!r} does not say {form}", param_hint=option)
        found[name] = value
    return found


def import_(
    books: Books,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV, XLSX, bank files, invoices.")],
    *,
    profile: Annotated[str | None, typer.Option(help="The report it is, by name, where it is not recognised.")] = None,
    kind: Annotated[_Kind | None, typer.Option(help="What its rows are.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column a field is in (#3: the third)."),
    ] = None,
    currency: Annotated[str | None, typer.Option(help="The currency of rows that name none.")] = None,
    date_order: Annotated[_DateOrder | None, typer.Option(help="Day, month and year, as the file has them.")] = None,
    decimal: Annotated[_Decimal | None, typer.Option(help="The file's decimal sign.")] = None,
    amounts: Annotated[_Amounts | None, typer.Option(help="accounting: (9.00) and 9.00- are minus too.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The file's encoding, like cp1252.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="The one character between fields.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    header_row: Annotated[int | None, typer.Option(min=1, help="The line of the column names.")] = None,
    terms_days: Annotated[
        int | None, typer.Option(min=0, max=3650, help="Net days where no due date is given.")
    ] = None,
    shared_numbers: Annotated[bool, typer.Option("--shared-numbers", help="Customers may share a number.")] = False,
    equal_lines: Annotated[
        _EqualLines | None, typer.Option(help="Bank entries that cannot be told apart: both payments, or one.")
    ] = None,
    account: Annotated[str | None, typer.Option(help="Our own account, where a bank file names none.")] = None,
    seller: Annotated[
        str | None, typer.Option(metavar="NAME|any", help="Our name in structured invoices; any: do not ask.")
    ] = None,
    control_total: Annotated[
        str | None, typer.Option(help="What the amounts, or what is open, must add up to.")
    ] = None,
    changed: Annotated[
        _Changed, typer.Option(help="Documents with another amount: keep the books', or take the file's.")
    ] = "keep",
    gone: Annotated[
        _Gone,
        typer.Option(help="Documents the list has no more: they stay open (keep), or count as paid, or as void."),
    ] = "keep",
    choose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=keep|take",
            help="Of what else differs: keep the books', or take the file's. Kinds: due, discount, lower, higher, "
            "disputed, customer, banked (take: other money than the bank's).",
        ),
    ] = None,
    remember: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep the mapping under this name for files with these columns.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come.")] = False,
    as_of: AsOf = None,
) -> Answer:
    """Import files: everything in them, or nothing. The same file again changes nothing."""
    from arDesk.desk.imports.importing import plan_import, post_import, read_options

    given = {
        "profile": profile,
        "kind": kind,
        "mapping": _pairs("--map", "field=Column", mapping),
        "currency": currency,
        "date_order": date_order,
        "decimal": decimal,
        "amounts": amounts,
        "encoding": encoding,
        "delimiter": delimiter,
        "sheet": sheet,
        "header_row": header_row,
        "terms_days": terms_days,
        "shared_numbers": shared_numbers,
        "equal_lines": equal_lines,
        "account": account,
        "seller": seller,
    }
    choices = chosen(changed, gone, _pairs("--choose", "kind=keep or kind=take", choose))
    with opened(books, as_of) as desk:
        with progress("Reading") as bar:
            options = read_options(desk, **given)
            plan = plan_import(desk, files, options, choices=choices, control_total=control_total, progress=bar)
        if plan.refusal is not None:
            _refuse(plan, plan.refusal)
        outcome = None
        if not dry_run:
            with progress("Importing") as bar:
                outcome = post_import(desk, plan, learn=_learned(plan, remember), progress=bar)
    batch = None if outcome is None else outcome.made or None
    said = [say("import_rehearsed")] if outcome is None else [say(outcome.code, **outcome.fields)]
    for file in plan.files:
        said += _cut([warning["message"] for warning in warnings(file)])
        said += gone_said(file)
    document = {"batch": batch, "dry_run": dry_run, "files": [file_document(file, plan.choices) for file in plan.files]}
    return Answer(document, lambda: [plan_sheet(plan), *difference_sheets(plan)], said)


def _learned(plan: ImportPlan, name: str | None) -> Profile | None:
    """Give the column map of the first file, for the books to keep under a name."""
    if name is None:
        return None
    from arDesk.intake.tables.profiles import learn

    reading = plan.files[0].reading
    settled = {"date_order": reading.date_order, "decimal": reading.decimal, "currency": plan.options.currency}
    return learn(name, reading.kind, reading.headers, reading.columns, **settled)


def _refuse(plan: ImportPlan, refusal: Refusal) -> NoReturn:
    """Say why nothing was imported, then what else stands in the way."""
    from arDesk.intake.drafts import Severity
    from arDesk.words.sentences import say_refusal

    tell(say_refusal(refusal))
    reading = plan.files[0].reading
    others = (
        [
            problem
            for severity in (Severity.REJECT, Severity.ASK)
            for problem in reading.problems
            if problem.severity is severity and problem is not reading.first_refusal
        ]
        if reading.refused
        else []
    )
    for sentence in _cut([problem.text() for problem in others]):
        tell(f"  {sentence}")
    raise typer.Exit(1)


def _cut(sentences: list[str]) -> list[str]:
    if len(sentences) <= _MOST_PROBLEMS:
        return sentences
    return [*sentences[:_MOST_PROBLEMS], say("import_more_problems", count=len(sentences) - _MOST_PROBLEMS)]


def imports(books: Books, as_of: AsOf = None) -> Answer:
    """List imports, newest first, those taken back included."""
    from arDesk.desk.imports.importing import list_imports
    from arDesk.words.formats import day

    with opened(books, as_of) as desk:
        batches = list_imports(desk)
    document = [
        {
            "batch": batch.id,
            "imported_on": batch.imported_on.isoformat(),
            "by": batch.by_user,
            "undone": batch.undone,
            "files": [
                {
                    "file": file.name,
                    "sha256": file.sha256,
                    "profile": file.profile or None,
                    "kind": file.kind,
                    "rows": file.rows,
                }
                for file in batch.files
            ],
        }
        for batch in batches
    ]
    rows = [
        (
            str(batch.id),
            day(batch.imported_on),
            batch.by_user,
            ", ".join(file.name for file in batch.files),
            str(sum(file.rows for file in batch.files)),
            "taken back" if batch.undone else "",
        )
        for batch in batches
    ]
    return Answer({"imports": document}, lambda: [Sheet(columns(">Batch|Imported on|By|Files|>Rows|State"), rows)])


def import_undo(
    books: Books, batch: Annotated[int, typer.Argument(metavar="BATCH", help="Its number.")], as_of: AsOf = None
) -> Answer:
    """Take a whole import back, as if it had never been, unless something was built on it."""
    from arDesk.desk.imports.importing import undo_import
    from arDesk.kernel.ids import BatchId

    with opened(books, as_of) as desk:
        outcome = undo_import(desk, BatchId(batch))
    return Answer({"batch": batch, "undone": True}, said=[say(outcome.code, **outcome.fields)])
