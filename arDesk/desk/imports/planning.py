"""Look at files: what was read, what it would bring to the books, and whether it adds up to what it should."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.db import audit_log, office
from arDesk.db.imports import batches as imports_sql
from arDesk.desk.customers.merged_codes import as_merged
from arDesk.desk.desk import Desk
from arDesk.desk.imports.decided import decided
from arDesk.desk.imports.differences import Choices, Difference
from arDesk.desk.imports.einvoices import meet
from arDesk.desk.imports.gone import gone_from
from arDesk.desk.imports.posting import Posting, compare
from arDesk.desk.imports.same_money import warn_of_same_money
from arDesk.desk.imports.sources import source_of
from arDesk.desk.imports.told_payments import warn_of_banked
from arDesk.desk.outcome import Progress
from arDesk.intake.apart import read_apart
from arDesk.intake.drafts import Problem, Reading
from arDesk.intake.reading import ReadOptions
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.errors import Refusal
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

    `seen` is the last audit entry there was before the files were held against the books; `choices` say what becomes of
    what differs.
    """

    files: tuple[FilePlan, ...]
    options: ReadOptions
    refusal: Refusal | None = None
    seen: int = 0
    choices: Choices = field(default_factory=Choices)

    def choosing(self, choices: Choices) -> ImportPlan:
        """Give the same plan with other choices; nothing is read again."""
        files = tuple(replace(file, posting=decided(file.posting, choices)) for file in self.files)
        return replace(self, files=files, choices=choices)


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
    choices: Choices | None = None,
    control_total: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """Read files and hold them against the books; nothing is written.

    `choices` say what becomes of what differs, and can be made later. `control_total` is what the files' open amounts,
    or their amounts, must add up to in major units of the one currency they are in. Raises intake's Cancelled.
    """
    files: list[FilePlan] = []
    chosen = choices or Choices()
    with desk.look() as connection:
        head = audit_log.read_head(connection)
    for path in paths:
        reading = read_apart(path, options, progress, cancelled)
        if problem := reading.first_refusal:
            return ImportPlan((FilePlan(path, reading, Posting()),), options, _refusal(problem))
        try:
            with desk.look() as connection:
                reading = as_merged(connection, reading)
        except Refusal as refusal:
            return ImportPlan((FilePlan(path, reading, Posting()),), options, refusal)
        files.append(_plan_file(desk, path, reading, files, chosen))
    with desk.look() as connection:
        readings = [file.reading for file in files]
        gone = [gone_of(connection, readings, place, file.posting, desk.today) for place, file in enumerate(files)]
    held = (with_gone(file.posting, rows, chosen) for file, rows in zip(files, gone, strict=True))
    whole = tuple(replace(file, posting=posting) for file, posting in zip(files, held, strict=True))
    plan = ImportPlan(whole, options, seen=head.seq if head else 0, choices=chosen)
    return plan if control_total is None else _controlled(plan, control_total)


def _refusal(problem: Problem) -> Refusal:
    return Refusal("import_refused", text=problem.text())


def _plan_file(desk: Desk, path: Path, reading: Reading, before: Sequence[FilePlan], choices: Choices) -> FilePlan:
    invoiced: dict[str, int] = {}
    opened: dict[str, int] = {}
    with desk.look() as connection:
        reading = meet(connection, reading, [file.reading for file in before])
    for draft in reading.items:
        sign = -1 if draft.kind == "credit_note" else 1
        currency, left = draft.amount.currency, draft.open
        rest = 0 if draft.settled_on is not None else (draft.amount if left is None else left).minor
        invoiced[currency] = invoiced.get(currency, 0) + sign * draft.amount.minor
        opened[currency] = opened.get(currency, 0) + sign * rest
    with desk.look() as connection:
        imported = imports_sql.imported_before(connection, reading.sha256)
        posting = hold(connection, reading, desk.today, choices, before)
    return FilePlan(path, reading, posting, _money(invoiced), _money(opened), imported)


def hold(
    connection: Connection, reading: Reading, today: date, choices: Choices, before: Sequence[FilePlan] = ()
) -> Posting:
    """Hold a file against the books as they are now, and files to be posted before it; one imported brings nothing."""
    twice = any(other.reading.sha256 == reading.sha256 for other in before)
    if twice or imports_sql.imported_before(connection, reading.sha256) is not None:
        count = len(reading.items) + len(reading.accounts) + len(reading.receipts)
        return Posting(unchanged=count, same=count, again=True)
    currency = office.company(connection).currency
    earlier = [file.posting for file in before]
    posting = compare(connection, reading, currency=currency, today=today, earlier=earlier, choices=choices)
    warn_of_same_money(connection, reading, posting, earlier, today)
    warn_of_banked(connection, reading, posting)
    return posting


def gone_of(
    connection: Connection, readings: Sequence[Reading], place: int, posting: Posting, today: date, entry: int = 0
) -> list[Difference]:
    """Give what is gone from the file at a place among those imported together; the last of a source tells it."""
    reading, brings = readings[place], bool(posting.items)
    if posting.again or any(source_of(later) == source_of(reading) for later in readings[place + 1 :]):
        return []
    others = [other for at, other in enumerate(readings) if at != place]
    return gone_from(connection, reading, others, brings=brings, today=today, entry=entry)


def with_gone(posting: Posting, gone: list[Difference], choices: Choices) -> Posting:
    """Give what a file brings with what is gone from it."""
    return decided(replace(posting, differences=[*posting.differences, *gone]), choices) if gone else posting


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
