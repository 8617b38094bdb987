"""Pinned and snoozed customers; calls planned for a day."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "queue_marks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *_kept("queue_marks"),
    )
    op.create_table(
        "planned_calls",
        sa.Column("id", KEY, nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("to_collect_minor", sa.BigInteger(), nullable=False),
        sa.Column("drawn_from", sa.Integer(), nullable=True),
        *_kept("planned_calls"),
    )
    for table in ("queue_marks", "planned_calls"):
        op.create_index(f"ix_{table}_account_id", table, ["account_id"])
    op.create_index("ix_planned_calls_planned_on", "planned_calls", ["planned_on", "account_id"])


def _kept(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=f"fk_{table}_account_id"),
    )
