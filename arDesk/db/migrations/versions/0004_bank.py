"""Bank statements and their lines, known payers, attachments; what tells discounts and small differences apart."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STANDING = sa.text("voided_by IS NULL")
_WAITING = sa.text("voided_by IS NULL AND open_minor != 0")


def upgrade() -> None:
    """Add the tables, and at the end of older ones columns that can be null, so that older rows keep their digests."""
    _statements()
    _lines()
    _aliases()
    _attachments()
    op.add_column("items", sa.Column("charge", sa.String(length=10), nullable=True))
    op.add_column("items", sa.Column("discount_until", sa.Date(), nullable=True))
    op.add_column("items", sa.Column("discount_minor", sa.BigInteger(), nullable=True))
    op.add_column("receipts", sa.Column("bank_line_id", sa.BigInteger(), nullable=True))
    op.add_column("write_offs", sa.Column("kind", sa.String(length=12), nullable=True))
    op.add_column("write_offs", sa.Column("receipt_id", sa.BigInteger(), nullable=True))
    op.add_column("write_offs", sa.Column("reverses_id", sa.BigInteger(), nullable=True))
    op.add_column("disputes", sa.Column("reason_code", sa.String(length=20), nullable=True))
    op.add_column("disputes", sa.Column("receipt_id", sa.BigInteger(), nullable=True))
    banked = sa.text("bank_line_id IS NOT NULL")
    op.create_index("ix_receipts_bank_line", "receipts", ["bank_line_id"], sqlite_where=banked, postgresql_where=banked)


def _text(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _source(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=f"fk_{table}_import_file_id"),
    )


def _kept(table: str) -> tuple[Any, ...]:
    return (
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        _text("digest", 64),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _statements() -> None:
    op.create_table(
        "bank_statements",
        sa.Column("id", KEY, nullable=False),
        _text("bank_account", 60),
        _text("currency", 3),
        _text("number", 60),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("opening_minor", sa.BigInteger(), nullable=True),
        sa.Column("closing_minor", sa.BigInteger(), nullable=True),
        *_source("bank_statements"),
        *_kept("bank_statements"),
    )


def _lines() -> None:
    op.create_table(
        "bank_lines",
        sa.Column("id", KEY, nullable=False),
        sa.Column("statement_id", sa.BigInteger(), nullable=False),
        _text("bank_account", 60),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("valued_on", sa.Date(), nullable=True),
        _text("currency", 3),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        _text("payer_name", 300),
        _text("payer_account", 60),
        _text("remittance", 4000),
        _text("reference", 200),
        _text("end_to_end", 200),
        _text("bank_reference", 200),
        _text("code", 60),
        sa.Column("reversal", sa.Boolean(), nullable=False),
        _text("identity", 64),
        _text("aside", 12),
        _text("aside_note", 300),
        *_source("bank_lines"),
        sa.Column("open_minor", sa.BigInteger(), nullable=False),
        *_kept("bank_lines"),
        sa.ForeignKeyConstraint(["statement_id"], ["bank_statements.id"], name="fk_bank_lines_statement_id"),
    )
    op.create_index("ix_bank_lines_statement_id", "bank_lines", ["statement_id"])
    op.create_index(
        "uq_bank_lines_identity",
        "bank_lines",
        ["identity"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index(
        "ix_bank_lines_waiting", "bank_lines", ["booked_on", "aside"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.create_index("ix_bank_lines_account", "bank_lines", ["bank_account", "booked_on"])


def _aliases() -> None:
    op.create_table(
        "payer_aliases",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        _text("payer_name", 300),
        _text("payer_account", 60),
        sa.Column("learned_on", sa.Date(), nullable=False),
        sa.Column("bank_line_id", sa.BigInteger(), nullable=True),
        *_kept("payer_aliases"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_payer_aliases_account_id"),
        sa.ForeignKeyConstraint(["bank_line_id"], ["bank_lines.id"], name="fk_payer_aliases_bank_line_id"),
    )
    op.create_index("ix_payer_aliases_account_id", "payer_aliases", ["account_id"])
    op.create_index("ix_payer_aliases_bank_line_id", "payer_aliases", ["bank_line_id"])


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        _text("name", 200),
        _text("media_type", 80),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("sha256", 64),
        sa.Column("content", sa.Text(), nullable=False),
        *_source("attachments"),
        *_kept("attachments"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_attachments_item_id"),
    )
    op.create_index("ix_attachments_item_id", "attachments", ["item_id"])
