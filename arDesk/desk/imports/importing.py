"""Import files: post all of a plan or nothing, list what was imported, take a batch back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arDesk.db.change import Change, Written
from arDesk.db.imports import batches as imports_sql
from arDesk.db.imports.batches import Batch
from arDesk.db.turning import turn_back
from arDesk.desk.customers.merged_codes import as_merged
from arDesk.desk.desk import Desk
from arDesk.desk.imports import posted
from arDesk.desk.imports.past import stood_upon
from arDesk.desk.imports.planning import FilePlan, ImportPlan, gone_of, hold, plan_import, read_options, with_gone
from arDesk.desk.imports.posting import Posting
from arDesk.desk.outcome import Outcome, Progress, going_back
from arDesk.intake.drafts import Reading
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import BatchId

__all__ = [
    "Batch", "FilePlan", "ImportPlan", "list_imports", "plan_import", "post_import", "read_options", "undo_import",
]  # fmt: skip


def post_import(
    desk: Desk, plan: ImportPlan, *, learn: Profile | None = None, progress: Progress | None = None
) -> Outcome:
    """Post a plan: all of it or nothing, in one audited change. Raises its refusal where it has one.

    The files are held against the books again under the writer's lock, so that what landed since the look counts.
    A plan that brings nothing writes nothing. `progress` hears of rows done and in all; what it raises leaves
    nothing behind.
    """
    if plan.refusal is not None:
        raise plan.refusal
    if learn is None and all(file.posting.empty for file in plan.files):
        return Outcome("import_nothing_new", frozenset())
    held: list[Posting] = []
    with desk.change("import.posted", "import") as change:
        change.step = (
            None if progress is None else _Steps(sum(sum(file.posting.new.values()) for file in plan.files), progress)
        )
        batch = posted.write_batch(change, desk, _held_again(change, plan, desk.today, held))
        if learn is not None:
            posted.write_profile(change, learn)
        change.note(
            batch=batch, files=[{"name": file.reading.file, "sha256": file.reading.sha256} for file in plan.files]
        )
    desk.books.tidy()
    number = BatchId(batch)
    new = sum(posting.new[kind] for posting in held for kind in ("invoices", "debit_notes", "credit_notes"))
    told = Outcome("import_posted", frozenset({"books"}), {"count": new, "batch": batch}, made=batch)
    return going_back(told, lambda progress: _undo(desk, number, told, progress))


class _Steps:
    """Adds up the rows written and passes them on."""

    def __init__(self, whole: int, progress: Progress) -> None:
        self._progress, self._done, self._whole = progress, 0, whole

    def __call__(self, more: int) -> None:
        self._done += more
        self._progress(min(self._done, self._whole), self._whole)


def _held_again(
    change: Change, plan: ImportPlan, today: date, held: list[Posting]
) -> Iterator[tuple[Reading, Posting]]:
    """Give the files as they stand to the books when each is written; the first as it was if nothing landed since.

    What each brings is added to `held`.
    """
    for place, file in enumerate(plan.files):
        untouched = place == 0 and change.seq == plan.seen + 1
        held.append(file.posting if untouched else _held(change, plan, place, today))
        yield file.reading, held[-1]


def _held(change: Change, plan: ImportPlan, place: int, today: date) -> Posting:
    """Hold a file against the books once those before it are written; what they wrote is not gone."""
    readings = [as_merged(change.connection, file.reading) for file in plan.files]
    posting = hold(change.connection, readings[place], today, plan.choices)
    gone = gone_of(change.connection, readings, place, posting, today, change.seq)
    return with_gone(posting, gone, plan.choices)


def list_imports(desk: Desk) -> list[Batch]:
    """List imports, newest first, those taken back included."""
    with desk.look() as connection:
        return imports_sql.batches(connection)


def undo_import(desk: Desk, batch: BatchId, *, progress: Progress | None = None) -> Outcome:
    """Take a whole import back, as if it had never been; its rows stay in the file, marked.

    `progress` hears of rows done and in all; what it raises leaves the import as it was.
    Raises Refusal: import_unknown, import_undone_already, import_stood_upon (what was built on it names itself).
    """
    told = Outcome("import_posted_again", frozenset({"books"}), {"batch": batch}, made=batch)
    return _undo(desk, batch, told, progress)


def _undo(desk: Desk, batch: BatchId, told: Outcome, progress: Progress | None) -> Outcome:
    """Take an import back; `told` is said where it is posted again."""
    with desk.change("import.undone", f"import/{batch}") as change:
        found = next((each for each in imports_sql.batches(change.connection) if each.id == batch), None)
        if found is None:
            raise Refusal("import_unknown", batch=batch)
        if found.undone:
            raise Refusal("import_undone_already", batch=batch)
        if refusal := stood_upon(change.connection, found):
            raise refusal
        _report(change, [file.id for file in found.files], progress)
        posted.take_back(change, found)
        change.note(batch=batch)
    written = change.written()
    undone = Outcome("import_undone", told.subjects, {"batch": batch})
    return going_back(undone, lambda progress: _post_again(desk, written, told, progress))


def _report(change: Change, files: list[int], progress: Progress | None) -> None:
    if progress is not None:
        change.step = _Steps(imports_sql.count_rows(change.connection, files), progress)


def _post_again(desk: Desk, written: Written, told: Outcome, progress: Progress | None) -> Outcome:
    """Let an import taken back stand again, the rows it brought with the numbers they had."""
    batch = BatchId(told.made)
    with desk.change("import.reinstated", f"import/{batch}") as change:
        _report(change, list(written.files), progress)
        turn_back(change, written)
        change.note(**written.facts)
    return going_back(told, lambda progress: _undo(desk, batch, told, progress))
