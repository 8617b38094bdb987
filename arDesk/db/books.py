"""Open the books to look and to write: one SQLite file, through one current SQLite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from arDesk.db import upgrade
from arDesk.db.faults import faults_as_refusals
from arDesk.kernel.errors import Refusal

APPLICATION_ID = 0x61724465  # "arDe"
dbapi2.register_adapter(date, date.isoformat)  # the driver's own adapter does the same, slower
# Without one of its own the driver looks in three places how to write a null: four times as long as the writing takes.
dbapi2.register_adapter(type(None), lambda nothing: nothing)
_MAGIC = b"SQLite format 3\x00"
_EACH_CONNECTION = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
    "mmap_size=268435456",
)


def engine_version() -> str:
    """Give the version of the SQLite that reads and writes the books."""
    return str(dbapi2.sqlite_version)


def cipher_version() -> str:
    """Give the version of SQLCipher, which encrypts books that have a password; "" where it is missing."""
    with closing(dbapi2.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    return str(row[0]) if row else ""


def standing(path: Path) -> tuple[int, int]:
    """Read from a file alone, opening nothing: at which version its tables are, and at which ours are.

    Raises Refusal as open_books() does for a file that is not there or not ours.
    """
    _look_at(path)
    with path.open("rb") as file:
        header = file.read(72)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Refusal("books_not_ours", books=path.name)
    return int.from_bytes(header[60:64], "big"), len(upgrade.REVISIONS)


class Books:
    """The office's database, opened. Readers never write; one writer at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = _engine(path, "BEGIN DEFERRED", look_only=True)
        self._writer = _engine(path, "BEGIN IMMEDIATE", look_only=False)

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return self.path.name

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Read the books as they are now; a write raises."""
        with faults_as_refusals(self.name), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the books for writing: all of the block lands, or nothing of it."""
        with faults_as_refusals(self.name), self._writer.begin() as connection:
            yield connection

    def ready(self) -> None:
        """Make the file ready to be written: one brought back from a copy may have lost its mode."""
        with faults_as_refusals(self.name), self._writer.connect():
            pass

    def copy_to(self, path: Path) -> None:
        """Write the books as they are now into another file, which must not be there yet."""
        with faults_as_refusals(self.name), closing(self._writer.raw_connection()) as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(path),))

    def tidy(self) -> None:
        """Let the database look at what its tables hold now, so that it finds its ways well; after much was written.

        Where it cannot (a full disk, a busy file) the books are as right as before, only slower.
        """
        with suppress(Refusal), faults_as_refusals(self.name), self._writer.begin() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit=1000")
            connection.exec_driver_sql("ANALYZE")
        self._reader.dispose()  # a connection learns what tables hold when it opens, and never again

    def changed_elsewhere(self) -> bool:
        """Tell whether another program wrote to the file since this was last asked, or the books were opened."""
        with faults_as_refusals(self.name), closing(self._writer.raw_connection()) as connection:
            version = connection.cursor().execute("PRAGMA data_version").fetchone()
            before, connection.info["version"] = connection.info["version"], version
            return bool(before != version)

    def close(self) -> None:
        """Close every connection; what the write-ahead log holds goes into the file."""
        self._reader.dispose()
        self._writer.dispose()


def _engine(path: Path, begin: str, *, look_only: bool) -> Engine:
    address = f"file:{quote(str(path))}?mode=rw"

    def connect() -> Any:
        return dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)

    engine = create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=QueuePool, pool_size=4)
    event.listen(engine, "connect", _prepare(look_only))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare(look_only: bool) -> Callable[[Any, Any], None]:
    def prepare(connection: Any, record: Any) -> None:
        for pragma in _EACH_CONNECTION:
            connection.execute(f"PRAGMA {pragma}")
        # The mode is kept in the file: a file that may not be ours is only looked at.
        connection.execute("PRAGMA query_only=ON" if look_only else "PRAGMA journal_mode=WAL")
        record.info["version"] = connection.execute("PRAGMA data_version").fetchone()

    return prepare


def create_books(path: Path) -> Books:
    """Make new, empty books with today's tables. Refuses to overwrite: `books_exist`."""
    if not path.parent.is_dir():
        raise Refusal("books_no_folder", books=path.name, folder=str(path.parent))
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Refusal("books_exist", books=path.name) from None
    except OSError as error:
        raise Refusal("books_cannot_create", books=path.name, why=error.strerror or "") from None
    books = Books(path)
    try:
        with books.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            upgrade.build(connection)
    except BaseException:
        books.close()
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        raise
    return books


def open_books(path: Path) -> Books:
    """Open books that exist. Nothing is written to a file that is not ours, is newer than us, or cannot be written.

    Raises Refusal: books_missing, books_not_a_file, books_empty, books_not_ours, books_newer, books_read_only,
    books_damaged.
    """
    _look_at(path)
    books = Books(path)
    try:
        with books.looking() as connection:
            if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise Refusal("books_not_ours", books=path.name)
            version = upgrade.version_of(connection, path.name)
        books.ready()
        upgrade.bring_up(books, version)
    except BaseException:
        books.close()
        raise
    return books


def _look_at(path: Path) -> None:
    try:
        if not path.exists():
            raise Refusal("books_missing", books=path.name, folder=str(path.parent))
        if not path.is_file():
            raise Refusal("books_not_a_file", books=path.name)
        if path.stat().st_size == 0:
            raise Refusal("books_empty", books=path.name)
        with path.open("rb") as file:
            magic = file.read(16)
    except OSError as error:
        raise Refusal("books_cannot_open", books=path.name, why=error.strerror or "") from None
    if magic != _MAGIC:
        raise Refusal("books_not_ours", books=path.name)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise Refusal("books_read_only", books=path.name)
