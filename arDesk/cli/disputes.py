"""Disputes: the list with states, and raising, assigning, escalating, resolving and opening them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, amount_of, currency_of, day_of, parts_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.outcome import Outcome

_State = Literal["open", "late", "in_progress", "escalated", "reopened", "accepted", "resolved"]
_As = Literal["credited", "partly_credited", "rejected", "withdrawn", "discount", "written_off"]
_Priority = Literal["high", "normal", "low"]
_Number = Annotated[int, typer.Argument(metavar="DISPUTE", help="Its number, as `disputes` lists it.")]
_Numbers = Annotated[list[int], typer.Argument(metavar="DISPUTE...", help="Their numbers, as `disputes` lists them.")]
_Note = Annotated[str, typer.Option(help="What to remember of it.")]
_Owner = Annotated[str | None, typer.Option(help="Who decides it.")]
_Department = Annotated[str | None, typer.Option(help="Whose matter it is.")]
_Category = Annotated[str | None, typer.Option(help="pricing, delivery, quality, order, payment, deduction or other.")]
_Cause = Annotated[str | None, typer.Option("--root-cause", help="What lay behind it: price_list, warehouse, …")]
_Deadline = Annotated[str | None, typer.Option(metavar="DATE", help="The last day to decide it: 2026-03-14, +14.")]
_Reference = Annotated[str | None, typer.Option("--external-ref", help="Its number elsewhere.")]
_Level = Annotated[_Priority | None, typer.Option(help="How urgent it is.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "disputes", disputes)
    command(app, "dispute-causes", dispute_causes)
    command(app, "dispute", dispute)
    command(app, "dispute-assign", dispute_assign)
    command(app, "dispute-escalate", dispute_escalate)
    command(app, "dispute-resolve", dispute_resolve)
    command(app, "dispute-reopen", dispute_reopen)


def disputes(
    books: Books,
    *,
    state: Annotated[_State | None, typer.Option(help="Only those that stand so; open: all not resolved.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this customer's, by code.")] = None,
    owner: Annotated[str | None, typer.Option(help="Only those this person has.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List disputes with their states as of the day, why, and what became of their amounts; and how old they are."""
    from arDesk.cli import dispute_ages as ages_told
    from arDesk.cli import dispute_cases
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.disputes.ages import dispute_ages
    from arDesk.desk.disputes.standing import list_disputes

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        found, day = list_disputes(desk, state=state, account=account), desk.today
        ages = dispute_ages(desk, account=account)
    rows = [row for row in found if owner is None or row.told.owner.casefold() == owner.casefold()]
    document = {"as_of": day.isoformat(), "disputes": [dispute_cases.dispute(row) for row in rows]}
    return Answer(
        document | ages_told.document(ages), lambda: [dispute_cases.disputes_sheet(rows), *ages_told.sheets(ages)]
    )


def dispute_causes(books: Books, as_of: AsOf = None) -> Answer:
    """Count disputes by what they are about, with what recurs beyond chance."""
    from arDesk.cli import dispute_counts
    from arDesk.desk.disputes import causes

    with opened(books, as_of) as desk:
        found = causes.dispute_causes(desk)
    return Answer(dispute_counts.document(found), lambda: dispute_counts.sheets(found))


