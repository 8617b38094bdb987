"""What to know before a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer

if TYPE_CHECKING:
    from arDesk.work.best_time import BestTime

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "brief", brief)


def brief(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """Say in three to six sentences what to know before calling a customer."""
    from arDesk.desk.calls.best_times import best_time_of
    from arDesk.desk.calls.brief import call_brief
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        said = call_brief(desk, account.id)
        best = best_time_of(desk, account.id)
        day = desk.today
    document: dict[str, Any] = {
        "as_of": day.isoformat(),
        "customer": account.code,
        "name": account.name,
        "brief": [{"code": one.code.removeprefix("brief."), "text": one.text} for one in said],
        "best_time": None if best is None else _best_time(best),
    }
    return Answer(document, lambda: [Sheet(columns("Before you call"), [(one.text,) for one in said], account.name)])


def _best_time(found: BestTime) -> dict[str, Any]:
    """Give the two hours in which most calls are answered, in the customer's time, and the calls that rests on."""
    weekday, hour = found.block
    return {
        "weekday": _WEEKDAYS[weekday],
        "from": f"{hour:02}:00",
        "rate": round(found.rate, 3),
        "calls": found.tries.calls,
        "own": found.own,
    }
