"""Payment plans: the list, and making, offering, accepting, changing and ending one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer
from arDesk.cli.issuing import Out
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, Customer, amount_of, currency_of, day_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.outcome import Outcome
    from arDesk.desk.plans.drafts import PlanDraft
    from arDesk.kernel.money import Money

_State = Literal["draft", "offered", "active", "completed", "defaulted", "cancelled"]
PlanNumber = Annotated[int, typer.Argument(metavar="PLAN", help="Its number, as `plans` lists it.")]
Invoices = Annotated[
    str | None, typer.Option(metavar="INVOICE,...", help="Over these; all that are overdue if left out.")
]
First = Annotated[str | None, typer.Option(metavar="DATE", help="When the first instalment is due: 2026-03-31, eom.")]
Count = Annotated[int | None, typer.Option(help="So many instalments.")]
Each = Annotated[str | None, typer.Option(metavar="AMOUNT", help="Or so much each; what is left is the last.")]
Every = Annotated[Literal["weekly", "two-weekly", "monthly"], typer.Option(help="How far apart.")]
Parts = Annotated[
    list[str] | None, typer.Option("--part", metavar="DATE=AMOUNT", help="Uneven: one instalment; say it again.")
]
Down = Annotated[str | None, typer.Option(metavar="AMOUNT[@DATE]", help="Paid first; today if no day is given.")]
Fee = Annotated[str | None, typer.Option(metavar="AMOUNT", help="What the plan costs, with the last instalment.")]
Interest = Annotated[str | None, typer.Option(metavar="PERCENT", help="Simple interest a year on what is left.")]
Waived = Annotated[bool, typer.Option("--waived-if-kept", help="Fee or interest are owed only once it is in default.")]
Instead = Annotated[int | None, typer.Option("--plan", help="What a change of this one would do.")]
Stage = Annotated[Literal["draft", "offered", "active"], typer.Option(help="How far it is: agreed at once?")]
Note = Annotated[str, typer.Option(help="A note; it is never printed.")]
Currency = Annotated[str | None, typer.Option(help="Of the amounts, where not the customer's own.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "plans", plans)
    command(app, "plan-preview", plan_preview)
    command(app, "plan-make", plan_make)
    command(app, "plan-offer", plan_offer)
    command(app, "plan-accept", plan_accept)
    command(app, "plan-change", plan_change)
    command(app, "plan-cancel", plan_cancel)
    command(app, "plan-charge", plan_charge)
    command(app, "plan-agreement", plan_agreement)


def plans(
    books: Books,
    state: Annotated[_State | None, typer.Option(help="Only those that stand so.")] = None,
    customer: Annotated[str | None, typer.Option(help="Only this customer's, by code.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """List payment plans with their instalments and their states as of the day, and why."""
    from arDesk.cli import plan_cases
    from arDesk.cli.entered import tell_entered
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.plans.acts import list_plans

    with opened(books, as_of) as desk:
        account = None if customer is None else find_account(desk, customer).id
        rows, day = list_plans(desk, state=state, account=account), desk.today
        told = [plan_cases.plan(row) for row in rows]
        tell_entered(desk, "plans", told, "plan", "drafted_on")
    document = {"as_of": day.isoformat(), "plans": told}
    return Answer(document, lambda: [plan_cases.plans_sheet(rows)])


def plan_preview(
    books: Books, customer: Customer, *, plan: Instead = None,
    invoices: Invoices = None, first: First = None, count: Count = None, each: Each = None, every: Every = "monthly",
    part: Parts = None, down: Down = None, fee: Fee = None, interest: Interest = None, waived_if_kept: Waived = False,
    currency: Currency = None, as_of: AsOf = None,
) -> Answer:  # fmt: skip
    """Show the instalments of a plan, or what a change of one would do, without saving anything."""
    from arDesk.cli import plan_cases
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.plans.drafts import preview_change, preview_plan
    from arDesk.kernel.ids import PlanId

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        draft = _draft(
            currency or account.currency, desk.today, invoices=invoices, first=first, count=count, each=each,
            every=every, parts=part, down=down, fee=fee, interest=interest, waived=waived_if_kept,
        )  # fmt: skip
        if plan is None:
            shown = preview_plan(desk, account.id, draft)
            return Answer(plan_cases.preview(shown), lambda: [plan_cases.preview_sheet(shown)])
        change = preview_change(desk, PlanId(plan), draft)
    return Answer(plan_cases.change(change), lambda: [plan_cases.preview_sheet(change.after)])


def plan_make(
    books: Books, customer: Customer, *,
    invoices: Invoices = None, first: First = None, count: Count = None, each: Each = None, every: Every = "monthly",
    part: Parts = None, down: Down = None, fee: Fee = None, interest: Interest = None, waived_if_kept: Waived = False,
    stage: Stage = "draft",
    note: Note = "", currency: Currency = None, as_of: AsOf = None,
) -> Answer:  # fmt: skip
    """Write a payment plan down: over what invoices still owe, in instalments that add up exactly."""
    from arDesk.desk.customers.accounts import find_account
    from arDesk.desk.plans.acts import make_plan

    with opened(books, as_of) as desk:
        account = find_account(desk, customer)
        draft = _draft(
            currency or account.currency, desk.today, invoices=invoices, first=first, count=count, each=each,
            every=every, parts=part, down=down, fee=fee, interest=interest, waived=waived_if_kept, note=note,
        )  # fmt: skip
        outcome = make_plan(desk, account.id, draft, stage=stage)
    return _told(outcome, customer=account.code, state=stage)


def plan_change(
    books: Books, plan: PlanNumber, *,
    invoices: Invoices = None, first: First = None, count: Count = None, each: Each = None, every: Every = "monthly",
    part: Parts = None, down: Down = None, fee: Fee = None, interest: Interest = None, waived_if_kept: Waived = False,
    note: Note = "", as_of: AsOf = None,
) -> Answer:  # fmt: skip
    """Put another plan in the place of one, on what is owed now; `plan-preview --plan` shows what that does."""
    from arDesk.desk.plans.acts import change_plan, one_plan
    from arDesk.kernel.ids import PlanId

    with opened(books, as_of) as desk:
        before = one_plan(desk, PlanId(plan))
        draft = _draft(
            before.plan.currency, desk.today, invoices=invoices, first=first, count=count, each=each,
            every=every, parts=part, down=down, fee=fee, interest=interest, waived=waived_if_kept, note=note,
        )  # fmt: skip
        outcome = change_plan(desk, PlanId(plan), draft)
    return _told(outcome, changes=plan)


def plan_offer(books: Books, plan: PlanNumber, as_of: AsOf = None) -> Answer:
    """Note that a plan was offered to the customer."""
    return _stepped("offer_plan", books, plan, as_of)


def plan_accept(books: Books, plan: PlanNumber, as_of: AsOf = None) -> Answer:
    """Let a plan be accepted: from now on its invoices are chased by its instalments."""
    return _stepped("accept_plan", books, plan, as_of)


def plan_cancel(books: Books, plan: PlanNumber, as_of: AsOf = None) -> Answer:
    """End a plan that is not over: its invoices are chased by their own days again."""
    return _stepped("cancel_plan", books, plan, as_of)


def plan_charge(books: Books, plan: PlanNumber, as_of: AsOf = None) -> Answer:
    """Book the fee or interest that was to be waived, once a plan is in default."""
    return _stepped("charge_plan", books, plan, as_of)


def plan_agreement(books: Books, plan: PlanNumber, *, out: Out, as_of: AsOf = None) -> Answer:
    """Issue a plan's agreement, to be signed: a PDF in the customer's language."""
    from arDesk.desk.plans.agreements import issue_agreement
    from arDesk.kernel.ids import PlanId

    with opened(books, as_of) as desk:
        issued = issue_agreement(desk, PlanId(plan), out)
    _, file = issued.papers[0]
    document = {"plan": plan, "run": issued.run, "file": str(out / file.file), "sha256": file.sha256}
    return Answer(
        document, said=[say("plans.agreement.issued", number=file.file.removesuffix(".pdf"), folder=str(out))]
    )


def _stepped(name: str, books: str, plan: int, as_of: date | None) -> Answer:
    from arDesk.desk.plans import acts as plans_desk
    from arDesk.kernel.ids import PlanId

    with opened(books, as_of) as desk:
        outcome = getattr(plans_desk, name)(desk, PlanId(plan))
        state = plans_desk.one_plan(desk, PlanId(plan)).state.value
    return _told(outcome, state=state)


def _told(outcome: Outcome, **more: Any) -> Answer:
    return Answer({"plan": outcome.made, **more}, said=[say(outcome.code, **outcome.fields)])


def _draft(
    currency: str,
    today: date,
    *,
    invoices: str | None,
    first: str | None,
    count: int | None,
    each: str | None,
    every: str,
    parts: list[str] | None,
    down: str | None,
    fee: str | None,
    interest: str | None,
    waived: bool,
    note: str = "",
) -> PlanDraft:
    """Read a plan's terms as they are typed."""
    from arDesk.cases.instalments import Charge, Rhythm, Terms
    from arDesk.desk.plans.drafts import PlanDraft

    code = currency_of(currency)
    uneven = tuple(_part(text, code, today) for text in parts or ())
    paid, _, on = (down or "").partition("@")
    terms = Terms(
        None if first is None else day_of(first, today),
        Rhythm.UNEVEN if uneven else Rhythm(every.replace("-", "_")),
        count,
        None if each is None else amount_of(each, code),
        uneven,
        amount_of(paid, code) if paid else None,
        day_of(on, today) if on else None,
        Charge(None if fee is None else amount_of(fee, code), _rate(interest), waived),
    )
    named = tuple(each.strip() for each in (invoices or "").split(",") if each.strip())
    return PlanDraft(terms, named, note)


def _part(text: str, currency: str, today: date) -> tuple[date, Money]:
    day, sign, amount = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text!r} does not say DATE=AMOUNT", param_hint="--part")
    return day_of(day, today), amount_of(amount, currency)


def _rate(percent: str | None) -> int:
    """Read a yearly rate in percent, with up to two digits behind the point, as hundredths of a percent."""
    if percent is None:
        return 0
    return amount_of(percent, "EUR").minor  # two digits, whatever the plan's currency
