"""Files kept with a dispute: delivery notes, orders, photographs. Kept as they are, never opened here."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from arDesk.db import evidence as evidence_sql
from arDesk.db.tables_cash import attachments
from arDesk.desk.desk import Desk
from arDesk.desk.disputes import standing
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import DisputeId

LARGEST_BYTES = 7_000_000
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept with a dispute; `size` in bytes."""

    id: int
    dispute: DisputeId
    name: str
    media_type: str
    size: int
    added_on: date | None
    by: str


def add_evidence(desk: Desk, dispute: DisputeId, file: Path) -> Outcome:
    """Keep a copy of a file with a dispute. Raises Refusal: dispute_none, evidence_too_large, evidence_empty."""
    try:
        data = file.read_bytes() if file.stat().st_size <= LARGEST_BYTES else None
    except OSError:
        data = b""
    if data is None:
        raise Refusal("evidence_too_large", name=file.name, most=LARGEST_BYTES // 1_000_000)
    if not data:
        raise Refusal("evidence_empty", name=file.name)
    with desk.change("dispute.evidence_added", f"dispute/{dispute}") as change:
        row = standing(change.connection, dispute, desk.today)
        number = change.add(
            attachments,
            item_id=row.item,
            name=file.name[-_LONGEST:],
            media_type=(mimetypes.guess_type(file.name)[0] or "application/octet-stream")[:80],
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            content=base64.b64encode(data).decode("ascii"),
            dispute_id=row.id,
            added_on=desk.today,
            by_user=desk.user,
        )
    subjects = frozenset({f"dispute/{row.id}", f"account/{row.account}"})
    forth = Outcome("evidence_added", subjects, {"name": file.name}, made=number)
    back = Outcome("evidence_removed", subjects, {"name": file.name}, name="evidence_added")
    ways = Way("dispute.evidence_added", forth), Way("dispute.evidence_added_withdrawn", back)
    return reversible(desk, f"dispute/{row.id}", change.written(), *ways)


def remove_evidence(desk: Desk, number: int) -> Outcome:
    """Keep a file with its dispute no longer; undo keeps it again. Raises Refusal evidence_none."""
    with desk.look() as connection:
        found = evidence_sql.one(connection, number)
    if found is None:
        raise Refusal("evidence_none")
    with desk.change("dispute.evidence_removed", f"dispute/{found.dispute_id}") as change:
        change.void(attachments, [number])
    subjects = frozenset({f"dispute/{found.dispute_id}"})
    forth = Outcome("evidence_removed", subjects, {"name": found.name})
    back = Outcome("evidence_added", subjects, {"name": found.name}, name="evidence_removed")
    ways = Way("dispute.evidence_removed", forth), Way("dispute.evidence_removed_withdrawn", back)
    return reversible(desk, f"dispute/{found.dispute_id}", change.written(), *ways)


def list_evidence(desk: Desk, dispute: DisputeId, *, as_of: date | None = None) -> list[Evidence]:
    """List the files kept with a dispute up to a day, in the order they came."""
    with desk.look() as connection:
        rows = evidence_sql.of_dispute(connection, dispute, as_of or desk.today)
    return [Evidence(row.id, dispute, row.name, row.media_type, row.size, row.added_on, row.by_user) for row in rows]


def save_evidence(desk: Desk, number: int, path: Path) -> None:
    """Write a file kept with a dispute to a path. Raises Refusal: evidence_none, list_not_saved."""
    with desk.look() as connection:
        found = evidence_sql.content(connection, number)
    if found is None:
        raise Refusal("evidence_none")
    try:
        path.write_bytes(base64.b64decode(found))
    except OSError as problem:
        raise Refusal("list_not_saved", file=path.name, why=problem.strerror or str(problem)) from problem
