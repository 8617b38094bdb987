"""All tables of the books: whoever walks over every table comes here, so that none is missed."""

from __future__ import annotations

from sqlalchemy import Table

from arDesk.db.columns import METADATA
from arDesk.db.tables import cases as tables_cases
from arDesk.db.tables import cash as tables_cash
from arDesk.db.tables import customers as tables_customers
from arDesk.db.tables import disputing as tables_disputing
from arDesk.db.tables import duties as tables_duties
from arDesk.db.tables import ledger as tables_ledger
from arDesk.db.tables import office as tables_office
from arDesk.db.tables import plans as tables_plans
from arDesk.db.tables import promising as tables_promising
from arDesk.db.tables import queue as tables_queue
from arDesk.db.tables import tasks as tables_tasks

__all__ = [
    "METADATA",
    "protected_tables",
    "tables_cases",
    "tables_cash",
    "tables_customers",
    "tables_disputing",
    "tables_duties",
    "tables_ledger",
    "tables_office",
    "tables_plans",
    "tables_promising",
    "tables_queue",
    "tables_tasks",
]


def protected_tables() -> list[Table]:
    """List the tables whose rows the audit log vouches for, in the order they refer to each other."""
    return [table for table in METADATA.sorted_tables if "entry_seq" in table.c]
