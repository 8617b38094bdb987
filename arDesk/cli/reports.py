"""Aging and the measures of the months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns, number
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books

if TYPE_CHECKING:
    from arDesk.desk.reports import Aging, AgingRow, AgingTable
    from arDesk.insight.metrics import MonthRow
    from arDesk.kernel.money import Money

_By = Literal["customer", "collector", "segment", "group"]
_NAMED = ("customer", "group")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "aging", aging)
    command(app, "metrics", metrics)


def _limits(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    limits = tuple(int(part) for part in parts if part.strip().isdecimal() and len(part) <= 5)
    if len(limits) != len(parts) or sorted({*limits, 0}) != [0, *limits]:
        raise typer.BadParameter(f"{text!r} is not a list of rising days like 30,60,90", param_hint="--buckets")
    return limits


def aging(
    books: Books,
    basis: Annotated[
        Literal["due", "invoice"] | None, typer.Option(help="Age from the due or the invoice date.")
    ] = None,
    buckets: Annotated[str | None, typer.Option(metavar="30,60,90", help="The last day of each band.")] = None,
    by: Annotated[_By, typer.Option(help="One row for each.")] = "customer",
    as_of: AsOf = None,
) -> Answer:
    """Show what is open by age, in each currency."""
    from arDesk.desk import reports

    limits = None if buckets is None else _limits(buckets)
    with opened(books, as_of) as desk:
        found = reports.aging(desk, basis=basis, limits=limits, by=by)
    document = {
        "as_of": found.as_of.isoformat(),
        "basis": found.basis,
        "by": by,
        "buckets": list(found.names),
        "currencies": {currency: _table(found, table, by) for currency, table in found.currencies.items()},
    }
    return Answer(document, lambda: [_sheet(found, table, by) for table in found.currencies.values()])


def _table(found: Aging, table: AgingTable, by: str) -> dict[str, Any]:
    total = _figures(found, table.total)
    return {"totals": total.pop("buckets"), **total, f"{by}s": [_row(found, row, by) for row in table.rows]}


def _row(found: Aging, row: AgingRow, by: str) -> dict[str, Any]:
    named = {by: row.code, "name": row.name} if by in _NAMED else {by: row.code}
    return named | _figures(found, row)


def _figures(found: Aging, row: AgingRow) -> dict[str, Any]:
    buckets = {name: money.plain for name, money in zip(found.names, row.buckets, strict=True)}
    return {"buckets": buckets, "gross": row.gross.plain, "unapplied": row.unapplied.plain, "net": row.net.plain}


def _sheet(found: Aging, table: AgingTable, by: str) -> Sheet:
    from arDesk.words import formats

    def line(code: str, name: str, row: AgingRow) -> tuple[str, ...]:
        named = (code, name) if by in _NAMED else (code or name,)
        return (*named, *(formats.amount(money) for money in (*row.buckets, row.gross, row.unapplied, row.net)))

    names = [name.replace("_", " ") for name in found.names]
    heads = [by.title(), "Name"] if by in _NAMED else [by.title()]
    rows = [line(row.code, row.name, row) for row in table.rows] + [line("", "Total", table.total)]
    return Sheet(
        columns("|".join([*heads, *(f">{name}" for name in names), ">Gross", ">Unapplied", ">Net"])),
        rows,
        f"{table.currency} at the end of {formats.day(found.as_of)}, by {found.basis} date",
    )


def metrics(
    books: Books,
    months: Annotated[int, typer.Option(min=1, max=240, help="How many months.")] = 12,
    basis: Annotated[
        Literal["due", "invoice"], typer.Option(help="Age what is over 90 days from the due or the invoice date.")
    ] = "due",
    as_of: AsOf = None,
) -> Answer:
    """Show DSO and its family at the last month ends, in each currency."""
    from arDesk.desk import reports

    with opened(books, as_of) as desk:
        found = reports.metrics(desk, months=months, basis=basis)
        day = desk.today
    document = {
        "as_of": day.isoformat(),
        "basis": basis,
        "currencies": {currency: [_month(row) for row in rows] for currency, rows in found.items()},
    }
    return Answer(document, lambda: [_months(currency, rows) for currency, rows in found.items()])


_MONEY = ("sales", "receivables", "overdue")
_RATES = (
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


_HEADS = (
    "Month|>Sales|>Receivables|>Overdue|>DSO|>Best possible|>Delinquent|>Count-back|>CEI|>Days to pay|>Promises kept"
    "|>Over 90"
)


def _month(row: MonthRow) -> dict[str, Any]:
    amounts: dict[str, Money] = {name: getattr(row, name) for name in _MONEY}
    return {
        "month_end": row.month_end.isoformat(),
        **{name: money.plain for name, money in amounts.items()},
        **{name: number(getattr(row, name)) for name in _RATES},
        "write_offs": row.write_offs.plain,
    }


def _months(currency: str, rows: list[MonthRow]) -> Sheet:
    from arDesk.words import formats

    def rate(value: float | None) -> str:
        return "–" if value is None else formats.number(value)

    def share(value: float | None) -> str:
        return "–" if value is None else formats.percent(value)

    lines = [
        (
            formats.month(row.month_end),
            formats.amount(row.sales),
            formats.amount(row.receivables),
            formats.amount(row.overdue),
            rate(row.dso),
            rate(row.best_possible_dso),
            rate(row.average_days_delinquent),
            rate(row.dso_countback),
            rate(row.cei),
            rate(row.days_to_pay),
            share(row.promises_kept),
            share(row.over_90_share),
        )
        for row in rows
    ]
    return Sheet(columns(_HEADS), lines, currency)
