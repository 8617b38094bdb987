"""The options commands share, and how typed amounts and days are read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from arDesk.kernel.business_days import YEARS
from arDesk.kernel.money import Money, exact

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.words.moment_words import Moment

_AMOUNT = re.compile(r"-?\d{1,18}(\.\d{1,4})?")


def iso_day(text: str) -> date:
    """Read YYYY-MM-DD of the years 1900 to 2199; anything else is wrong usage."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day like 2026-03-14") from None
    if day.year not in YEARS:
        raise typer.BadParameter(f"{text} is not between {YEARS[0]} and {YEARS[-1]}")
    return day


Books = Annotated[str, typer.Argument(metavar="BOOKS", help="The books: a file like office.ardesk.")]
Customer = Annotated[str, typer.Argument(metavar="CUSTOMER", help="The customer's code.")]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", parser=iso_day, help="The business date; today if left out."),
]


def day_of(text: str, today: date) -> date:
    """Read a day as people type it: 2026-03-14, +3, fri, eom. Seen from the business date."""
    from arDesk.words.date_words import parse_day

    found = parse_day(text, today)
    if found is None:
        raise typer.BadParameter(f"{text!r} is not a day like 2026-03-14, +3, fri or eom")
    return found


def moment_of(text: str, desk: Desk) -> Moment:
    """Read a day, or a time of one, as people type it: fri, fri 14:30, +2h."""
    from arDesk.words.moment_words import parse_moment

    found = parse_moment(text, desk.clock.now().astimezone(), desk.today)
    if found is None:
        raise typer.BadParameter(f"{text!r} is not a day like 2026-03-14, +3 or fri, nor a time like fri 14:30 or +2h")
    return found


def iso(day: date | None) -> str | None:
    """Write a day as JSON has it; None for none."""
    return None if day is None else day.isoformat()


def month_of(text: str) -> date:
    """Read YYYY-MM: its first day."""
    try:
        return iso_day(f"{text}-01")
    except typer.BadParameter:
        raise typer.BadParameter(f"{text!r} is not a month like 2026-03") from None


def amount_of(text: str, currency: str) -> Money:
    """Read an amount in a currency's own digits, with a point and no grouping: 1234.50."""
    if not _AMOUNT.fullmatch(text):
        raise typer.BadParameter(f"{text!r} is not an amount like 1234.50")
    try:
        return exact(Decimal(text), currency)
    except ValueError as problem:
        raise typer.BadParameter(f"{text!r} is not an amount in {currency}: {problem}") from None


def currency_of(text: str) -> str:
    """Read a currency code, in any case."""
    from arDesk.kernel.currencies import is_currency

    code = text.strip().upper()
    if not is_currency(code):
        raise typer.BadParameter(f"{text!r} is not a currency code like EUR")
    return code


def parts_of(text: str, currency: str, *, hint: str) -> dict[str, Money]:
    """Read amounts by document number: INV-1=100.00,INV-2=50. Each number once."""
    parts: dict[str, Money] = {}
    for part in text.split(","):
        reference, sign, amount = (each.strip() for each in part.rpartition("="))
        if not sign or not reference or reference in parts:
            raise typer.BadParameter(f"{part!r} does not say INVOICE=AMOUNT, each invoice once", param_hint=hint)
        parts[reference] = amount_of(amount, currency)
    return parts
