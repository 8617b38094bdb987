"""The version of the books' tables: build new ones, refuse newer ones, bring older ones up (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from arDesk.db.customers import note_words
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from alembic.config import Config

    from arDesk.db.books import Books

# One for each migration, oldest first; PRAGMA user_version counts them.
REVISIONS = tuple(f"{number:04}" for number in range(1, 17))
_FOLDER = Path(__file__).parent / "migrations"


def version_of(connection: Connection, books: str) -> str:
    """Read which migration the books of that name stand at. Raises Refusal books_newer, books_damaged."""
    count = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
    if count > len(REVISIONS):
        raise Refusal("books_newer", books=books)
    if count < 1:
        raise Refusal("books_damaged", books=books)
    return REVISIONS[count - 1]


def build(connection: Connection) -> None:
    """Make the tables of new books, through the same migrations that older books take."""
    _upgrade(connection)


def bring_up(books: Books, version: str) -> None:
    """Bring older books up to today's tables, after a copy beside them; all of it or nothing."""
    if version == REVISIONS[-1]:
        return
    copy = books.path.with_name(f"{books.path.stem}.before-{REVISIONS[-1]}{books.path.suffix}")
    if not copy.exists():
        part = copy.with_name(copy.name + ".part")
        part.unlink(missing_ok=True)
        books.copy_to(part)
        part.replace(copy)
    with books.writing() as connection:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 0.1 s, only where tables are made or changed

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    note_words.make(connection)
    connection.exec_driver_sql(f"PRAGMA user_version={len(REVISIONS)}")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
