"""When a customer may be called, and whether at all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column at the end that can be null, so that older rows keep their digests: a hold as holds were."""
    op.add_column("holds", sa.Column("kind", sa.String(length=20), nullable=True))
