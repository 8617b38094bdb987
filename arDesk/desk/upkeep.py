"""Prove the books: the chain, every row's digest, every balance; read the log; give the seal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from arDesk.audit import keys
from arDesk.audit.chain import Entry, walk
from arDesk.db import audit_log, integrity
from arDesk.db import verify as verify_sql
from arDesk.db.customers import note_words
from arDesk.db.verify import Vouched
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal

# So much of a seal no other entry begins with by chance.
_SHORTEST = 16


@dataclass(frozen=True)
class Verdict:
    """Whether the books are whole. `code` and `fields` say what was found, first things first.

    `unsealed` counts entries whose key is not on this computer: their links and rows were checked, their seals not.
    `search` says what else was found of books that are whole: "" or the code of a sentence.
    """

    whole: bool
    code: str
    fields: dict[str, object]
    entries: int
    unsealed: int
    seal: str
    search: str = ""


def verify(
    desk: Desk, *, seal: str | None = None, progress: Callable[[int, int], None] | None = None, mend: bool = True
) -> Verdict:
    """Check the file, walk the chain, compare every row with what the log says of it; stop at the first thing wrong.

    `seal` is one printed earlier (or at least its first 16 characters, or as papers carry it): it must still be in the
    chain. What the search finds notes by is no evidence: where it is not as the notes are, it is made anew (`mend`).
    """
    with desk.look() as connection:
        if problem := integrity.file_problem(connection):
            return Verdict(False, "verify_file", {"problem": problem}, 0, 0, "")
        head = audit_log.read_head(connection)
        held = keys.held_keys(audit_log.book_id(connection))
        reading = _Reading(_bare(seal or ""), head.seq if head else 0, progress)
        found = walk(audit_log.entries(connection), head, held.get, reading.take)
        fault = None if found.first_break else verify_sql.first_fault(connection, reading.vouched)
        right = bool(found.first_break or fault) or note_words.is_right(connection)
    last = head.hash if head else ""

    def broken(code: str, **fields: object) -> Verdict:
        return Verdict(False, f"verify_{code}", fields, found.count, found.unsealed, last)

    if found.first_break is not None:
        return broken(found.first_break.code, seq=found.first_break.seq)
    if held and not held.keys() & reading.key_ids:
        return broken("foreign_key")  # this computer sealed these books once, and nothing in the log bears its seal
    if fault is not None:
        return broken(fault.code, table=fault.table, row=fault.row)
    if not reading.matched:
        return broken("seal_unknown", seal=seal)
    code = "verify_whole_unsealed" if found.unsealed else "verify_whole"
    fields: dict[str, object] = {"count": found.count, "unsealed": found.unsealed}
    return Verdict(True, code, fields, found.count, found.unsealed, last, "" if right else _mended(desk, mend=mend))


def _mended(desk: Desk, *, mend: bool) -> str:
    """Make what the search finds notes by anew, where it may be; gives what to say."""
    if not mend:
        return "verify_search_wrong"
    with desk.books.writing() as connection:
        note_words.make(connection)
    return "verify_search_mended"


def _bare(seal: str) -> str:
    """Take the blanks out of a seal; on papers the entry's number stands before eight groups."""
    groups = seal.lower().split()
    return "".join(groups[1:] if len(groups) == 9 else groups)


class _Reading:
    """Takes in the chain entry by entry: what it vouches for, whose keys sealed it, whether a known seal is in it."""

    def __init__(self, wanted: str, total: int, progress: Callable[[int, int], None] | None) -> None:
        self.vouched = Vouched()
        self.key_ids: set[str] = set()
        self.matched = not wanted
        self._wanted, self._total, self._progress = wanted, total, progress

    def take(self, entry: Entry) -> None:
        self.vouched.take(entry)
        self.key_ids.add(entry.key_id)
        self.matched = self.matched or (len(self._wanted) >= _SHORTEST and entry.hash.startswith(self._wanted))
        if self._progress and entry.seq % 500 == 0:
            self._progress(entry.seq, self._total)


def read_log(desk: Desk, *, limit: int = 200, before: int | None = None, subject: str | None = None) -> list[Entry]:
    """Read the newest entries, newest first."""
    with desk.look() as connection:
        return audit_log.latest(connection, limit, before, subject)


def count_log(desk: Desk, *, subject: str | None = None) -> dict[str, int]:
    """Count the entries of each kind, all or those of one subject."""
    with desk.look() as connection:
        return audit_log.counts(connection, subject)


def latest_seal(desk: Desk) -> tuple[int, str]:
    """Give the last entry's number and what seals all up to it: to print, keep elsewhere, and compare later.

    It is the entry's hash, which repeats all before it: whoever holds it needs no key to see the log written anew.
    """
    with desk.look() as connection:
        head = audit_log.read_head(connection)
    if head is None:
        raise Refusal("books_damaged", books=desk.books.name)
    return head.seq, head.hash


def facts_of(entry: Entry) -> dict[str, object]:
    """Give what an entry says in the desk's own words."""
    said: dict[str, object] = json.loads(entry.facts)["facts"]
    return said
