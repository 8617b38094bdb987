"""What the button under a file says, and the sentence beside it: whether the file can come in, or what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.ui.panels.imports.questions import questions_of
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.desk.imports.importing import FilePlan, ImportPlan


def brings_nothing(plan: ImportPlan) -> bool:
    """Whether the books have all of it already."""
    return all(file.posting.empty for file in plan.files)


def verb(plan: ImportPlan | None) -> str:
    """Say what the button does: "Import 412"."""
    if plan is None or plan.refusal is not None or brings_nothing(plan):
        return say("import.post")
    posting = plan.files[0].posting
    kinds = {"customers": ("customers",), "receipts": ("receipts",)}
    named = kinds.get(plan.files[0].reading.kind, ("invoices", "debit_notes", "credit_notes"))
    count = sum(posting.new[kind] + posting.changed[kind] for kind in named) or sum(posting.new.values())
    count += posting.gone_taken
    return say("import.post.count", count=formats.count(count)) if count else say("import.post")


def verdict(plan: ImportPlan | None, locale: str, *, agrees: bool) -> tuple[str, Tone]:
    """Say how a file stands, the gravest thing first. `agrees`: no control total stands against it."""
    if plan is None:
        return "", Tone.MUTED
    file = plan.files[0]
    if file.reading.refused:
        return _in_the_way(file, locale)
    if file.imported_before is not None:
        return say("import.before", day=file.imported_before), Tone.LATE
    if not agrees:
        return say("import.control.stops"), Tone.BAD
    gone = sum(1 for one in file.posting.differences if one.kind == "gone") - file.posting.gone_taken
    if gone:
        return say_count("import.gone.left", gone), Tone.LATE
    return (say("import.brings.nothing"), Tone.MUTED) if brings_nothing(plan) else (say("import.can_undo"), Tone.MUTED)


def _in_the_way(file: FilePlan, locale: str) -> tuple[str, Tone]:
    if questions_of(file.reading, locale):
        return say("import.stop.asks"), Tone.LATE
    if any(problem.code in ("intake.header_unknown", "intake.column_missing") for problem in file.reading.problems):
        return say("import.stop.columns"), Tone.LATE
    return say("import.stop.problems"), Tone.BAD
