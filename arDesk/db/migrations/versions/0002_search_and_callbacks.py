"""A time of day for a follow-up, the seconds of a call, and indexes to search by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STANDING = sa.text("voided_by IS NULL")
_OPEN = sa.text("voided_by IS NULL AND open_minor != 0")
_TIMED = sa.text("voided_by IS NULL AND done_on IS NULL AND follow_up_at IS NOT NULL")


def upgrade() -> None:
    """Add what can be null at the end of its table, so that older rows keep their digests."""
    op.add_column("follow_ups", sa.Column("follow_up_at", sa.String(length=5), nullable=True))
    op.add_column("contacts", sa.Column("seconds", sa.Integer(), nullable=True))
    _index("ix_follow_ups_timed", "follow_ups", ["follow_up_on", "follow_up_at"], _TIMED)
    _index("ix_items_amount", "items", ["amount_minor"], _STANDING)
    _index("ix_items_open_amount", "items", ["open_minor"], _OPEN)
    op.create_index("ix_promises_promised_for", "promises", ["promised_for"])


def _index(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