def dispute(
    books: Books,
    customer: Customer,
    *,
    parts: Annotated[str, typer.Option("--invoices", metavar="INVOICE=AMOUNT,...", help="What is contested.")],
    reason: Annotated[str, typer.Option(help="Why: price, quantity, damaged, … or your own word.")],
    category: _Category = None,
    root_cause: _Cause = None,
    department: _Department = None,
    owner: _Owner = None,
    priority: _Level = None,
    deadline: _Deadline = None,
    external_ref: _Reference = None,
    note: _Note = "",
    currency: Annotated[str | None, typer.Option(help="Of the amounts, where not the customer's own.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Raise a dispute of one or many invoices: what it contests is not chased."""
    from arDesk.cases.disputes import Particulars
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        money = parts_of(parts, currency_of(currency) if currency else account.currency, hint="--invoices")
        told = Particulars(
            category or "", reason, root_cause or "", department or "", owner or "", priority or "normal",
            None if deadline is None else day_of(deadline, desk.today), external_ref or "",
        )  # fmt: skip
        return _answer(desk, raise_dispute(desk, account.id, CaseDraft(money, told, note)))


def dispute_assign(
    books: Books,
    numbers: _Numbers,
    *,
    owner: _Owner = None,
    department: _Department = None,
    category: _Category = None,
    reason: Annotated[str | None, typer.Option(help="Why it is contested.")] = None,
    root_cause: _Cause = None,
    priority: _Level = None,
    deadline: _Deadline = None,
    external_ref: _Reference = None,
    note: _Note = "",
    as_of: AsOf = None,
) -> Answer:
    """Say who has disputes, until when, why; or only note something."""
    from arDesk.desk.disputes.disputing import change_disputes
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        told: dict[str, Any] = {
            "owner": owner, "department": department, "category": category, "reason": reason,
            "root_cause": root_cause, "priority": priority, "external_ref": external_ref,
            "deadline": None if deadline is None else day_of(deadline, desk.today),
        }  # fmt: skip
        changed = {name: value for name, value in told.items() if value is not None}
        return _answer(desk, change_disputes(desk, [DisputeId(number) for number in numbers], note, **changed))


def dispute_escalate(
    books: Books,
    numbers: _Numbers,
    *,
    to: Annotated[str, typer.Option(help="Who decides it now.")] = "",
    note: _Note = "",
    as_of: AsOf = None,
) -> Answer:
    """Hand disputes to somebody who can decide them, as urgent."""
    from arDesk.desk.disputes.disputing import escalate_disputes
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        return _answer(desk, escalate_disputes(desk, [DisputeId(number) for number in numbers], to=to, note=note))


def dispute_resolve(
    books: Books,
    numbers: _Numbers,
    *,
    resolution: Annotated[_As, typer.Option("--as", help="How it ended.")],
    amount: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="How much is credited or given up; all of it if left out.")
    ] = None,
    credit: Annotated[
        str, typer.Option(metavar="NUMBER", help="The credit note, made if it is not there; expected if left out.")
    ] = "",
    note: _Note = "",
    approved_by: Annotated[str, typer.Option(help="Who else approves what is given up above the limit.")] = "",
    as_of: AsOf = None,
) -> Answer:
    """End disputes: credited, chased again, or given up."""
    from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
    from arDesk.desk.disputes.standing import find_dispute
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        chosen = [DisputeId(number) for number in numbers]
        money = None if amount is None else amount_of(amount, find_dispute(desk, chosen[0]).case.currency)
        how = Resolution(resolution, money, credit, note, approved_by)
        return _answer(desk, resolve_disputes(desk, chosen, how), numbers)


def dispute_reopen(books: Books, number: _Number, *, note: _Note = "", as_of: AsOf = None) -> Answer:
    """Contest again what is still owed of a dispute that was resolved."""
    from arDesk.desk.disputes.disputing import reopen_dispute
    from arDesk.kernel.ids import DisputeId

    with opened(books, as_of) as desk:
        return _answer(desk, reopen_dispute(desk, DisputeId(number), note=note))


def _answer(desk: Desk, outcome: Outcome, numbers: list[int] | None = None) -> Answer:
    """Show the dispute as it stands now; several beside each other."""
    from arDesk.cli import dispute_cases
    from arDesk.desk.disputes.standing import find_dispute
    from arDesk.kernel.ids import DisputeId

    rows = [find_dispute(desk, DisputeId(number)) for number in numbers or [outcome.made]]
    document = dispute_cases.dispute(rows[0])
    if len(rows) > 1:
        document = {"disputes": [dispute_cases.dispute(row) for row in rows]}
    return Answer(document, said=[say(outcome.code, **outcome.fields)])
