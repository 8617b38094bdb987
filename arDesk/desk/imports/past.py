"""What is asked about an import afterwards: why it can't be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.db.imports import batches as imports_sql
from arDesk.db.imports import built_on
from arDesk.db.imports.batches import Batch
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection


def why_not_undone(desk: Desk, batch: Batch) -> Refusal | None:
    """Say beforehand why an import can't be taken back; None where it can."""
    if batch.undone:
        return Refusal("import_undone_already", batch=batch.id)
    with desk.look() as connection:
        return stood_upon(connection, batch)


def came_before(desk: Desk, sha256: str) -> date | None:
    """Give the day a file of the same bytes was imported and not taken back; None where it never was."""
    with desk.look() as connection:
        return imports_sql.imported_before(connection, sha256)


def stood_upon(connection: Connection, batch: Batch) -> Refusal | None:
    """Name the first thing that was built on an import, by its day, its amount and whose it is; None: nothing was."""
    found = built_on.stands_on(connection, batch)
    if found is None:
        return None
    amount = "" if found.minor is None or found.currency is None else Money(abs(found.minor), found.currency)
    return Refusal(
        f"import_stood_upon_{found.kind}", batch=batch.id, day=found.day, amount=amount, name=found.name,
        reference=found.reference,
    )  # fmt: skip
