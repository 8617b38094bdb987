"""What is told beside money that came: discounts, small differences, deductions, credit notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.terms import amount_of, parts_of

if TYPE_CHECKING:
    from arDesk.desk.cash.placing import Deduction
    from arDesk.kernel.money import Money

_AMOUNTS = "INVOICE=AMOUNT,..."
Discount = Annotated[str | None, typer.Option(metavar=_AMOUNTS, help="Discounts taken, besides what came.")]
Tolerance = Annotated[str | None, typer.Option(metavar=_AMOUNTS, help="Small differences let go, within the limit.")]
Deductions = Annotated[
    list[str] | None,
    typer.Option("--deduction", metavar="INVOICE:AMOUNT:REASON", help="What was kept back, and why; may be repeated."),
]
Credits = Annotated[
    list[str] | None,
    typer.Option("--credit", metavar=f"CREDIT:{_AMOUNTS}", help="What a credit note lowers besides; may be repeated."),
]


def besides(
    currency: str, discount: str | None, tolerance: str | None, deduction: list[str] | None, credit: list[str] | None
) -> dict[str, Any]:
    """Read the options into what the desk's functions take by name; what is left out is not given."""
    found: dict[str, Any] = {}
    if discount:
        found["discounts"] = parts_of(discount, currency, hint="--discount")
    if tolerance:
        found["tolerances"] = parts_of(tolerance, currency, hint="--tolerance")
    if deduction:
        found["deductions"] = dict(_deduction(text, currency) for text in deduction)
    if credit:
        found["credits"] = dict(_credit(text, currency) for text in credit)
    return found


def _deduction(text: str, currency: str) -> tuple[str, Deduction]:
    from arDesk.desk.cash.placing import DEDUCTION_REASONS, Deduction

    reference, _, rest = text.partition(":")
    amount, _, reason = rest.partition(":")
    if not reference or not amount or reason not in DEDUCTION_REASONS:
        known = ", ".join(DEDUCTION_REASONS)
        raise typer.BadParameter(f"{text!r} does not say INVOICE:AMOUNT:REASON ({known})", param_hint="--deduction")
    return reference, Deduction(amount_of(amount, currency), reason)


def _credit(text: str, currency: str) -> tuple[str, dict[str, Money]]:
    note, sign, parts = text.partition(":")
    if not sign or not note:
        raise typer.BadParameter(f"{text!r} does not say CREDIT:INVOICE=AMOUNT", param_hint="--credit")
    return note, parts_of(parts, currency, hint="--credit")
