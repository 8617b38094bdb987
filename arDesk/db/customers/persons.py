"""Contact persons one at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from arDesk.db.tables.ledger import contact_persons
from arDesk.kernel.ids import PersonId


def one(connection: Connection, person: PersonId) -> Any:
    """Read a person's row; None where there is none that counts."""
    query = select(contact_persons).where(contact_persons.c.id == person, contact_persons.c.voided_by.is_(None))
    return connection.execute(query).first()
