"""What is timed, in its order."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from tests.bench import frames, growth, importing, matching, notes, paper, reading, screen, showing, writing
from tests.bench.books import fill
from tests.bench.ledger import Ledger, make_ledger
from tests.bench.tables import write_paid
from tests.bench.timing import Line

JOBS = ("reading", "screen", "call", "import", "growth", "notes", "cash", "letters", "window", "charts", "table")
ON_BOOKS = {"reading", "screen", "call", "import"}
LETTERS = 300


def lines(
    sizes: Sequence[tuple[str, int]], jobs: Collection[str], folder: Path, *, rounds: int | None = None
) -> Iterator[Line]:
    """Time jobs by name: those on books at every size (its name and its number of invoices), the others once.

    Each job has its own number of rounds; `rounds` is another for all.
    """
    more = {} if rounds is None else {"rounds": rounds}
    for size, invoices in sizes:
        if ON_BOOKS & set(jobs):
            place = folder / size
            place.mkdir()
            yield from _on_books(make_ledger(invoices), size, jobs, place, more)
    if "growth" in jobs:
        yield from growth.growth(folder, growth.SIZES, **more)
    if "notes" in jobs:
        yield from notes.notes(folder, notes.SIZES, **more)
    if "cash" in jobs:
        yield from matching.matching(**more)
    if "letters" in jobs:
        yield from paper.papers(make_ledger(2_000), LETTERS, **more)
    if "window" in jobs:
        yield from showing.first_window(**more)
    if "charts" in jobs:
        yield from showing.charts(**more)
    if "table" in jobs:
        yield from frames.table(**more)


def _on_books(ledger: Ledger, size: str, jobs: Collection[str], folder: Path, more: dict[str, int]) -> Iterator[Line]:
    desk = fill(ledger, folder)
    write_paid(ledger, folder)
    del ledger
    gc.collect()
    gc.freeze()  # what stands is not walked before each round, which would leave the processor's caches cold
    try:
        if "reading" in jobs:
            yield from reading.reading(desk, size, **more)
        if "screen" in jobs:
            yield from screen.screen(desk, size, **more)
        if "call" in jobs:
            yield from writing.call(desk, size, **more)
    finally:
        desk.close()
    if "import" in jobs:
        yield from importing.importing(folder, size, **more)
