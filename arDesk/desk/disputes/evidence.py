"""Files kept with a dispute: delivery notes, orders, photographs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from arDesk.db.customers.files import OF_DISPUTES
from arDesk.db.tables.cash import attachments
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import standing
from arDesk.desk.kept_files import KeptFile, columns_of, find_kept, list_kept, save_kept
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.ids import DisputeId


def add_evidence(desk: Desk, dispute: DisputeId, file: Path) -> Outcome:
    """Keep a copy of a file with a dispute. Raises Refusal: dispute_none, evidence_too_large, evidence_empty."""
    columns = columns_of(desk, file)
    with desk.change("dispute.evidence_added", f"dispute/{dispute}") as change:
        row = standing(change.connection, dispute, desk.today)
        number = change.add(attachments, item_id=row.item, dispute_id=row.id, **columns)
    subjects = frozenset({f"dispute/{row.id}", f"account/{row.account}"})
    forth = Outcome("evidence_added", subjects, {"name": file.name}, made=number)
    back = Outcome("evidence_removed", subjects, {"name": file.name}, name="evidence_added")
    ways = Way("dispute.evidence_added", forth), Way("dispute.evidence_added_withdrawn", back)
    return reversible(desk, f"dispute/{row.id}", change.written(), *ways)


def remove_evidence(desk: Desk, number: int) -> Outcome:
    """Keep a file with its dispute no longer; undo keeps it again. Raises Refusal evidence_none."""
    found = find_kept(desk, OF_DISPUTES, number)
    with desk.change("dispute.evidence_removed", f"dispute/{found.owner}") as change:
        change.void(attachments, [number])
    subjects = frozenset({f"dispute/{found.owner}"})
    forth = Outcome("evidence_removed", subjects, {"name": found.name})
    back = Outcome("evidence_added", subjects, {"name": found.name}, name="evidence_removed")
    ways = Way("dispute.evidence_removed", forth), Way("dispute.evidence_removed_withdrawn", back)
    return reversible(desk, f"dispute/{found.owner}", change.written(), *ways)


def list_evidence(desk: Desk, dispute: DisputeId, *, as_of: date | None = None) -> list[KeptFile]:
    """List the files kept with a dispute up to a day, in the order they came."""
    return list_kept(desk, OF_DISPUTES, dispute, as_of or desk.today)


def save_evidence(desk: Desk, number: int, path: Path) -> None:
    """Write a copy of a dispute's file to a path. Raises Refusal: evidence_none, list_not_saved."""
    save_kept(desk, OF_DISPUTES, number, path)
