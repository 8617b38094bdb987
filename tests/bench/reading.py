"""Looking at the books beside the same SQL through the bare driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from sqlcipher3 import dbapi2

from arDesk.db import query
from arDesk.db.books import _EACH_CONNECTION
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.desk import Desk
from arDesk.desk.reports import aging
from arDesk.desk.search import search
from arDesk.kernel.ids import AccountId
from tests.bench.ledger import AS_OF
from tests.bench.tables import plain
from tests.bench.timing import Line, Pair, Work, pair

Statement = tuple[str, Any]

# What is asked where every invoice's balance of a past day is worked out by itself.
_PAST = """
select account_id, currency, sum(minor), sum(case when due_on < :day then minor else 0 end) from (
  select i.account_id, i.currency, i.due_on, i.amount_minor - coalesce((
    select sum(a.amount_minor) from allocations a
    where a.item_id = i.id and a.voided_by is null and a.applied_on <= :day), 0) as minor
  from items i where i.voided_by is null and i.kind <> 'credit_note' and i.issued_on <= :day
    and (i.settled_on is null or i.settled_on > :day))
group by account_id, currency
"""


# The queue's figures in one query by hand: it shows where the same SQL, being slow for both, would show nothing.
_QUEUE = """
with owed as (
  select account_id, currency, sum(open_minor) as balance, min(due_on) as oldest,
    sum(case when due_on < :day then open_minor else 0 end) as overdue
  from items where voided_by is null and open_minor <> 0 and kind <> 'credit_note'
  group by account_id, currency having overdue > 0)
select owed.*, accounts.code, accounts.name, accounts.phone,
  (select max(contacted_on) from contacts where account_id = owed.account_id and voided_by is null),
  (select min(promised_for) from promises where account_id = owed.account_id and grace_until >= :day)
from owed join accounts on accounts.id = owed.account_id
"""


def reading(desk: Desk, size: str, rounds: int = 9) -> Iterator[Line]:
    """Time today's aging, aging of a past day and the queue's data."""
    driver = bare(desk)
    try:
        limit = 2.0 if size == "20k" else 1.3
        for job, work in (("aging today", lambda: aging(desk)), ("queue data", lambda: call_queue(desk))):
            yield Line(job, size, "same SQL, bare driver", pair(work, replayed(desk, driver, work), rounds), limit)
        yield Line("largest customer's page", size, "same SQL, bare driver", *_page(desk, driver, rounds))
        today = {"day": AS_OF.isoformat()}
        timing = pair(lambda: call_queue(desk), lambda: driver.execute(_QUEUE, today).fetchall(), rounds)
        yield Line("queue data", size, "one query by hand", timing, 10)
        for job, words in _searches(driver).items():
            find = partial(search, desk, words)
            yield Line(job, size, "same SQL, bare driver", pair(find, replayed(desk, driver, find), rounds), 2)
        past = AS_OF - timedelta(548)
        values = {"day": past.isoformat()}
        timing = pair(lambda: aging(desk, as_of=past), lambda: driver.execute(_PAST, values).fetchall(), rounds)
        yield Line("aging 18 months ago", size, "a balance an invoice", timing, 0.5)
    finally:
        driver.close()


def _page(desk: Desk, driver: Any, rounds: int) -> tuple[Pair, float]:
    """Time the page of the customer with the most invoices, and give the ratio it should have."""
    most = largest(driver)

    def work() -> object:
        return account_view(desk, most)

    return pair(work, replayed(desk, driver, work), rounds), 2.0


def _searches(driver: Any) -> dict[str, str]:
    """Give what is looked for: as a person types it, and there."""
    reference, minor = driver.execute("select reference, amount_minor from items order by id desc").fetchone()
    (name,) = driver.execute("select name from accounts order by id desc").fetchone()
    (day,) = driver.execute("select promised_for from promises order by id desc").fetchone()
    return {
        "search, an amount": plain(minor),
        "search, a day": day,
        "search, a number": reference,
        "search, a name": name,
    }


def largest(driver: Any) -> AccountId:
    """Name the customer with the most invoices."""
    return AccountId(
        driver.execute("select account_id from items group by account_id order by count(*) desc").fetchone()[0]
    )


def bare(desk: Desk, *, beside: bool = False) -> Any:
    """Open the books' file with the driver alone, tuned as arDesk tunes it; with `beside` a copy to write into."""
    path = desk.books.path
    if beside:
        copied = dbapi2.connect(str(path))
        copied.execute("vacuum into ?", (str(path := path.with_suffix(".copy")),))
        copied.close()
    driver = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
    for pragma in _EACH_CONNECTION:
        driver.execute(f"PRAGMA {pragma}")
    return driver


def replayed(desk: Desk, driver: Any, work: Work) -> Work:
    """Give what sends the same statements as some work, with the same values, and fetches every row."""
    sent = asked(desk, work)

    def replay() -> None:
        for sql, values in sent:
            driver.execute(sql, values).fetchall()

    return replay


def asked(desk: Desk, work: Work) -> list[Statement]:
    """Do some work and give the SQL it sent to the books, by SQLAlchemy and past it."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool) -> None:
        if not sql.startswith("BEGIN"):
            sent.append((sql, values))

    event.listen(desk.books._reader, "before_cursor_execute", note)
    try:
        with patch("arDesk.db.query.fetched", partial(_noted, sent, query.fetched)):
            work()
    finally:
        event.remove(desk.books._reader, "before_cursor_execute", note)
    return sent


def _noted(sent: list[Statement], fetched: Callable[..., Any], connection: Any, sql: str, values: Any) -> Any:
    sent.append((sql, values))
    return fetched(connection, sql, values)
