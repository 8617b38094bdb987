"""All tables of the books: whoever walks over every table comes here, so that none is missed."""

from __future__ import annotations

from sqlalchemy import Table

from arDesk.db import (
    tables_cases,
    tables_cash,
    tables_customers,
    tables_disputing,
    tables_duties,
    tables_ledger,
    tables_office,
    tables_plans,
    tables_promising,
    tables_queue,
    tables_tasks,
)
from arDesk.db.columns import METADATA

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
