"""Groups of customers, merges, what is known of persons and numbers, files kept with customers, internal notes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, and at the end of older ones columns that can be null, so that older rows keep their digests."""
    _tables()
    op.add_column("accounts", sa.Column("parent_id", sa.BigInteger(), nullable=True))
    for name, length in (("duties", 120), ("more_phones", 300), ("more_emails", 1000)):
        op.add_column("contact_persons", sa.Column(name, sa.String(length=length), nullable=True))
    op.add_column("contact_persons", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("items", sa.Column("internal_note", sa.String(length=4000), nullable=True))
    grouped, noted = sa.text("parent_id IS NOT NULL"), sa.text("internal_note IS NOT NULL")
    op.create_index("ix_accounts_parent", "accounts", ["parent_id"], sqlite_where=grouped, postgresql_where=grouped)
    op.create_index("ix_items_noted", "items", ["id"], sqlite_where=noted, postgresql_where=noted)


def _tables() -> None:
    op.create_table(
        "number_marks",
        *_of_account(),
        _text("number", 60),
        _text("status", 12),
        sa.Column("marked_on", sa.Date(), nullable=False),
        _text("by_user", 120),
        *_kept("number_marks"),
    )
    op.create_table(
        "account_files",
        *_of_account(),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        _text("name", 200),
        _text("media_type", 80),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("sha256", 64),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        _text("by_user", 120),
        *_kept("account_files"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_account_files_contact_id"),
    )
    op.create_table(
        "account_merges",
        *_of_account(),
        sa.Column("merged_id", sa.BigInteger(), nullable=True),
        _text("code", 120),
        _text("name", 300),
        sa.Column("merged_on", sa.Date(), nullable=False),
        _text("by_user", 120),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *_kept("account_merges"),
    )
    op.create_index("ix_account_files_contact_id", "account_files", ["contact_id"])
    for table in ("number_marks", "account_files", "account_merges"):
        op.create_index(f"ix_{table}_account_id", table, ["account_id"])


def _text(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _of_account() -> tuple[sa.Column[Any], ...]:
    return sa.Column("id", KEY, nullable=False), sa.Column("account_id", sa.BigInteger(), nullable=False)


def _kept(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=f"fk_{table}_account_id"),
    )
