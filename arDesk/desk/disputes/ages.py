"""How old open disputes and deductions are, and what came back of the deductions that were decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from arDesk.cases.dispute_ages import AgeBand, Aged, Recovery, age_bands, recovered
from arDesk.db import office
from arDesk.db.disputes import numbers as dispute_numbers
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import DisputeRow, open_disputes_on, some_disputes_on
from arDesk.kernel.ids import AccountId

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class DisputeAges:
    """The open disputes, and the deductions among them, by age; and the deductions decided from `since` on."""

    since: date
    as_of: date
    disputes: list[AgeBand]
    deductions: list[AgeBand]
    recovered: list[Recovery]


def dispute_ages(
    desk: Desk, *, since: date | None = None, as_of: date | None = None, account: AccountId | None = None
) -> DisputeAges:
    """Tell the ages at the end of a day, and what became of deductions decided from `since`, a year before, up to it.

    Decided is what nothing is contested of any more: a person ended it, or it was paid, credited or given up.
    """
    day = as_of or desk.today
    first = since or day - YEAR
    with desk.look() as connection:
        minimum = office.policy(connection).promises.small_sample
        standing = open_disputes_on(connection, day, account=account)
        numbers = dispute_numbers.of_deductions(connection, day, account=account, since=first)
        kept_back = some_disputes_on(connection, day, numbers)
    decided = [row for row in kept_back if row.resolved_on is not None and row.resolved_on >= first]
    return DisputeAges(
        since=first,
        as_of=day,
        disputes=age_bands(_aged(standing)),
        deductions=age_bands(_aged(row for row in standing if row.receipt is not None)),
        recovered=recovered((row.amounts for row in decided), minimum=minimum),
    )


def _aged(rows: Iterable[DisputeRow]) -> list[Aged]:
    return [Aged(row.judgement.days, row.amounts.still, row.late) for row in rows]
