"""Promises with their state as of a day: one place that every page, list and letter asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.promise_receipts import Counted, counted
from arDesk.cases.promise_series import Part, shared
from arDesk.cases.promises import Judgement, Promise, PromiseState, explain, judge, pending
from arDesk.db.promises import made as promises_sql
from arDesk.db.promises.money import PromiseCase
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.policy.settings import Policy, scaled

if TYPE_CHECKING:
    from sqlalchemy import Connection


REMEMBERED = timedelta(days=90)  # how long a broken promise counts
_BROKEN = frozenset((PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT))


class Repeats(NamedTuple):
    """Which time of a repeating promise a promise is: the `nth` of `times`, every "week", "two_weeks" or "month"."""

    every: str
    nth: int
    times: int


class PromiseRow(NamedTuple):
    """A promise as it stands at the end of a day.

    `references` are the invoices it is for; none means the account. `receipts` are those that count for it, `owing` is
    what it is about and not paid then.
    """

    promise: Promise
    code: str
    name: str
    references: tuple[str, ...]
    judgement: Judgement
    repeats: Repeats | None = None
    receipts: tuple[Counted, ...] = ()
    owing: int = 0

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


def broken_of(rows: Iterable[PromiseRow], day: date) -> list[PromiseRow]:
    """Give those of some promises that broke in the 90 days before a day, or were kept in part only.

    What counts as broken for the ranking of calls, the rules and the customer's page alike; of one that
    repeats, each time.
    """
    since = day - REMEMBERED
    return [row for row in rows if row.state in _BROKEN and since <= row.promise.grace_until < day]


def judged(
    connection: Connection,
    policy: Policy,
    as_of: date,
    *,
    account: AccountId | None = None,
    since: date | None = None,
    newest: int | None = None,
    owing: bool = False,
) -> list[PromiseRow]:
    """Judge the promises made up to a day by what was known then, newest first; see db.promises.cases for which."""
    cases = promises_sql.cases(connection, as_of, account=account, since=since, newest=newest, owing=owing)
    rows = {row.promise.id: row for row in judged_cases(cases, policy, as_of)}
    return [rows[case.promise.id] for case in cases if not case.aside]


def judged_cases(cases: Sequence[PromiseCase], policy: Policy, as_of: date) -> Iterator[PromiseRow]:
    """Judge promises by what was gathered of them; the times of one that repeats share its money."""
    series: dict[int, list[PromiseCase]] = defaultdict(list)
    for case in cases:
        if case.promise.series is None:
            owing = Money(case.owing, case.promise.amount.currency)
            yield _row(case, Part(case.payments, owing), policy, as_of)
        else:
            series[case.promise.series].append(case)
    for times in series.values():
        yield from _times(times, policy, as_of)


def _times(times: list[PromiseCase], policy: Policy, as_of: date) -> Iterator[PromiseRow]:
    times.sort(key=lambda case: (case.promise.promised_for, case.promise.id))
    first = times[0]
    owing = Money(first.owing, first.promise.amount.currency)
    promises = [case.promise for case in times]
    parts = shared(promises, first.payments, owing, as_of, _tolerance(policy, first.promise))
    for nth, (case, part) in enumerate(zip(times, parts, strict=True), 1):
        yield _row(case, part, policy, as_of)._replace(repeats=Repeats(case.every, nth, len(times)))


def judge_of(case: PromiseCase, policy: Policy, as_of: date) -> Judgement:
    """Judge a promise of which the earlier times are known, as they share its money."""
    promise, owing = case.promise, Money(case.owing, case.promise.amount.currency)
    part, tolerance = Part(case.payments, owing), _tolerance(policy, case.promise)
    if case.earlier:
        part = shared([*case.earlier, promise], case.payments, owing, as_of, tolerance)[-1]
    return judge(promise, part.payments, owing=part.owing, as_of=as_of, amount_tolerance=tolerance)


def _tolerance(policy: Policy, promise: Promise) -> int:
    return scaled(policy.promises.amount_tolerance, promise.amount.currency)


def _row(case: PromiseCase, part: Part, policy: Policy, as_of: date) -> PromiseRow:
    promise = case.promise
    judgement = judge(
        promise, part.payments, owing=part.owing, as_of=as_of, amount_tolerance=_tolerance(policy, promise)
    )
    return PromiseRow(
        promise,
        case.code,
        case.name,
        tuple(case.references),
        judgement,
        receipts=tuple(counted(promise, part.payments, as_of)),
        owing=max(0, case.owing),
    )
