"""Bring books to be worked on: opened, made, or the sample company's; in the background, as SQLAlchemy comes along."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLockFile

from arDesk.db import audit_log
from arDesk.db.office import Company
from arDesk.desk.desk import Desk, new_desk, open_desk
from arDesk.kernel.clock import SystemClock
from arDesk.ui.book_lock import hold
from arDesk.words import language

if TYPE_CHECKING:
    from arDesk.ui.dialogs.new_books import NewBooks
    from arDesk.ui.jobs import Job


class Opened(NamedTuple):
    """Books, whose they are, this window's hold on them, and their own id."""

    desk: Desk
    company: Company
    held: QLockFile
    book: str


def opened(path: Path) -> Opened:
    """Open books. Raises Refusal, as book_lock.hold() and open_desk() do."""
    return _held(path.resolve(), open_desk)


def made(wanted: NewBooks) -> Opened:
    """Make books, whose papers speak the reader's language. Raises Refusal, as book_lock.hold() and new_desk() do."""
    company, currency, country = wanted.company, wanted.currency, wanted.country
    spoken = language.nearest((language.language(),))
    with suppress(OSError):  # what is in the way is said where the file is made
        wanted.path.parent.mkdir(parents=True, exist_ok=True)
    return _held(
        wanted.path, lambda path: new_desk(path, company=company, currency=currency, country=country, language=spoken)
    )


def sample(path: Path, job: Job) -> Opened:
    """Make the sample company's books as of today. Raises Refusal, as book_lock.hold() and new_sample() do."""
    from arDesk.desk.sample import new_sample  # most days go by without

    path.parent.mkdir(parents=True, exist_ok=True)
    return _held(path, lambda path: new_sample(path, clock=SystemClock(), progress=job))


def made_of(document: Path, path: Path, job: Job) -> Opened:
    """Make books of a saved document. Raises Refusal, as book_lock.hold() and books_from_json() do."""
    from arDesk.desk.whole import books_from_json

    return _held(path, lambda path: books_from_json(document, path, progress=job))


def _held(path: Path, bring: Callable[[Path], Desk]) -> Opened:
    held = hold(path)
    try:
        desk = bring(path)
        try:
            with desk.look() as connection:
                book = audit_log.book_id(connection)
            return Opened(desk, desk.company(), held, book)
        except BaseException:
            desk.close()
            raise
    except BaseException:
        held.unlock()
        raise
