"""The notes have an index of their words, which `note_words` makes anew after every upgrade; those before go."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the indexes by which notes were looked through; no row changes."""
    op.drop_index("ix_contacts_beyond_ascii", "contacts")
    op.drop_index("ix_items_noted", "items")
