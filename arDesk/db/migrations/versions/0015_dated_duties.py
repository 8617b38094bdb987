"""Who collects from a customer, and whose group it is in, from which day on."""

from __future__ import annotations

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing of it yet."""
