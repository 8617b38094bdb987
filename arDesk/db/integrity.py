"""The file itself: SQLite's own check, and a schema with nothing in it that we did not put there."""

from __future__ import annotations

from sqlalchemy import Connection

from arDesk.db.tables import METADATA

_OURS = {"alembic_version"}


def file_problem(connection: Connection) -> str | None:
    """Give the first thing wrong with the file, or the first table, view or trigger not ours; None if it is whole."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
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
