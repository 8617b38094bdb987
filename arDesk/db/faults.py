"""What the database says when it cannot, as refusals a person can put right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from arDesk.kernel.errors import Refusal

_CODES = {
    "SQLITE_FULL": "books_disk_full",
    "SQLITE_READONLY": "books_read_only",
    "SQLITE_CANTOPEN": "books_cannot_reach",
    "SQLITE_BUSY": "books_busy",
    "SQLITE_LOCKED": "books_busy",
    "SQLITE_NOTADB": "books_not_ours",
    "SQLITE_CORRUPT": "books_damaged",
    # A disk too full for even the shared-memory file shows as an I/O error.
    "SQLITE_IOERR": "books_disk_error",
}

# What the driver says, without a code, of bytes that are no text.
_NO_TEXT = "Could not decode"


@contextmanager
def faults_as_refusals(name: str) -> Iterator[None]:
    """Turn the database's own errors into refusals that name the books; others pass through."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        fault = error.orig if isinstance(error, DBAPIError) else error
        found = getattr(fault, "sqlite_errorname", None) or ""
        if str(fault).startswith(_NO_TEXT):
            raise Refusal("books_damaged", books=name) from error
        for prefix, code in _CODES.items():
            if found.startswith(prefix):
                raise Refusal(code, books=name) from error
        raise
