"""What a receipt of a file says it pays, so that the same money told twice is counted once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column at the end that can be null, so that older rows keep their digests."""
    op.add_column("receipts", sa.Column("pays", sa.String(length=200), nullable=True))
    waiting = sa.text("pays IS NOT NULL AND voided_by IS NULL AND unapplied_minor != 0")
    op.create_index("ix_receipts_pays", "receipts", ["pays"], sqlite_where=waiting, postgresql_where=waiting)
