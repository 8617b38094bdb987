"""The first tables."""

from __future__ import annotations

from alembic import op

from arDesk.db.columns import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_GUARD = """create trigger audit_log_no_{verb} before {verb} on audit_log
begin select raise(abort, 'the audit log is never changed'); end"""


def upgrade() -> None:
    """Make every table, and guard the audit log against accidents."""
    METADATA.create_all(op.get_bind())
    for verb in ("update", "delete"):
        op.execute(_GUARD.format(verb=verb))
