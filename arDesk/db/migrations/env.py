"""Run migrations on the connection that upgrade.py holds open."""

from __future__ import annotations

from alembic import context

from arDesk.db.columns import METADATA
from arDesk.db.tables import cases as tables_cases
from arDesk.db.tables import cash as tables_cash
from arDesk.db.tables import disputing as tables_disputing
from arDesk.db.tables import ledger as tables_ledger
from arDesk.db.tables import office as tables_office
from arDesk.db.tables import plans as tables_plans
from arDesk.db.tables import promising as tables_promising
from arDesk.db.tables import queue as tables_queue
from arDesk.db.tables import tasks as tables_tasks

__all__ = [
    "tables_cases",
    "tables_cash",
    "tables_disputing",
    "tables_ledger",
    "tables_office",
    "tables_plans",
    "tables_promising",
    "tables_queue",
    "tables_tasks",
]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # upgrade.py holds the transaction
)
context.run_migrations()
