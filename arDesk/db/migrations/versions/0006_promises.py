"""What promises repeat, and who judged one otherwise."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, and a column at the end that can be null, so that older rows keep their digests."""
    op.create_table(
        "promise_series",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("every", sa.String(length=12), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        *_kept("promise_series"),
        _refers("promise_series", "account_id", "accounts"),
        _refers("promise_series", "contact_id", "contacts"),
    )
    op.create_table(
        "promise_marks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("promise_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("approved_by", sa.String(length=120), nullable=False),
        *_kept("promise_marks"),
        _refers("promise_marks", "account_id", "accounts"),
        _refers("promise_marks", "promise_id", "promises"),
    )
    for table, column in (("promise_series", "account_id"), ("promise_series", "contact_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_promise_marks_promise_id", "promise_marks", ["promise_id"])
    op.add_column("promises", sa.Column("series_id", sa.BigInteger(), nullable=True))
    standing = sa.text("series_id IS NOT NULL")
    op.create_index("ix_promises_series", "promises", ["series_id"], sqlite_where=standing, postgresql_where=standing)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def _kept(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
