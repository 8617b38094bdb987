"""Debts given up and recovered, and what customers kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, amount_of, currency_of, iso
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.disputes.deductions import DeductionRow
    from arDesk.db.ledger.write_offs import WriteOffRow

Currency = Annotated[str | None, typer.Option(help="Of the amount, where not the customer's own.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "write-off", write_off)
    command(app, "write-offs", write_offs)
    command(app, "recover", recover)
    command(app, "deductions", deductions)


def write_off(
    books: Books,
    customer: Customer,
    invoice: Annotated[str, typer.Argument(metavar="INVOICE", help="Its number.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="What is given up, like 1234.50.")],
    *,
    reason: Annotated[str, typer.Option(help="Why.")],
    approved_by: Annotated[str, typer.Option(help="Who else approves it, above the office's limit.")] = "",
    currency: Currency = None,
    as_of: AsOf = None,
) -> Answer:
    """Give up an amount of an invoice."""
    from arDesk.desk.cash import corrections
    from arDesk.desk.customers.accounts import find_account

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        money = amount_of(amount, currency_of(currency) if currency else account.currency)
        outcome = corrections.write_off(desk, account.id, invoice, money, reason=reason, approved_by=approved_by)
    document = {
        "write_off": outcome.made,
        "customer": account.code,
        "invoice": invoice,
        "amount": money.plain,
        "currency": money.currency,
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def write_offs(books: Books, customer: Customer, as_of: AsOf = None) -> Answer:
    """List what was given up of a customer's invoices: debts, discounts, small differences, and recoveries."""
    from arDesk.desk.cash.corrections import list_write_offs
    from arDesk.desk.customers.accounts import find_account
    from arDesk.words.formats import day, money

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        found = list_write_offs(desk, account.id)
        document: dict[str, Any] = {
            "as_of": desk.today.isoformat(),
            "customer": account.code,
            "write_offs": [_write_off_document(row) for row in found],
        }
    rows = [
        (
            str(row.id),
            row.reference,
            day(row.on),
            row.kind or "write-off",
            money(row.amount),
            money(row.left),
            row.reason,
        )
        for row in found
    ]
    return Answer(document, lambda: [Sheet(columns(">No.|Invoice|On|Kind|>Amount|>Left|Reason"), rows)])


def _write_off_document(row: WriteOffRow) -> dict[str, Any]:
    return {
        "write_off": row.id,
        "invoice": row.reference,
        "on": row.on.isoformat(),
        "kind": row.kind or "write_off",
        "amount": row.amount.plain,
        "left": row.left.plain,
        "currency": row.amount.currency,
        "reason": row.reason,
        "approved_by": row.approved_by,
        "receipt": row.receipt,
        "reverses": row.reverses,
    }


def recover(
    books: Books,
    number: Annotated[int, typer.Argument(metavar="WRITE_OFF", help="Its number, as `write-offs` lists it.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="What is owed again, like 1234.50.")],
    *,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    as_of: AsOf = None,
) -> Answer:
    """Let an amount that was given up be owed again; money that came can pay it then."""
    from arDesk.desk.cash import corrections

    with opened(books, as_of) as desk:
        money = amount_of(amount, corrections.find_write_off(desk, number).amount.currency)
        outcome = corrections.recover(desk, number, money, reason=reason)
    document = {
        "recovery": outcome.made,
        "write_off": number,
        "invoice": outcome.fields["reference"],
        "amount": money.plain,
        "currency": money.currency,
    }
    return Answer(document, said=[say(outcome.code, **outcome.fields)])


def deductions(
    books: Books,
    *,
    state: Annotated[Literal["open", "resolved"] | None, typer.Option(help="Only these.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this one's, by code.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List what customers kept back of their payments, with its age, the oldest first."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.disputes.deductions import list_deductions
    from arDesk.words.formats import day, money

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        found = list_deductions(desk, state=state, account=account)
        document: dict[str, Any] = {
            "as_of": desk.today.isoformat(),
            "deductions": [_deduction_document(row) for row in found],
        }
    rows = [
        (str(row.dispute), row.code, row.name, row.reference, str(row.receipt), money(row.amount), row.reason,
         day(row.raised_on), str(row.days), "open" if row.open else "resolved")
        for row in found
    ]  # fmt: skip
    named = columns(">No.|Customer|Name|Invoice|>Receipt|>Amount|Reason|Since|>Days|State")
    return Answer(document, lambda: [Sheet(named, rows)])


def _deduction_document(row: DeductionRow) -> dict[str, Any]:
    return {
        "dispute": row.dispute,
        "customer": row.code,
        "name": row.name,
        "invoice": row.reference,
        "receipt": row.receipt,
        "received": row.received_on.isoformat(),
        "paid": row.paid.plain,
        "amount": row.amount.plain,
        "currency": row.amount.currency,
        "reason": row.reason,
        "note": row.note,
        "raised_on": row.raised_on.isoformat(),
        "days": row.days,
        "state": "open" if row.open else "resolved",
        "resolved_on": iso(row.resolved_on),
        "resolution": row.resolution,
    }
