"""Importing a CSV ledger, checks and audit and all, beside csv.reader, int() and a bare insert of the same rows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from arDesk.db.tables.ledger import accounts
from arDesk.desk.desk import Desk, open_desk
from arDesk.kernel.clock import FixedClock
from tests.bench.books import load, new_books
from tests.bench.ledger import AS_OF
from tests.bench.reading import bare
from tests.bench.timing import Line, pair

_KINDS = {"Invoice": "invoice", "Credit note": "credit_note"}
_DIGEST = "0" * 64
_ITEMS = """
insert into items (id, account_id, kind, reference, issued_on, due_on, currency, amount_minor, purchase_order,
  source_line, open_minor, settled_on, entry_seq, digest, note)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_RECEIPTS = """
insert into receipts (id, account_id, kind, received_on, currency, amount_minor, method, reference, source_line,
  unapplied_minor, entry_seq, digest)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ALLOCATIONS = """
insert into allocations (id, item_id, receipt_id, applied_on, currency, amount_minor, source_line, entry_seq, digest)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def importing(folder: Path, size: str, rounds: int = 3) -> Iterator[Line]:
    """Time the import of a folder's documents, without and with what was paid of them, and of a later export of them.

    Both sides begin with books that hold the customers, write the same rows of every table and keep its indexes up.
    """
    fresh = Fresh(folder)
    for job, path in (("import", folder / "invoices.csv"), ("import with payments", folder / "paid.csv")):
        sides = (lambda path=path: load(fresh.desk, path), lambda path=path: bare_import(fresh, path))
        yield Line(job, size, "csv.reader and bare insert", pair(*sides, rounds, before=fresh.begin), 2.5)
    later = folder / "later.csv"
    later.write_bytes(path.read_bytes() + b"\n")  # other bytes, the same rows
    shutil.copyfile(fresh.filled(path), folder / "known.ardesk")
    known = open_books(folder / "known.ardesk")
    timing = pair(lambda: load(known, later), lambda: bare_import(fresh, path), rounds, before=fresh.begin)
    yield Line("a later export, all of it known", size, "csv.reader and bare insert", timing, 2.5)
    known.close()
    fresh.desk.close()


class Fresh:
    """Books that hold the customers of a folder, anew as often as they are wanted."""

    def __init__(self, folder: Path) -> None:
        self._start, self._path = folder / "start.ardesk", folder / "fresh.ardesk"
        self.desk = new_books(self._start)
        load(self.desk, folder / "customers.csv")
        with self.desk.look() as connection:
            rows = connection.execute(select(accounts.c.id, accounts.c.code))
            self.ids = {code: number for number, code in rows}

    def begin(self) -> None:
        """Close the books so far and open others."""
        self.desk.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self._start, self._path)
        self.desk = open_books(self._path)

    def filled(self, path: Path) -> Path:
        """Give the path of closed books that hold what a file says."""
        self.begin()
        load(self.desk, path)
        self.desk.close()
        return self._path


def open_books(path: Path) -> Desk:
    """Open books on the ledger's last day."""
    return open_desk(path, clock=FixedClock(AS_OF), user="bench")


def bare_import(fresh: Fresh, path: Path) -> None:
    """Write what a file says by the driver alone; nothing of it is checked."""
    driver = bare(fresh.desk)
    driver.execute("BEGIN IMMEDIATE")
    receipts: list[Any] = []
    parts: list[Any] = []
    driver.executemany(_ITEMS, _items(path, fresh.ids, receipts, parts))
    driver.executemany(_RECEIPTS, receipts)
    driver.executemany(_ALLOCATIONS, parts)
    driver.execute("COMMIT")
    driver.close()


def _items(path: Path, ids: dict[str, int], receipts: list[Any], parts: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Give each row's item, and put by what was paid of it."""
    numbers = count(1)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for number, line in enumerate(filter(None, lines), 1):
            customer, _, kind, reference, issued, due, amount, currency, order, *told = line
            minor, owner = int(amount.replace(".", "")), ids[customer]
            left, on = (int(told[0].replace(".", "")), told[1]) if told else (minor, "")
            if left < minor:
                came, day, what = next(numbers), on or issued, "receipt" if on else "opening"
                paid = minor - left
                receipts.append((came, owner, what, day, currency, paid, "", "", number, 0, 1, _DIGEST))
                parts.append((came, number, came, day, currency, paid, number, 1, _DIGEST))
            yield (
                number, owner, _KINDS[kind], reference, issued, due, currency, minor, order, number, left,
                on or None, 1, _DIGEST, "",
            )  # fmt: skip
