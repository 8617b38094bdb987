"""Payment plans and their instalments."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, and a column at the end that can be null, so that older rows keep their digests."""
    _plans()
    op.create_table(
        "plan_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("agreed_minor", sa.BigInteger(), nullable=True),
        *_kept("plan_items"),
        _refers("plan_items", "plan_id", "plans"),
        _refers("plan_items", "item_id", "items"),
    )
    op.create_table(
        "plan_instalments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("grace_until", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        *_kept("plan_instalments"),
        _refers("plan_instalments", "plan_id", "plans"),
    )
    op.create_index("ix_plans_account", "plans", ["account_id", "drafted_on"])
    for table, column in (("plan_items", "plan_id"), ("plan_items", "item_id"), ("plan_instalments", "plan_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.add_column("document_items", sa.Column("instalment_id", sa.BigInteger(), nullable=True))


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("rhythm", sa.String(length=12), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("charge_kind", sa.String(length=10), nullable=False),
        sa.Column("charge_minor", sa.BigInteger(), nullable=False),
        sa.Column("charge_waived", sa.Boolean(), nullable=False),
        sa.Column("default_missed", sa.Integer(), nullable=False),
        sa.Column("default_days", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_as", sa.String(length=12), nullable=True),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        sa.Column("charge_item_id", sa.BigInteger(), nullable=True),
        *_kept("plans"),
        _refers("plans", "account_id", "accounts"),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def _kept(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
