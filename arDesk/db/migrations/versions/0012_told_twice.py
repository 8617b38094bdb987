"""What another file says of money of the bank, so that what is told twice by two ways is known and counted once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns at the end that can be null, so that older rows keep their digests."""
    op.add_column("receipts", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column("bank_lines", sa.Column("also", sa.Text(), nullable=True))
