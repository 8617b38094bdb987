"""What is sent to the books, as SQLite itself sees it: with the values in the text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from arDesk.db.books import Books

_AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "--")


@contextmanager
def statements(books: Books) -> Iterator[list[str]]:
    """Give a list that every statement from now on is added to, but for those that open and close a transaction."""
    sent: list[str] = []

    def note(sql: str) -> None:
        if not sql.startswith(_AROUND):
            sent.append(sql)

    def listen(driver: Any, *_: Any) -> None:
        driver.set_trace_callback(note)

    def leave(driver: Any, *_: Any) -> None:
        driver.set_trace_callback(None)

    heard = [
        (engine, name, hear)
        for engine in (books._reader, books._writer)
        for name, hear in (("checkout", listen), ("checkin", leave))
    ]
    for each in heard:
        event.listen(*each)
    try:
        yield sent
    finally:
        for each in heard:
            event.remove(*each)
