"""Files kept with a customer or a call: letters received, remittances, photographs. Kept as they are, never run."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from arDesk.db import account_files as files_sql
from arDesk.db.tables_customers import account_files
from arDesk.desk.desk import Desk
from arDesk.desk.evidence import LARGEST_BYTES
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId

_LONGEST = 200
# What a computer only shows; of other kinds a copy can be saved, and nothing here opens it.
SHOWN = frozenset({
    ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".txt", ".csv", ".eml", ".xlsx", ".docx",
    ".ods", ".odt",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file kept with a customer, and with one of its calls where `contact` is not None; `size` in bytes."""

    id: int
    account: AccountId
    contact: ContactId | None
    name: str
    media_type: str
    size: int
    added_on: date
    by: str

    @property
    def can_be_opened(self) -> bool:
        """Whether it is of a kind that a computer only shows."""
        return Path(self.name).suffix.lower() in SHOWN


def keep_file(desk: Desk, account: AccountId, file: Path, *, contact: ContactId | None = None) -> Outcome:
    """Keep a copy of a file with a customer, or with one of its calls.

    Raises Refusal: evidence_too_large, evidence_empty, call_unknown.
    """
    data = _read(file)
    name = file.name[-_LONGEST:]
    with desk.change("file.kept", f"account/{account}") as change:
        if contact is not None and not files_sql.is_call_of(change.connection, contact, account):
            raise Refusal("call_unknown", contact=contact)
        number = change.add(
            account_files,
            account_id=account,
            contact_id=contact,
            name=name,
            media_type=(mimetypes.guess_type(file.name)[0] or "application/octet-stream")[:80],
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            content=base64.b64encode(data).decode("ascii"),
            added_on=desk.today,
            by_user=desk.user,
        )
        change.note(file=number, name=name)
    about = frozenset({f"account/{account}"})
    forth = Way("file.kept", Outcome("file_kept", about, {"name": name}, made=number))
    back = Way("file.removed", Outcome("file_removed", about, {"name": name}, name="file_kept"))
    return reversible(desk, f"account/{account}", change.written(), forth, back)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Refusal("evidence_too_large", name=file.name, most=LARGEST_BYTES // 1_000_000)
        data = file.read_bytes()
    except OSError:
        data = b""
    if not data:
        raise Refusal("evidence_empty", name=file.name)
    return data


def remove_file(desk: Desk, number: int) -> Outcome:
    """Keep a file no longer; undo keeps it again. Raises Refusal evidence_none."""
    with desk.look() as connection:
        found = files_sql.one(connection, number)
    if found is None:
        raise Refusal("evidence_none")
    with desk.change("file.removed", f"account/{found.account_id}") as change:
        change.void(account_files, [number])
        change.note(file=number, name=found.name)
    about = frozenset({f"account/{found.account_id}"})
    forth = Way("file.removed", Outcome("file_removed", about, {"name": found.name}))
    back = Way("file.kept", Outcome("file_kept", about, {"name": found.name}, name="file_removed"))
    return reversible(desk, f"account/{found.account_id}", change.written(), forth, back)


def list_files(desk: Desk, account: AccountId) -> list[KeptFile]:
    """List the files kept with a customer up to the business date, newest first."""
    with desk.look() as connection:
        rows = files_sql.of_account(connection, account, desk.today)
    return [
        KeptFile(
            row.id, AccountId(row.account_id), None if row.contact_id is None else ContactId(row.contact_id),
            row.name, row.media_type, row.size, row.added_on, row.by_user,
        )
        for row in rows
    ]  # fmt: skip


def save_file(desk: Desk, number: int, path: Path) -> None:
    """Write a copy of a file to a path, as one that nothing runs. Raises Refusal: evidence_none, list_not_saved."""
    with desk.look() as connection:
        found = files_sql.content(connection, number)
    if found is None:
        raise Refusal("evidence_none")
    try:
        path.write_bytes(base64.b64decode(found))
        path.chmod(0o600)
    except OSError as problem:
        raise Refusal("list_not_saved", file=path.name, why=problem.strerror or str(problem)) from problem
