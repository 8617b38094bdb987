"""What stands in the books: every row that counts, to compare before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from arDesk.db.tables.every import protected_tables
from arDesk.desk.desk import Desk

# Where and by which entry a row was recorded is no part of what it says.
_RECORDING = {"entry_seq", "voided_by", "digest"}
_NUMBERS = {"id", "account_id", "item_id", "receipt_id", "import_file_id", "batch_id"}

Content = dict[str, list[tuple[Any, ...]]]


def content(desk: Desk, *, numbered: bool = True) -> Content:
    """Every row that counts, table by table; without the rows' numbers where they may have become others."""
    left_out = _RECORDING if numbered else _RECORDING | _NUMBERS
    found: Content = {}
    with desk.look() as connection:
        for table in protected_tables():
            columns = [column for column in table.c if column.name not in left_out]
            rows = connection.execute(select(*columns).where(table.c.voided_by.is_(None)).order_by(table.c.id))
            found[table.name] = [tuple(row) for row in rows]
    return found
