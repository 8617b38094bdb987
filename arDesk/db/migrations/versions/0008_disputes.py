"""Disputes as cases: their steps, which lines make a case, and files kept as evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table, and at the end of older ones columns that can be null, so that older rows keep their digests."""
    op.create_table(
        "dispute_steps",
        sa.Column("id", KEY, nullable=False),
        sa.Column("dispute_id", sa.BigInteger(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("root_cause", sa.String(length=120), nullable=True),
        sa.Column("department", sa.String(length=120), nullable=True),
        sa.Column("owner", sa.String(length=120), nullable=True),
        sa.Column("priority", sa.String(length=8), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("external_ref", sa.String(length=120), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dispute_steps"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_dispute_steps_dispute_id"),
    )
    op.create_index("ix_dispute_steps_dispute_id", "dispute_steps", ["dispute_id"])
    for name in ("first_id", "follows_id", "began_id", "ended_id"):
        op.add_column("disputes", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column("attachments", sa.Column("dispute_id", sa.BigInteger(), nullable=True))
    op.add_column("attachments", sa.Column("added_on", sa.Date(), nullable=True))
    op.add_column("attachments", sa.Column("by_user", sa.String(length=120), nullable=True))
    kept = sa.text("dispute_id IS NOT NULL")
    op.create_index("ix_attachments_dispute", "attachments", ["dispute_id"], sqlite_where=kept, postgresql_where=kept)
