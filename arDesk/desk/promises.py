"""Promises: list them with their states, withdraw or cancel one."""

from __future__ import annotations

from datetime import date

from arDesk.cases.promises import PromiseState
from arDesk.db import contacts as contacts_sql
from arDesk.db import office
from arDesk.db import promises as promises_sql
from arDesk.db.contacts import DisputeRow
from arDesk.db.tables_cases import promises
from arDesk.desk.desk import Desk
from arDesk.desk.judged import PromiseRow, judged
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PromiseId


def list_promises(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[PromiseRow]:
    """List promises made up to a day with their states by what was known then, newest first."""
    with desk.look() as connection:
        rows = judged(connection, office.policy(connection), as_of or desk.today, account=account)
    return [row for row in rows if state is None or row.state == state]


def list_disputes(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[DisputeRow]:
    """List disputes raised up to a day, newest first; `state` is "open" or "resolved"."""
    with desk.look() as connection:
        rows = contacts_sql.all_disputes(connection, as_of or desk.today, account=account)
    return [row for row in rows if state is None or row.open == (state == "open")]


def end_promise(desk: Desk, promise: PromiseId, *, cancelled: bool = False) -> Outcome:
    """Withdraw a promise (the customer took it back) or cancel it (entered by mistake). Undo lets it stand again.

    Raises Refusal: promise_unknown, promise_ended_already.
    """
    state = PromiseState.CANCELLED if cancelled else PromiseState.WITHDRAWN
    with desk.change(f"promise.{state.value}", f"promise/{promise}") as change:
        row = promises_sql.one(change.connection, promise)
        if row is None:
            raise Refusal("promise_unknown", promise=promise)
        if row.ended_on is not None:
            raise Refusal("promise_ended_already", promise=promise)
        change.amend(promises, promise, ended_on=desk.today, ended_as=state.value)
    subjects = frozenset({f"account/{row.account_id}"})
    forth = Way(f"promise.{state.value}", Outcome(f"promise_{state.value}", subjects))
    back = Way("promise.reinstated", Outcome("promise_reinstated", subjects))
    return reversible(desk, f"promise/{promise}", change.written(), forth, back)
