"""Import files: look at what would come, post it all or nothing, take a batch back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.db import audit_log, office
from arDesk.db import imports as imports_sql
from arDesk.db.change import Change, Written
from arDesk.db.imports import Batch
from arDesk.db.turning import turn_back
from arDesk.desk import posted
from arDesk.desk.desk import Desk
from arDesk.desk.einvoices import meet
from arDesk.desk.outcome import Outcome, Progress, going_back
from arDesk.desk.posting import Posting, compare
from arDesk.intake.drafts import Problem, Reading
from arDesk.intake.profiles import Profile
from arDesk.intake.reading import ReadOptions, read
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import BatchId
from arDesk.kernel.money import Money, exact

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class FilePlan:
    """One file held against the books: what was read, what is new, and what the file adds up to by currency."""

    path: Path
    reading: Reading
    posting: Posting
    invoiced: dict[str, Money] = field(default_factory=dict)
    open: dict[str, Money] = field(default_factory=dict)
    imported_before: date | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `refusal` says why it can't; then nothing of it may be posted.

    `seen` is the last audit entry there was before the files were held against the books.
    """

    files: tuple[FilePlan, ...]
    options: ReadOptions
    refusal: Refusal | None = None
    seen: int = 0


def read_options(desk: Desk, **given: Any) -> ReadOptions:
    """Give reading options with the books' own name and currency, the business date and the learned mappings."""
    with desk.look() as connection:
        company = office.company(connection)
        learned = tuple(Profile.from_dict(profile) for profile in imports_sql.learned_profiles(connection))
    own = {"books_currency": company.currency, "company": company.name, "today": desk.today, "learned": learned}
    filled: dict[str, Any] = own | given
    return ReadOptions(**filled)


def plan_import(
    desk: Desk,
    paths: Sequence[Path],
    options: ReadOptions,
    *,
    control_total: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """Read files and hold them against the books; nothing is written.

    `control_total` is what the files' open amounts, or their amounts, must add up to in major units of the one currency
    they are in. Raises intake's Cancelled.
    """
    files: list[FilePlan] = []
    with desk.look() as connection:
        head = audit_log.read_head(connection)
    for path in paths:
        reading = read(path, options, progress, cancelled)
        if problem := reading.first_refusal:
            return ImportPlan((FilePlan(path, reading, Posting()),), options, _refusal(problem))
        files.append(_plan_file(desk, path, reading, [file.reading for file in files]))
    plan = ImportPlan(tuple(files), options, seen=head.seq if head else 0)
    return plan if control_total is None else _controlled(plan, control_total)


def _refusal(problem: Problem) -> Refusal:
    return Refusal("import_refused", text=problem.text())


def _plan_file(desk: Desk, path: Path, reading: Reading, earlier: Sequence[Reading]) -> FilePlan:
    invoiced: dict[str, int] = {}
    opened: dict[str, int] = {}
    with desk.look() as connection:
        reading = meet(connection, reading, earlier)
    for draft in reading.items:
        sign = -1 if draft.kind == "credit_note" else 1
        currency, left = draft.amount.currency, draft.open
        rest = 0 if draft.settled_on is not None else (draft.amount if left is None else left).minor
        invoiced[currency] = invoiced.get(currency, 0) + sign * draft.amount.minor
        opened[currency] = opened.get(currency, 0) + sign * rest
    with desk.look() as connection:
        before = imports_sql.imported_before(connection, reading.sha256)
        posting = _hold(connection, reading, desk.today, earlier)
    return FilePlan(path, reading, posting, _money(invoiced), _money(opened), before)


def _hold(connection: Connection, reading: Reading, today: date, earlier: Sequence[Reading] = ()) -> Posting:
    """Hold a file against the books as they are now; one imported before brings nothing."""
    twice = any(other.sha256 == reading.sha256 for other in earlier)
    if twice or imports_sql.imported_before(connection, reading.sha256) is not None:
        return Posting(unchanged=len(reading.items) + len(reading.accounts) + len(reading.receipts))
    currency = office.company(connection).currency
    return compare(connection, reading, currency=currency, today=today, earlier=earlier)


def _money(sums: dict[str, int]) -> dict[str, Money]:
    return {currency: Money(minor, currency) for currency, minor in sorted(sums.items())}


def _controlled(plan: ImportPlan, text: str) -> ImportPlan:
    from decimal import Decimal, InvalidOperation

    currencies = {currency for file in plan.files for currency in file.open}
    if len(currencies) != 1:
        return replace(plan, refusal=Refusal("control_total_currencies"))
    currency = currencies.pop()
    try:
        expected = exact(Decimal(text), currency)
    except (InvalidOperation, ValueError):
        return replace(plan, refusal=Refusal("control_total_unreadable", text=text))
    opened = sum((file.open[currency] for file in plan.files if currency in file.open), Money(0, currency))
    invoiced = sum((file.invoiced[currency] for file in plan.files if currency in file.invoiced), Money(0, currency))
    if expected in (opened, invoiced):
        return plan
    return replace(plan, refusal=Refusal("control_total_differs", expected=expected, open=opened, invoiced=invoiced))


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
        held.append(file.posting if untouched else _hold(change.connection, file.reading, today))
        yield file.reading, held[-1]


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
        if what := imports_sql.stands_on(change.connection, found):
            raise Refusal(f"import_stood_upon_{what}", batch=batch)
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
