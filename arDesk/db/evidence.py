"""Files kept with disputes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from arDesk.db.tables_cash import attachments
from arDesk.kernel.ids import DisputeId

_KEPT = attachments.c.voided_by.is_(None) & attachments.c.dispute_id.is_not(None)
_SHOWN = tuple(
    attachments.c[name] for name in ("id", "dispute_id", "name", "media_type", "size", "added_on", "by_user")
)


def of_dispute(connection: Connection, dispute: DisputeId, as_of: date) -> list[Any]:
    """List the files of a case up to a day, without what is in them."""
    in_time = or_(attachments.c.added_on.is_(None), attachments.c.added_on <= as_of)
    query = select(*_SHOWN).where(_KEPT, attachments.c.dispute_id == dispute, in_time).order_by(attachments.c.id)
    return list(connection.execute(query))


def one(connection: Connection, number: int) -> Any:
    """Read one file's row without what is in it; None where there is none."""
    return connection.execute(select(*_SHOWN).where(_KEPT, attachments.c.id == number)).first()


def content(connection: Connection, number: int) -> str | None:
    """Read what is in a file, as base64; None where there is none."""
    return connection.execute(select(attachments.c.content).where(_KEPT, attachments.c.id == number)).scalar()
