"""DSO and its family, month by month: what goes in and what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arDesk.kernel.money import Money


@dataclass(frozen=True)
class LedgerDays:
    """What happened in one currency, day by day, in minor units of it; a day without anything is left out.

    Attributes:
        currency: ISO 4217 code of every amount here.
        sales: Invoices and debit notes less credit notes, by day of issue.
        received: Receipts less their reversals, by the day they count.
        written_off: Amounts given up less what is owed again, by day: debts, small differences, discounts.
        overdue_from: Changes of the overdue balance that count from that day on: at the end of D, where day <= D.
        overdue_after: Changes that count from the day after, as an item's amount under its due day: where day < D.
        over_90: What is more than 90 days overdue, at the month ends asked for.
        settled: By day of settlement, of the items settled then: (sum of amount x days since issue, sum of amount).
        promises: By month end, of the promises that matured in the month: (kept, matured).
        first_day: The day of the first document: where history begins.
        discounts: What of `written_off` were discounts, by day.
    """

    currency: str
    sales: Mapping[date, int]
    received: Mapping[date, int]
    written_off: Mapping[date, int]
    overdue_from: Mapping[date, int]
    overdue_after: Mapping[date, int]
    over_90: Mapping[date, int]
    settled: Mapping[date, tuple[int, int]]
    promises: Mapping[date, tuple[int, int]]
    first_day: date
    discounts: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True)
class MonthRow:
    """The measures of one month in one currency, as at its last day. None where a measure cannot be worked out.

    Attributes:
        month_end: The last day of the month.
        currency: ISO 4217 code of the amounts.
        sales: Invoices and debit notes less credit notes issued in the month.
        receivables: Documents less receipts and write-offs up to the day: net of unapplied cash.
        overdue: Open balances of items due before the day.
        dso: Days sales outstanding: receivables / sales of three months x days of those months.
        dso_countback: Days sales outstanding by taking month after month of sales from the receivables.
        best_possible_dso: The same as `dso`, of what is not yet due.
        average_days_delinquent: `dso` less `best_possible_dso`.
        cei: Collection effectiveness index, in percent: 100 where nothing is past due.
        collection_period: Days of three months x average receivables / their sales.
        turnover: 365 / `collection_period`.
        days_to_pay: Days from issue to settlement of the items settled in the month, weighted by amount.
        promises_kept: Share of the promises matured in the month that were kept, 0 to 1.
        over_90_share: Share of the receivables more than 90 days overdue; above 1 where unapplied cash lowers them.
        write_offs: Debts given up in the month less those recovered; a discount is none.
    """

    month_end: date
    currency: str
    sales: Money
    receivables: Money
    overdue: Money
    dso: float | None
    dso_countback: float | None
    best_possible_dso: float | None
    average_days_delinquent: float | None
    cei: float | None
    collection_period: float | None
    turnover: float | None
    days_to_pay: float | None
    promises_kept: float | None
    over_90_share: float | None
    write_offs: Money


def month_rows(days: LedgerDays, month_ends: Sequence[date]) -> list[MonthRow]:
    """Work out the measures of the months that end on these days, in the order given.

    Sums are exact integers; only the measures themselves are floats. A divisor of zero or less gives None.

    Raises:
        ValueError: A day is not the last of its month.
        OverflowError: An amount does not fit 64 bits.
    """
    from arDesk.insight import months  # pandas: 0.5 s that the first window need not wait for

    return months.rows(days, month_ends)
