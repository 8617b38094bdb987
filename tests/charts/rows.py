"""Months to draw."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from arDesk.insight.metrics import MonthRow
from arDesk.kernel.business_days import month_ends
from arDesk.kernel.money import Money

BUCKETS = ("Not due", "1–30 days", "31–60 days", "61–90 days", "Over 90 days")


def usd(minor: int) -> Money:
    return Money(minor, "USD")


def months(count: int = 24, *, until: date = date(2013, 4, 30)) -> list[MonthRow]:
    """Make months that rise and fall like real ones."""
    return [_month(end, 6 * math.sin(at / 4)) for at, end in enumerate(month_ends(until, count))]


def unknown(row: MonthRow) -> MonthRow:
    """Take every measure away that has a divisor."""
    rates = [name for name, value in vars(row).items() if isinstance(value, float)]
    return replace(row, receivables=usd(0), **dict.fromkeys(rates))  # type: ignore[arg-type]


def _month(end: date, wave: float) -> MonthRow:
    dso, best = 44.0 + wave, 31.0 + wave / 3
    receivables = 1_800_000_00
    return MonthRow(
        month_end=end,
        currency="USD",
        sales=usd(1_000_000_00),
        receivables=usd(receivables),
        overdue=usd(round(receivables * (1 - best / dso))),
        dso=dso,
        dso_countback=dso - 2,
        best_possible_dso=best,
        average_days_delinquent=dso - best,
        cei=80.0 + wave,
        collection_period=40.0,
        turnover=9.1,
        days_to_pay=33.0,
        promises_kept=0.7,
        over_90_share=0.02,
        write_offs=usd(0),
    )
