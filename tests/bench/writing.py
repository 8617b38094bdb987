"""Writing into the books beside a bare commit, and importing beside csv.reader and a bare insert."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from arDesk.db.tables_ledger import accounts
from arDesk.desk.contacts import CallDraft, log_call
from arDesk.desk.desk import Desk, open_desk
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId
from tests.bench.books import load, new_books
from tests.bench.ledger import AS_OF
from tests.bench.reading import bare
from tests.bench.timing import Line, pair


def call(desk: Desk, size: str, rounds: int = 60) -> Iterator[Line]:
    """Time logging a call with a note, and one bare row in a transaction of its own; both are safe on the disk then."""
    driver = bare(desk, beside=True)
    names, row = _row(driver, "contacts")
    insert, numbers = _insert("contacts", names), count(10**9)

    def commit() -> None:
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(insert, {**row, "id": next(numbers)})
        driver.execute("COMMIT")

    draft = CallDraft("left_message", note="Asked for a call back about the open invoices.")
    timing = pair(lambda: log_call(desk, AccountId(1), draft), commit, rounds)
    yield Line("a call logged", size, "a bare commit", timing, 1.5)
    driver.close()


def importing(customers: Path, documents: Path, folder: Path, size: str, rounds: int = 3) -> Iterator[Line]:
    """Time the import of the documents, checks and audit and all, beside csv.reader, int() and a bare insert.

    Both begin with books that hold the customers and keep every index of the table up while they write.
    """
    start = folder / "start.ardesk"
    desk = new_books(start)
    load(desk, customers)
    with desk.look() as connection:
        ids = {code: number for number, code in connection.execute(select(accounts.c.id, accounts.c.code))}
    desk.close()
    copies, fresh = _copies(start, folder / "fresh.ardesk"), [desk]

    def begin() -> None:
        fresh[0] = next(copies)

    timing = pair(
        lambda: load(fresh[0], documents), lambda: _bare_import(fresh[0], documents, ids), rounds, before=begin
    )
    copies.close()
    yield Line("import", size, "csv.reader and bare insert", timing, 2.5)


def _copies(start: Path, path: Path) -> Generator[Desk, None, None]:
    """Give the same books again and again."""
    while True:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        shutil.copyfile(start, path)
        desk = open_desk(path, clock=FixedClock(AS_OF), user="bench")
        try:
            yield desk
        finally:
            desk.close()


def _bare_import(desk: Desk, documents: Path, ids: dict[str, int]) -> None:
    driver = bare(desk)
    kinds = {"Invoice": "invoice", "Credit note": "credit_note"}
    with documents.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        rows = (
            (
                number, ids[customer], kinds[kind], reference, issued, due, currency, minor, order, number, minor, 1,
                "0" * 64, "",
            )
            for number, (customer, _, kind, reference, issued, due, amount, currency, order) in enumerate(lines, 1)
            for minor in (int(amount.replace(".", "")),)
        )  # fmt: skip
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(_ITEMS, rows)
        driver.execute("COMMIT")
    driver.close()


_ITEMS = """
insert into items (id, account_id, kind, reference, issued_on, due_on, currency, amount_minor, purchase_order,
  source_line, open_minor, entry_seq, digest, note)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _row(driver: Any, table: str) -> tuple[list[str], dict[str, Any]]:
    """Give a table's columns and one of its rows."""
    found = driver.execute(f"select * from {table} limit 1")
    names = [column[0] for column in found.description]
    return names, dict(zip(names, found.fetchone(), strict=True))


def _insert(table: str, names: list[str]) -> str:
    return f"insert into {table} ({', '.join(names)}) values ({', '.join(f':{name}' for name in names)})"
