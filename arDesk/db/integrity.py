"""The file itself: SQLite's own check, and a schema with nothing in it that we did not put there."""

from __future__ import annotations

from sqlalchemy import Connection

from arDesk.db.customers import note_words
from arDesk.db.tables.every import METADATA

_OURS = {"alembic_version", *note_words.TABLES}


def file_problem(connection: Connection) -> str | None:
    """Give the first thing wrong with the file, or the first table, view or trigger not ours; None if it is whole.

    What is wrong with the index of the notes alone is no fault of the books: `note_words.is_right` tells it.
    """
    for (found,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if found != "ok" and note_words.NAME not in found:
            return str(found)
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        return f"{broken[0]}, row {broken[1]}: refers to a row of {broken[2]} that is not there"
    tables = set(METADATA.tables) | _OURS
    for kind, name, table in connection.exec_driver_sql("SELECT type, name, tbl_name FROM sqlite_master"):
        if name.startswith("sqlite_"):
            continue
        guard = kind == "trigger" and table == "audit_log" and name.startswith("audit_log_no_")
        if not guard and (kind in ("view", "trigger") or table not in tables):
            return f"{kind} {name} is not arDesk's"
    return None
