"""Writing into the books beside a bare commit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
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


def _row(driver: Any, table: str) -> tuple[list[str], dict[str, Any]]:
    """Give a table's columns and one of its rows."""
    found = driver.execute(f"select * from {table} limit 1")
    names = [column[0] for column in found.description]
    return names, dict(zip(names, found.fetchone(), strict=True))


def _insert(table: str, names: list[str]) -> str:
    return f"insert into {table} ({', '.join(names)}) values ({', '.join(f':{name}' for name in names)})"
