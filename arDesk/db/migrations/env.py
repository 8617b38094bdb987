"""Run migrations on the connection that upgrade.py holds open."""

from __future__ import annotations

from alembic import context

from arDesk.db import (
    tables_cases,
    tables_cash,
    tables_disputing,
    tables_ledger,
    tables_office,
    tables_plans,
    tables_promising,
    tables_queue,
    tables_tasks,
)
from arDesk.db.columns import METADATA

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
