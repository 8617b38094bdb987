"""An index of the notes that have letters beyond ASCII, which a search looks through itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SQLITE = sa.text("voided_by IS NULL AND length(CAST(note AS BLOB)) != length(note)")
_POSTGRESQL = sa.text("voided_by IS NULL AND octet_length(note) != length(note)")


def upgrade() -> None:
    """Add the index; no row changes."""
    columns = ["id", "contacted_on", "note"]
    op.create_index("ix_contacts_beyond_ascii", "contacts", columns, sqlite_where=_SQLITE, postgresql_where=_POSTGRESQL)
