"""The measures of the command guide, worked out over a table of months.

DSO, best-possible DSO and average days delinquent take three months of sales, count-back the whole history, the
collection effectiveness index one month, with "current" meaning not past due. Sales and receivables both include tax.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from arDesk.insight.metrics import LedgerDays, MonthRow
from arDesk.kernel.business_days import add_months, month_end
from arDesk.kernel.money import Money

SPAN = 3  # months of sales in DSO and in the collection period

Month = dict[str, int]  # one row of the table of months


def rows(days: LedgerDays, month_ends: Sequence[date]) -> list[MonthRow]:
    """Work out the measures of each of these months, as `metrics.month_rows` says."""
    if any(end != month_end(end) for end in month_ends):
        raise ValueError("not the last day of a month")
    if not month_ends:
        return []
    table = month_table(days, min(days.first_day, *month_ends), max(month_ends))
    return [_row(days, table, end) for end in month_ends]


def month_table(days: LedgerDays, first: date, last: date) -> dict[date, Month]:
    """Lay out the months from `SPAN` before the first day to the last, by month end, amounts in minor units."""
    start, count = month_end(add_months(first, -SPAN)), (last.year - first.year) * 12 + last.month - first.month + SPAN
    ends = [start, *(month_end(add_months(start, ahead)) for ahead in range(1, count + 1))]
    sales = _running(days.sales, ends)
    written_off = _running(days.written_off, ends)
    settled_days, settled = (_running({day: pair[part] for day, pair in days.settled.items()}, ends) for part in (0, 1))
    receivables = sales - _running(days.received, ends) - written_off
    table = pd.DataFrame(
        {
            "days": _within(pd.Series([end.toordinal() for end in ends], index=ends), SPAN),
            "sales": _within(sales, 1),
            "span_sales": _within(sales, SPAN),
            "receivables": receivables,
            "begin": receivables.shift(1, fill_value=0),
            "span_begin": receivables.shift(SPAN, fill_value=0),
            "overdue": _running(days.overdue_from, ends) + _running(days.overdue_after, ends, before=True),
            "write_offs": _within(written_off - _running(days.discounts, ends), 1),
            "settled": _within(settled, 1),
            "settled_days": _within(settled_days, 1),
        }
    )
    found: dict[date, Month] = table.to_dict("index")
    return found


def count_back(table: Mapping[date, Month], end: date, first_day: date) -> float | None:
    """Give the count-back DSO: each month's sales are taken from the receivables and its days counted, newest first.

    The last part counts remaining / sales x days of that month. None where the history runs out, or where the customers
    are owed money and the month has no sales to divide by.
    """
    left, counted, month = table[end]["receivables"], 0, end
    while left:
        if month < first_day:
            return None
        sold = table[month]["sales"]
        if left < 0 or left <= sold:
            return counted + left * month.day / sold if sold > 0 else None
        left, counted, month = left - sold, counted + month.day, month_end(add_months(month, -1))
    return float(counted)


def _running(changes: Mapping[date, int], ends: list[date], *, before: bool = False) -> pd.Series:
    """Total the changes up to the end of each day, or of the day before."""
    totals = pd.Series({day.toordinal(): minor for day, minor in changes.items()}, dtype="int64").sort_index().cumsum()
    found = totals.index.searchsorted([end.toordinal() for end in ends], side="left" if before else "right")
    return pd.Series([0, *totals], dtype="int64").iloc[found].set_axis(ends)


def _within(running: pd.Series, months: int) -> pd.Series:
    """Turn running totals at month ends into what fell in so many months up to each (the first ones are not used)."""
    return running - running.shift(months, fill_value=0)


def _row(days: LedgerDays, table: Mapping[date, Month], end: date) -> MonthRow:
    month = table[end]
    owed, current = month["receivables"], month["receivables"] - month["overdue"]
    dso, best = _ratio(owed * month["days"], month["span_sales"]), _ratio(current * month["days"], month["span_sales"])
    effective = _ratio(month["begin"] + month["sales"] - owed, month["begin"] + month["sales"] - current)
    period = _ratio(month["days"] * (month["span_begin"] + owed), 2 * month["span_sales"])
    kept, matured = days.promises.get(end, (0, 0))
    return MonthRow(
        month_end=end,
        currency=days.currency,
        sales=Money(month["sales"], days.currency),
        receivables=Money(owed, days.currency),
        overdue=Money(month["overdue"], days.currency),
        dso=dso,
        dso_countback=count_back(table, end, days.first_day),
        best_possible_dso=best,
        average_days_delinquent=None if dso is None or best is None else dso - best,
        cei=None if effective is None else effective * 100,
        collection_period=period,
        turnover=None if period is None else _ratio(365, period),
        days_to_pay=_ratio(month["settled_days"], month["settled"]),
        promises_kept=_ratio(kept, matured),
        over_90_share=_ratio(days.over_90.get(end, 0), owed),
        write_offs=Money(month["write_offs"], days.currency),
    )


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 0 else None
