"""Promises with their state as of a day: one place that every page, list and letter asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.promises import Judgement, Promise, PromiseState, explain, judge, pending
from arDesk.db import promises as promises_sql
from arDesk.db.promise_money import PromiseCase
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.policy.settings import Policy, scaled

if TYPE_CHECKING:
    from sqlalchemy import Connection


class PromiseRow(NamedTuple):
    """A promise as it stands at the end of a day. `references` are the invoices it is for; none means the account."""

    promise: Promise
    code: str
    name: str
    references: tuple[str, ...]
    judgement: Judgement

    @property
    def state(self) -> PromiseState:
        """How it stands."""
        return self.judgement.state

    @property
    def pending(self) -> Money:
        """What is still to come of it; nothing once it is decided."""
        return pending(self.judgement)

    @property
    def why(self) -> str:
        """Why it stands so, as a sentence."""
        return explain(self.promise, self.judgement)


def judged(
    connection: Connection,
    policy: Policy,
    as_of: date,
    *,
    account: AccountId | None = None,
    since: date | None = None,
    newest: int | None = None,
) -> list[PromiseRow]:
    """Judge the promises made up to a day by what was known then, newest first; see db.promises.cases for which."""
    cases = promises_sql.cases(connection, as_of, account=account, since=since, newest=newest)
    return [_row(case, policy, as_of) for case in cases]


def _row(case: PromiseCase, policy: Policy, as_of: date) -> PromiseRow:
    currency = case.promise.amount.currency
    tolerance = scaled(policy.promises.amount_tolerance, currency)
    judgement = judge(
        case.promise, case.payments, owing=Money(case.owing, currency), as_of=as_of, amount_tolerance=tolerance
    )
    return PromiseRow(case.promise, case.code, case.name, tuple(case.references), judgement)
