"""Finding notes by their words, beside reading every note; logging calls with the index, beside without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from arDesk.db.customers import note_words
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.ledger import accounts
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.desk import Desk
from arDesk.desk.search import search
from arDesk.kernel.ids import AccountId
from arDesk.words.folding import holds, phrases_of, plain_words
from tests.bench.books import new_books
from tests.bench.ledger import AS_OF, CURRENCY
from tests.bench.reading import bare
from tests.bench.timing import Line, pair

SIZES = (30_000, 200_000)
CUSTOMERS, CALLS, YEARS = 1_000, 64, 4  # in so many calls one takes the notes of all into the index
_ENGLISH = ("spoke", "of", "the", "pallets", "who", "pays", "by", "friday", "left", "message", "for", "a", "copy")
_GERMAN = ("Rechnung", "zahlt", "morgen", "Überweisung", "Müller", "Straße", "Prüfung", "für", "Größe", "später")


def notes(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = 7) -> Iterator[Line]:
    """Time a word, the beginning of one and two words; every other note has letters beyond ASCII."""
    for size in sizes:
        desk = _filled(folder / f"{size}.ardesk", size)
        driver = bare(desk)
        for typed in ("pallets", "IN00", "müller strasse"):
            timing = pair(lambda: search(desk, typed, kinds=("note",)), lambda: _read(driver, typed), rounds)  # noqa: B023
            yield Line(f"notes found by “{typed}”", f"{size:,} notes", "every note read", timing, 0.25)
        driver.close()
        yield Line(f"{CALLS} calls logged", f"{size:,} notes", "without the index", _calls(desk, rounds), 1.03)
        desk.close()


def _calls(desk: Desk, rounds: int) -> Any:
    numbers = count()
    draft = CallDraft("left_message", note="Asked for a call back about the open invoices.")

    def log() -> None:
        for _ in range(CALLS):
            log_call(desk, AccountId(1 + next(numbers) % CUSTOMERS), draft)

    def log_bare() -> None:
        with patch.object(note_words, "added"):
            log()

    return pair(log, log_bare, rounds)


def _read(driver: Any, typed: str) -> list[int]:
    """Read every note, and keep those that hold what was typed: the least that gives the same."""
    phrases = phrases_of(typed)
    rows = driver.execute("select id, note from contacts where voided_by is null order by contacted_on desc, id desc")
    return [number for number, note in rows if holds(plain_words(note), phrases)][:20]


def _filled(path: Path, size: int) -> Desk:
    desk, random = new_books(path), Random(5)
    with desk.change("bench", "books") as change:
        codes = (f"C{number}" for number in range(CUSTOMERS))
        change.add_many(accounts, ({"code": code, "name": code, "currency": CURRENCY} for code in codes))
        change.add_many(contacts, (_note(number, size, random) for number in range(size)))
    desk.books.tidy()
    return desk


def _note(number: int, size: int, random: Random) -> dict[str, Any]:
    words = random.choices(_ENGLISH, k=random.randrange(5, 14)) + random.choices(_GERMAN, k=3 * (number % 2))
    return {
        "account_id": 1 + number % CUSTOMERS, "channel": "call", "outcome": "spoke", "by_user": "bench",
        "contacted_on": AS_OF - timedelta((size - number) * YEARS * 365 // size), "contacted_at": "",
        "note": f"{' '.join(words)} IN{random.randrange(10**6):07d}",
    }  # fmt: skip
