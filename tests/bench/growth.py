"""One customer in books that grow around it: its page must not be slower for what all the others owe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from arDesk.desk.customers.accounts import account_view
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from tests.bench.books import new_books
from tests.bench.ledger import AS_OF
from tests.bench.reading import asked, bare
from tests.bench.timing import Line, Pair, timed

SIZES = {"20k": 20_000, "200k": 200_000, "1M": 1_000_000}
OWN, EACH = 500, 50  # invoices of the customer looked at, and of each of the others
ONE = AccountId(1)

# Invoices are numbered from 1; the first OWN are the one customer's. One in twenty is open, each other one was paid.
_ROWS = f"""
create temp table n as with recursive counted(id) as (select 1 union all select id + 1 from counted where id < :count)
  select id, case when id <= {OWN} then 1 else 2 + (id - {OWN} - 1) / {EACH} end as account,
    date('{AS_OF}', '-' || (40 + id * 7919 % 1400) || ' days') as issued,
    date('{AS_OF}', '-' || (10 + id * 7919 % 1400) || ' days') as due,
    1000 + id * 31 % 100003 as minor, id % 20 = 0 as is_open from counted;
insert into accounts (id, code, name, currency, language, street, city, postcode, country, phone, email, collector,
    segment, note, is_consumer, entry_seq, digest)
  select distinct account, 'C' || account, 'Customer ' || account, 'EUR', '', '', '', '', '', '', '', '', '', '', 0, 1,
    '' from n;
insert into items (id, account_id, kind, reference, issued_on, due_on, currency, amount_minor, purchase_order, note,
    open_minor, settled_on, entry_seq, digest)
  select id, account, 'invoice', 'IN' || id, issued, due, 'EUR', minor, '', '', is_open * minor,
    case when is_open then null else due end, 1, '' from n;
insert into receipts (id, account_id, kind, received_on, currency, amount_minor, method, reference, unapplied_minor,
    entry_seq, digest)
  select id, account, 'receipt', due, 'EUR', minor, '', '', 0, 1, '' from n where not is_open;
insert into allocations (item_id, receipt_id, applied_on, currency, amount_minor, entry_seq, digest)
  select id, id, due, 'EUR', minor, 1, '' from n where not is_open;
insert into contacts (id, account_id, channel, outcome, contacted_on, contacted_at, person, note, by_user, entry_seq,
    digest)
  select id, account, 'call', 'promise', due, due || 'T10:00:00+00:00', '', 'About IN' || id, 'bench', 1, '' from n
  where id % 5 = 0;
insert into promises (id, account_id, contact_id, currency, amount_minor, made_on, promised_for, grace_until,
    entry_seq, digest)
  select id, account, id, 'EUR', minor, due, date(due, '+9 days'), date(due, '+11 days'), 1, '' from n where id % 5 = 0;
insert into promise_items (promise_id, item_id, entry_seq, digest) select id, id, 1, '' from n where id % 5 = 0;
drop table n;
"""


def grown(folder: Path, invoices: int) -> Desk:
    """Make books of so many invoices, their rows written past the audit log: only to be looked at."""
    folder.mkdir(parents=True)
    desk = new_books(folder / "grown.ardesk")
    driver = bare(desk)
    driver.execute("PRAGMA synchronous=OFF")
    driver.execute("BEGIN")
    for statement in _ROWS.split(";\n"):
        if statement.strip():
            driver.execute(statement, {"count": invoices} if ":count" in statement else {})
    driver.execute("COMMIT")
    driver.close()
    desk.books.tidy()
    return desk


def growth(folder: Path, sizes: dict[str, int], rounds: int = 25) -> Iterator[Line]:
    """Time one customer's page in books of every size, in turn; each beside the smallest."""
    desks = {name: grown(folder / "grown" / name, count) for name, count in sizes.items()}
    times: dict[str, list[float]] = {name: [] for name in desks}
    for number in range(rounds + 1):
        for name, desk in desks.items():
            seconds = timed(lambda desk=desk: account_view(desk, ONE))  # type: ignore[misc]
            if number:
                times[name].append(seconds)
    smallest, *larger = times
    for name in larger:
        ratio = median(a / b for a, b in zip(times[name], times[smallest], strict=True))
        pair = Pair(median(times[name]), median(times[smallest]), ratio)
        yield Line("the same customer's page", name, f"in books of {smallest}", pair, 1.2)
    for desk in desks.values():
        desk.close()


def scans(desk: Desk) -> list[str]:
    """Tell which tables the customer's page reads from end to end."""
    driver: Any = bare(desk)
    plans = [
        row[-1]
        for sql, values in asked(desk, lambda: account_view(desk, ONE))
        for row in driver.execute(f"explain query plan {sql}", values)
    ]
    driver.close()
    tables = {"accounts", "allocations", "contacts", "items", "promises", "promise_items", "receipts", "write_offs"}
    return [plan for plan in plans if plan.startswith("SCAN") and plan.split()[1] in tables]
