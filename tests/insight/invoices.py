"""Invoices paid in parts, laid out as LedgerDays, and their measures worked out a second time: slowly and exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from arDesk.insight.metrics import LedgerDays, MonthRow
from arDesk.kernel.business_days import add_months, month_end
from arDesk.kernel.money import Money

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Invoice:
    """An amount in cents, and the cents paid on it by day; what was paid never exceeds it."""

    issued: date
    due: date
    minor: int
    paid: dict[date, int] = field(default_factory=dict)

    def open_on(self, day: date) -> int:
        if self.issued > day:
            return 0
        return self.minor - sum(minor for on, minor in self.paid.items() if on <= day)

    @property
    def settled_on(self) -> date | None:
        return max(self.paid) if sum(self.paid.values()) == self.minor else None


def ledger_days(invoices: Sequence[Invoice], ends: Sequence[date]) -> LedgerDays:
    """Lay invoices out by day, as SQL would."""
    sales, received, since, after, settled_days, settled = (Counter[date]() for _ in range(6))
    for invoice in invoices:
        sales[invoice.issued] += invoice.minor
        late = max(invoice.issued, invoice.due + DAY)
        if late == invoice.issued:
            since[late] += invoice.minor
        else:
            after[invoice.due] += invoice.minor
        for day, minor in invoice.paid.items():
            received[day] += minor
            since[max(day, late)] -= minor
        if (closed := invoice.settled_on) is not None:
            settled_days[closed] += invoice.minor * (closed - invoice.issued).days
            settled[closed] += invoice.minor
    over_90 = {end: sum(i.open_on(end) for i in invoices if (end - i.due).days > 90) for end in ends}
    first = min((invoice.issued for invoice in invoices), default=ends[0])
    pairs = {day: (settled_days[day], settled[day]) for day in settled}
    return LedgerDays("EUR", sales, received, {}, since, after, over_90, pairs, {}, first)


def row(month_ending: date, **measures: float | None) -> MonthRow:
    """Make a row with some measures (amounts in cents) and nothing else."""
    amounts = {name: Money(int(measures.pop(name, 0) or 0), "EUR") for name in AMOUNTS}
    return MonthRow(month_ending, "EUR", **amounts, **(dict.fromkeys(RATES) | measures))  # type: ignore[arg-type]


AMOUNTS = ("sales", "receivables", "overdue", "write_offs")
RATES = (
    "dso",
    "dso_countback",
    "best_possible_dso",
    "average_days_delinquent",
    "cei",
    "collection_period",
    "turnover",
    "days_to_pay",
    "promises_kept",
    "over_90_share",
)


def back(end: date, months: int) -> date:
    return month_end(add_months(end, -months))


def measures(invoices: Sequence[Invoice], end: date) -> dict[str, Fraction | int | None]:
    """Work the measures of a month out from the invoices themselves."""

    def owed(day: date) -> int:
        return sum(invoice.open_on(day) for invoice in invoices)

    def sold(last: date, months: int) -> int:
        return sum(invoice.minor for invoice in invoices if back(last, months) < invoice.issued <= last)

    days, three, now, begin = (end - back(end, 3)).days, sold(end, 3), owed(end), owed(back(end, 1))
    overdue = sum(invoice.open_on(end) for invoice in invoices if invoice.due < end)
    settled = [i for i in invoices if i.settled_on is not None and back(end, 1) < i.settled_on <= end]
    weighted = sum(i.minor * (i.settled_on - i.issued).days for i in settled if i.settled_on)
    period = ratio(days * (owed(back(end, 3)) + now), 2 * three)
    dso, best = ratio(now * days, three), ratio((now - overdue) * days, three)
    return {
        "sales": sold(end, 1),
        "receivables": now,
        "overdue": overdue,
        "dso": dso,
        "best_possible_dso": best,
        "average_days_delinquent": ratio(overdue * days, three),
        "cei": ratio(100 * (begin + sold(end, 1) - now), begin + sold(end, 1) - (now - overdue)),
        "dso_countback": countback(invoices, end, now),
        "collection_period": period,
        "turnover": None if period is None else ratio(365, period),
        "days_to_pay": ratio(weighted, sum(i.minor for i in settled)),
    }


def countback(invoices: Sequence[Invoice], end: date, left: int) -> Fraction | None:
    """Go back a day at a time: a day of a month sells an equal part of what the month sold."""
    day, counted = end, Fraction(0)
    first = min((invoice.issued for invoice in invoices), default=end)
    sold: Counter[date] = Counter()
    for invoice in invoices:
        sold[month_end(invoice.issued)] += invoice.minor
    rest = Fraction(left)
    while rest > 0:
        if month_end(day) < first:
            return None
        a_day = Fraction(sold[month_end(day)], month_end(day).day)
        part = Fraction(1) if rest >= a_day else rest / a_day
        rest, counted, day = rest - a_day * part, counted + part, day - DAY
    return counted


def ratio(above: Fraction | int, below: Fraction | int) -> Fraction | None:
    return Fraction(above) / Fraction(below) if below > 0 else None
