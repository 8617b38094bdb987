"""Files kept with a customer, a call or a dispute: letters, photographs. Kept as they are, never run."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.db.customers import files as files_sql
from arDesk.documents.files import put_whole
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ContactId

if TYPE_CHECKING:
    from arDesk.db.customers.files import Place
    from arDesk.desk.desk import Desk

LARGEST_BYTES = 7_000_000
_LONGEST = 200
# What a computer only shows; of other kinds a copy can be saved, and nothing here opens it.
SHOWN = frozenset({
    ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".txt", ".csv", ".eml", ".xlsx", ".docx",
    ".ods", ".odt",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file kept with `owner`, a customer or a dispute; with a call where `contact` is not None; `size` in bytes."""

    id: int
    owner: int
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


def columns_of(desk: Desk, file: Path) -> dict[str, Any]:
    """Read a file into the columns of its row. Raises Refusal: evidence_too_large, evidence_empty."""
    data = _read(file)
    return {
        "name": file.name[-_LONGEST:],
        "media_type": (mimetypes.guess_type(file.name)[0] or "application/octet-stream")[:80],
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "content": base64.b64encode(data).decode("ascii"),
        "added_on": desk.today,
        "by_user": desk.user,
    }


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


def list_kept(desk: Desk, place: Place, owner: int, as_of: date) -> list[KeptFile]:
    """List the files of one owner up to a day, in the order they came."""
    with desk.look() as connection:
        return [_kept_file(row) for row in files_sql.kept(connection, place, owner, as_of)]


def find_kept(desk: Desk, place: Place, number: int) -> KeptFile:
    """Find a file that is kept. Raises Refusal evidence_none."""
    with desk.look() as connection:
        row = files_sql.one(connection, place, number)
    if row is None:
        raise Refusal("evidence_none")
    return _kept_file(row)


def save_kept(desk: Desk, place: Place, number: int, path: Path) -> None:
    """Write a copy of a file to a path, as one that nothing runs.

    Raises Refusal: evidence_none, list_not_saved, books_in_the_way.
    """
    with desk.look() as connection:
        found = files_sql.content(connection, place, number)
    if found is None:
        raise Refusal("evidence_none")
    put_whole(base64.b64decode(found), path)


def _kept_file(row: Any) -> KeptFile:
    contact = None if row.contact_id is None else ContactId(row.contact_id)
    return KeptFile(row.id, row.owner, contact, row.name, row.media_type, row.size, row.added_on, row.by_user)
