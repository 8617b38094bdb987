"""Who collects from a customer, and whose group it is in, from which day on; who may approve."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DATED = sa.text("since IS NOT NULL")


def upgrade() -> None:
    """Add the tables, and at the end of the collectors a column that can be null: older rows keep their digests."""
    op.create_table(
        "account_collectors",
        *_since("account_collectors"),
        sa.Column("collector", sa.String(length=120), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        *_kept("account_collectors"),
        _refers("account_collectors", "import_file_id", "import_files"),
    )
    op.create_table(
        "account_parents",
        *_since("account_parents"),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        *_kept("account_parents"),
    )
    for table in ("account_collectors", "account_parents"):
        op.create_index(f"ix_{table}_account_id", table, ["account_id"])
        op.create_index(f"ix_{table}_since", table, ["since"], sqlite_where=_DATED, postgresql_where=_DATED)
    op.add_column("collectors", sa.Column("approves_since", sa.Date(), nullable=True))


def _since(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        _refers(table, "account_id", "accounts"),
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
