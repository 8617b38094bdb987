"""What an import brought, as JSON has it and as a table shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns
from arDesk.cli.differing import changes_document, gone_document
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.imports.differences import Choices
    from arDesk.desk.imports.importing import FilePlan, ImportPlan


def file_document(file: FilePlan, choices: Choices) -> dict[str, Any]:
    """Give what one file brings: its reader, counts of rows, totals by currency, what was left out, and warnings."""
    reading, posting = file.reading, file.posting
    skipped = [{"line": line, "why": say(code)} for line, code in reading.skipped]
    skipped += [{"line": line, "why": say(code, **fields)} for line, code, fields in posting.skipped]
    return {
        "file": str(file.path),
        "reader": reading.reader,
        "profile": reading.profile,
        "kind": reading.kind,
        "encoding": reading.encoding,
        "date_order": reading.date_order,
        "rows": reading.row_counts.get("data", 0),
        "columns": reading.columns,
        "ignored": reading.ignored,
        "new": posting.new,
        "changed": posting.changed,
        "unchanged": _unchanged(file),
        "changes": changes_document(file, choices),
        "gone": gone_document(file, choices),
        "skipped": sorted(skipped, key=lambda row: row["line"]),
        "totals": {
            currency: {"invoiced": money.plain, "open": file.open[currency].plain}
            for currency, money in file.invoiced.items()
        },
        "warnings": warnings(file),
    }


def _unchanged(file: FilePlan) -> dict[str, int]:
    """Count by kind what the file brings that the books had already."""
    from arDesk.desk.imports.posting_items import paid_before

    reading, posting = file.reading, file.posting
    brought = dict.fromkeys(posting.new, 0)
    brought["customers"] = len({draft.code for draft in reading.accounts})
    brought["receipts"] = len(reading.receipts)
    for draft in reading.items:
        brought[f"{draft.kind}s"] += 1
        paid = int(bool(paid_before(draft)))
        brought["receipts"] += paid
        brought["allocations"] += paid
        brought["disputes"] += draft.disputed
    left_out = {line for line, _, _ in posting.skipped}
    for draft in reading.items:
        brought[f"{draft.kind}s"] -= draft.line in left_out
    return {kind: max(0, count - posting.new[kind] - posting.changed[kind]) for kind, count in brought.items()}


def warnings(file: FilePlan) -> list[dict[str, Any]]:
    """Give what to know about a file, each with its place; first that it was imported before."""
    found: list[dict[str, Any]] = [
        {"line": problem.line, "column": problem.column, "message": problem.text()} for problem in file.reading.warnings
    ]
    if file.imported_before is not None:
        again = say("import_already", file=file.reading.file, day=file.imported_before)
        found.insert(0, {"line": None, "column": None, "message": again})
    return found


def plan_sheet(plan: ImportPlan) -> Sheet:
    """Show what the files bring, one line for each kind of row."""
    kinds = [kind for kind in plan.files[0].posting.new if any(_any_of(file, kind) for file in plan.files)]
    rows = []
    for file in plan.files:
        unchanged = _unchanged(file)
        rows += [
            (
                file.reading.file,
                kind.replace("_", " "),
                str(file.posting.new[kind]),
                str(file.posting.changed[kind]),
                str(unchanged[kind]),
            )
            for kind in kinds
        ]
    return Sheet(columns("File|What|>New|>Changed|>As before"), rows)


def _any_of(file: FilePlan, kind: str) -> bool:
    return bool(file.posting.new[kind] or file.posting.changed[kind] or _unchanged(file)[kind])
