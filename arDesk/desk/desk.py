"""The desk: the books, the day, the user, and the one door for every write."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk import __version__
from arDesk.audit import keys
from arDesk.audit.chain import GENESIS, Entry, Head, canonical, head_of, key_id, linked
from arDesk.db import audit_log, office
from arDesk.db.books import Books, create_books, open_books
from arDesk.db.change import Change
from arDesk.kernel.clock import Clock, SystemClock, WorkingAsOf
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.errors import Refusal
from arDesk.policy.settings import Policy
from arDesk.words.locales import uses_letter_paper

if TYPE_CHECKING:
    from sqlalchemy import Connection


class _End(NamedTuple):
    """Where the next audit entry goes, and the key that seals it."""

    seq: int
    prev: str
    key: bytes


@dataclass(frozen=True)
class Desk:
    """Open books with a clock and a user. Every use case takes it as its first argument."""

    books: Books
    clock: Clock
    user: str

    @property
    def today(self) -> date:
        """The business date."""
        return self.clock.today()

    def working_as_of(self, day: date | None) -> Desk:
        """Give the same desk on another business date; None for the computer's own."""
        return replace(self, clock=SystemClock() if day is None else WorkingAsOf(day))

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Read the books; writing through this raises."""
        with self.books.looking() as connection:
            yield connection

    @contextmanager
    def change(self, kind: str, subject: str) -> Iterator[Change]:
        """Write to the books: the rows and their audit entry land together, or neither.

        `kind` names the change in words' codes, `subject` what it is about ("account/12").
        """
        with keys.making_keys() as make_key, self.books.writing() as connection:
            head = audit_log.read_head(connection)
            if head is None:
                change = Change(connection, 1)
                yield change
                end = _End(1, GENESIS, make_key(change.facts["book_id"]))
            else:
                end = self._end(connection, head, make_key)
                change = Change(connection, end.seq)
                yield change
            self._append(connection, end, kind, subject, change.record())

    def hold_key(self) -> None:
        """See to it that a key of this computer seals the log: by an entry of its own, where none does yet.

        What carries the latest seal, and is to be the same when it is recorded, begins with this.
        """
        with self.look() as connection:
            head = audit_log.read_head(connection)
            if head is None or keys.held_key(audit_log.book_id(connection), head.key_id) is not None:
                return
        with keys.making_keys() as make_key, self.books.writing() as connection:
            self._end(connection, audit_log.read_head(connection) or head, make_key)

    def _end(self, connection: Connection, head: Head, make_key: Callable[[str], bytes]) -> _End:
        """Find where the next entry goes and the key that seals it.

        Where the key so far is not on this computer, an entry says so and the log goes on with another.
        """
        book = audit_log.book_id(connection)
        end = _End(head.seq + 1, head.hash, keys.held_key(book, head.key_id) or b"")
        if end.key:
            return end
        held = keys.held_keys(book)
        key = next(reversed(held.values())) if held else make_key(book)
        facts = {"facts": {"key_before": head.key_id, "key": key_id(key)}, "rows": {}}
        renewed = self._append(connection, _End(end.seq, end.prev, key), "key.renewed", "books", facts)
        return _End(renewed.seq + 1, renewed.hash, key)

    def _append(self, connection: Connection, end: _End, kind: str, subject: str, said: Mapping[str, Any]) -> Entry:
        at = self.clock.now().isoformat(timespec="microseconds")
        entry = Entry(
            end.seq, at, self.user, kind, subject, canonical(said), __version__, key_id=key_id(end.key), prev=end.prev
        )
        entry = linked(entry, end.key)
        audit_log.append(connection, entry, head_of(entry, end.key))
        return entry

    def policy(self) -> Policy:
        """Read the office's rules as they are set now."""
        with self.look() as connection:
            return office.policy(connection)

    def company(self) -> office.Company:
        """Read whose books these are."""
        with self.look() as connection:
            return office.company(connection)

    def close(self) -> None:
        """Close the books."""
        self.books.close()


def open_desk(path: Path, *, clock: Clock | None = None, user: str | None = None) -> Desk:
    """Open books that exist. Raises Refusal (books_missing, books_not_ours, books_newer …)."""
    return Desk(open_books(path), clock or SystemClock(), user or login())


def new_desk(
    path: Path,
    *,
    company: str,
    currency: str,
    country: str = "",
    language: str = "en",
    clock: Clock | None = None,
    user: str | None = None,
    sample: bool = False,
) -> Desk:
    """Create books for a company. `currency` is ISO 4217, `country` ISO 3166 or empty; it decides the papers' size.

    `language` is that of papers to customers who have none of their own.

    Raises Refusal: books_exist, unknown_currency.
    """
    if not is_currency(currency):
        raise Refusal("unknown_currency", currency=currency)
    if not company.strip():
        raise Refusal("company_missing")
    desk = Desk(create_books(path), clock or SystemClock(), user or login())
    try:
        with desk.change("books.created", "books") as change:
            change.note(book_id=secrets.token_hex(16), company=company, currency=currency)
            paper = "letter" if uses_letter_paper(country) else "a4"
            kept = {
                "name": company, "currency": currency, "country": country, "language": language, "paper": paper,
                "sample": sample,
            }  # fmt: skip
            office.write_setting(change, "company", kept)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def login() -> str:
    """Give the name of who is using the computer."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"
