"""Tasks, what was settled of derived ones, colleagues and their absences, returned mail; the number that was rung."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STANDING = sa.text("voided_by IS NULL")
_OPEN = sa.text("voided_by IS NULL AND done_on IS NULL")


def upgrade() -> None:
    """Add the tables, and at the end of older ones columns that can be null, so that older rows keep their digests."""
    _tasks()
    _settled()
    _collectors()
    _returned()
    op.add_column("contacts", sa.Column("number", sa.String(length=60), nullable=True))
    op.add_column("follow_ups", sa.Column("moves_id", sa.BigInteger(), nullable=True))
    op.add_column("holds", sa.Column("moves_id", sa.BigInteger(), nullable=True))


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def _kept(table: str) -> tuple[Any, ...]:
    return (
        _number("entry_seq"),
        _number("voided_by", nullable=True),
        _text("digest", 64),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", KEY, nullable=False),
        _number("account_id"),
        _number("item_id", nullable=True),
        _text("kind", 20),
        _text("note", 1000),
        _text("owner", 120),
        sa.Column("priority", sa.Integer(), nullable=False),
        _day("set_on"),
        _day("due_on"),
        _text("due_at", 5, nullable=True),
        _day("done_on", nullable=True),
        _text("result", 300, nullable=True),
        _number("moves_id", nullable=True),
        *_kept("tasks"),
        _refers("tasks", "account_id", "accounts"),
        _refers("tasks", "item_id", "items"),
    )
    op.create_index("ix_tasks_account", "tasks", ["account_id", "due_on"])
    op.create_index("ix_tasks_open", "tasks", ["due_on", "due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def _settled() -> None:
    op.create_table(
        "settled_facts",
        sa.Column("id", KEY, nullable=False),
        _number("account_id"),
        _text("fact", 60),
        _text("evidence", 80),
        _day("settled_on"),
        _text("how", 12),
        _text("note", 300),
        _text("by_user", 120),
        *_kept("settled_facts"),
        _refers("settled_facts", "account_id", "accounts"),
    )
    op.create_index("ix_settled_facts_account_id", "settled_facts", ["account_id"])


def _collectors() -> None:
    op.create_table(
        "collectors",
        sa.Column("id", KEY, nullable=False),
        _text("name", 120),
        _text("email", 200),
        _text("phone", 60),
        _day("since"),
        _day("left_on", nullable=True),
        *_kept("collectors"),
    )
    op.create_index(
        "uq_collectors_name", "collectors", ["name"], unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING
    )
    op.create_table(
        "covers",
        sa.Column("id", KEY, nullable=False),
        _text("absent", 120),
        _text("covered_by", 120),
        _day("starts_on"),
        _day("until"),
        _day("set_on"),
        _day("ended_on", nullable=True),
        _text("note", 300),
        *_kept("covers"),
    )


def _returned() -> None:
    op.create_table(
        "returned_mail",
        sa.Column("id", KEY, nullable=False),
        _number("account_id"),
        _number("document_id"),
        _day("returned_on"),
        _text("sent_to", 1000),
        _text("note", 300),
        *_kept("returned_mail"),
        _refers("returned_mail", "account_id", "accounts"),
        _refers("returned_mail", "document_id", "documents"),
    )
    for column in ("account_id", "document_id"):
        op.create_index(f"ix_returned_mail_{column}", "returned_mail", [column])
