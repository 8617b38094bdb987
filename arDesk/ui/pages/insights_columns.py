"""The tables of Insights as columns: each says a cell for a person, and gives its value for a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from arDesk.desk.reports import AgingRow
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.pages.insights_seen import ALL, OVERDUE, AgeRow, AgingSeen, Behind
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.aging_strip import bucket_title
from arDesk.words import formats
from arDesk.words.sentences import say

Row = TypeVar("Row")
AMOUNT, RATE = 88, 64


def age_columns(currency: str, locale: str) -> tuple[Column[AgeRow], ...]:
    """Show the bars of the aging chart as lines."""
    return (
        _text("age", lambda row: row.title, strong=True),
        _number("customers", lambda row: row.customers, 104),
        _rate("share", lambda row: row.share, locale, percent=True),
        _amount("open", lambda row: row.amount, locale, currency=currency),
    )


def aging_columns(
    seen: AgingSeen, currency: str, locale: str, *, by: str = "customer", unapplied: bool = False,
    behind: Behind = ALL,
) -> tuple[Column[AgingRow], ...]:  # fmt: skip
    """Show customers, collectors or segments with what they owe by age; what was chosen of it stands out."""
    last = len(seen.customers.names) - 1
    overdue: Column[AgingRow] = _amount("overdue", OVERDUE.amount, locale, strong=behind.overdue)
    whose: tuple[Column[AgingRow], ...] = (_text(by, _name, strong=True),)
    if by == "customer":
        code: Column[AgingRow] = _text("code", _code, width=80, tone=_muted)
        whose = (*whose, replace(code, value=lambda row: row.code))
    return (
        *whose,
        *(_bucket(seen, at, locale, old=at == last, strong=at == behind.bucket) for at in range(last + 1)),
        *((overdue,) if seen.basis == "due" else ()),
        _amount("open", lambda row: row.gross, locale, currency=currency, strong=not behind.narrow),
        _amount("unapplied", lambda row: row.unapplied, locale, shown=unapplied),
        _amount("balance", lambda row: row.net, locale, shown=unapplied),
    )


def month_columns(currency: str, locale: str, *, write_offs: bool = True) -> tuple[Column[MonthRow], ...]:
    """Show the measures of a month; the newest month comes first."""

    def rate(name: str, *, percent: bool = False, shown: bool = True, width: int = RATE) -> Column[MonthRow]:
        return _rate(name, _measure(name), locale, percent=percent, shown=shown, width=width)

    return (
        Column(
            say("insights.column.month"), lambda row: formats.month(row.month_end, locale),
            lambda row: row.month_end.toordinal(), strong=lambda _: True, name="month",
            value=lambda row: row.month_end,
        ),
        _amount("sales", lambda row: row.sales, locale, currency=currency),
        _amount("receivables", lambda row: row.receivables, locale),
        _amount("overdue", lambda row: row.overdue, locale),
        _rate("overdue_share", _overdue_share, locale, percent=True, width=84),
        rate("over_90_share", percent=True, width=80),
        rate("dso"),
        rate("best_possible_dso"),
        rate("average_days_delinquent"),
        rate("dso_countback", width=88),
        _rate("cei", _cei, locale, percent=True),
        rate("days_to_pay"),
        rate("collection_period", shown=False),
        rate("turnover", shown=False, width=80),
        rate("promises_kept", percent=True),
        _amount("write_offs", lambda row: row.write_offs, locale, shown=write_offs, width=96),
    )  # fmt: skip


def _name(row: AgingRow) -> str:
    return row.name or row.code or say("insights.nobody")


def _code(row: AgingRow) -> str:
    """Give the code, unless it is shown as the name already."""
    return row.code if row.name not in {"", row.code} else ""


def _muted(_row: object) -> Tone:
    return Tone.MUTED


def _overdue_share(row: MonthRow) -> float | None:
    return row.overdue.minor / row.receivables.minor if row.receivables.minor > 0 else None


def _cei(row: MonthRow) -> float | None:
    return None if row.cei is None else row.cei / 100


def _measure(name: str) -> Callable[[MonthRow], float | None]:
    def measure(row: MonthRow) -> float | None:
        found: float | None = getattr(row, name)
        return found

    return measure


def _text(
    name: str, of: Callable[[Row], str], *, width: int = 0, strong: bool = False,
    tone: Callable[[Row], Tone] | None = None,
) -> Column[Row]:  # fmt: skip
    title = say(f"insights.column.{name}")
    return Column(title, of, width=width, tone=tone, strong=(lambda _: True) if strong else None, name=name, value=of)


def _number(name: str, of: Callable[[Row], int], width: int) -> Column[Row]:
    title = say(f"insights.column.{name}")
    return Column(title, lambda row: str(of(row)), of, RIGHT, width, name=name, value=of)


def _bucket(seen: AgingSeen, at: int, locale: str, *, old: bool, strong: bool) -> Column[AgingRow]:
    name = seen.customers.names[at]
    title = bucket_title(name) if at or seen.basis == "due" else say("insights.bucket.today")
    return Column(
        title, lambda row: _said(row.buckets[at], locale), lambda row: row.buckets[at].minor, RIGHT, AMOUNT,
        tone=(lambda _: Tone.BAD) if old else None, strong=(lambda _: True) if strong else None,
        name=f"bucket.{at}", value=lambda row: row.buckets[at],
    )  # fmt: skip


def _amount(
    name: str, of: Callable[[Row], Money], locale: str, *, currency: str = "", strong: bool = False,
    shown: bool = True, width: int = AMOUNT,
) -> Column[Row]:  # fmt: skip
    return Column(
        say(f"insights.column.{name}", currency=currency), lambda row: _said(of(row), locale),
        lambda row: of(row).minor, RIGHT, width, strong=(lambda _: True) if strong else None, shown=shown, name=name,
        value=of,
    )  # fmt: skip


def _rate(
    name: str, of: Callable[[Row], float | None], locale: str, *, percent: bool = False, shown: bool = True,
    width: int = RATE,
) -> Column[Row]:  # fmt: skip
    factor = 100 if percent else 1

    def value(row: Row) -> float | None:
        found = of(row)
        return None if found is None else found * factor

    def text(row: Row) -> str:
        found = value(row)
        return "–" if found is None else formats.number(found, locale)

    return Column(
        say(f"insights.column.{name}"), text, value, RIGHT, width,
        tone=lambda row: Tone.MUTED if of(row) is None else Tone.NORMAL, shown=shown, name=name, value=value,
    )  # fmt: skip


def _said(money: Money, locale: str) -> str:
    """Write an amount; nothing where there is none, so that what is owed stands out."""
    return formats.amount(money, locale) if money else ""
