"""Write an import's rows, and take them back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash import told_money
from arDesk.db.change import Change
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.imports import batches as imports_sql
from arDesk.db.imports.batches import IMPORTED, Batch
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import accounts, contact_persons
from arDesk.db.tables.office import import_batches, import_files, import_profiles
from arDesk.desk.imports.posted_bank import write_attachments, write_statements
from arDesk.desk.imports.posted_differences import put_back, told_of, write_differences
from arDesk.desk.imports.posted_items import write_items
from arDesk.desk.imports.posted_receipts import pay_what_waited, pay_with_linked, write_receipts
from arDesk.desk.imports.posting import ACCOUNT_FIELDS, Posting
from arDesk.desk.imports.same_money import meetings, open_again
from arDesk.desk.imports.sources import last_day, source_of
from arDesk.intake.drafts import DraftAccount, Reading
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.ids import AccountId

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk


def write_batch(change: Change, desk: Desk, files: Iterable[tuple[Reading, Posting]]) -> int:
    """Write a batch, its files and all their rows; gives the batch's number. Each file is asked for when it is due."""
    batch = change.add(import_batches, imported_on=desk.today, by_user=desk.user, summary="{}")
    summary: dict[str, Any] = {}
    for reading, posting in files:
        number, replaced = _write_file(change, desk.today, batch, reading, posting)
        name = f"{reading.file} ({number})" if reading.file in summary else reading.file
        counts = {"new": posting.new, "changed": posting.changed}
        summary[name] = {**counts, **told_of(posting), **replaced, **_listed(reading)}
    change.amend(import_batches, batch, summary=json.dumps(summary))
    return batch


def _listed(reading: Reading) -> dict[str, Any]:
    """Say which list a file is and of which day, for later ones of the same source."""
    day = last_day(reading)
    return {"source": source_of(reading), "day": None if day is None else day.isoformat()}


def _write_file(
    change: Change, today: date, batch: int, reading: Reading, posting: Posting
) -> tuple[int, dict[str, Any]]:
    """Write a file's rows; gives its number, and which rows of others it replaced."""
    number = change.add(
        import_files,
        batch_id=batch,
        name=reading.file,
        sha256=reading.sha256,
        reader=reading.reader,
        profile=reading.profile or "",
        kind=reading.kind,
        rows=reading.row_counts.get("data", 0),
    )
    change.add_many(accounts, (account_row(draft, currency, number) for draft, currency in posting.accounts))
    ids = accounts_sql.ids_by_code(change.connection)
    change.add_many(
        contact_persons, (_person_row(draft, ids[draft.code], number) for draft, _ in posting.accounts if draft.person)
    )
    met = meetings(change.connection, posting.items, ids, today)
    write_items(change, posting.items, ids, number, met)
    pay_what_waited(change, met, number)
    told = [*write_receipts(change, posting.receipts, ids, number), *open_again(change, posting.reopened, number)]
    gone = [one for one in told if one.batch != batch]
    wholes = [one for one in write_statements(change, posting.statements, number) if one.batch != batch]
    pay_with_linked(change, posting.linked, ids, number)
    write_attachments(change, posting.attachments, number)
    write_differences(change, posting, number, today)
    if not gone and not wholes:
        return number, {}
    replaced = {"receipts": [one.receipt for one in gone], "allocations": [one.allocation for one in gone]}
    return number, {"replaced": replaced | {"bank_lines": [one.line for one in wholes]}}


def account_row(draft: DraftAccount, currency: str, file: int | None) -> dict[str, Any]:
    """Make an account's row; `currency` is its own where the draft names none."""
    told = {name: getattr(draft, name) or "" for name in ACCOUNT_FIELDS if name != "terms_days"}
    limit = draft.credit_limit
    return told | {
        "code": draft.code,
        "currency": draft.currency or currency,
        "terms_days": draft.terms_days,
        "credit_limit_minor": None if limit is None else limit.minor,
        "import_file_id": file,
        "source_line": draft.line,
    }


def _person_row(draft: DraftAccount, account: AccountId, file: int) -> dict[str, Any]:
    told = {"name": draft.person, "phone": draft.phone, "email": draft.email}
    return told | {"account_id": account, "import_file_id": file, "source_line": draft.line}


def write_profile(change: Change, profile: Profile) -> None:
    """Remember a mapping a person made, by the fingerprint of the file's header."""
    content = profile.to_dict()
    change.add(
        import_profiles, fingerprint=str(content.get("fingerprint", "")), profile=json.dumps(content, sort_keys=True)
    )


def take_back(change: Change, batch: Batch) -> None:
    """Void everything a batch brought and put back what it changed."""
    files = [file.id for file in batch.files]
    paid = imports_sql.items_paid_by(change.connection, files)
    used, lines = told_money.used_by(change.connection, files), bank_sql.lines_of_files(change.connection, files)
    for file in batch.files:
        change.void_file(IMPORTED, file.id)
    items_sql.refresh(change.connection, paid)
    receipts_sql.refresh(change.connection, used)
    bank_sql.refresh(change.connection, lines)
    change.void(import_files, [file.id for file in batch.files])
    change.void(import_batches, [batch.id])
    put_back(change, list(batch.summary.values()))
