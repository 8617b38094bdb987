"""Payment plans: write one down, offer it, let it be accepted, change it, end it."""

from __future__ import annotations

from datetime import date

from arDesk.cases.plans import PlanState
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.plans import plans
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.desk.plans.drafts import (
    PlanDraft,
    changed,
    covered_now,
    live_plan,
    refuse_taken,
    worked_out,
)
from arDesk.desk.plans.judged import PlanRow, judged_plans
from arDesk.desk.plans.writing import Stage, agree, book_charge, write_plan
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PlanId
from arDesk.kernel.money import Money


def list_plans(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[PlanRow]:
    """List the plans written up to a day with their states by what was known then, newest first."""
    with desk.look() as connection:
        rows = judged_plans(connection, as_of or desk.today, account=account)
    return [row for row in rows if state is None or row.state == state]


def one_plan(desk: Desk, plan: PlanId) -> PlanRow:
    """Read one plan as it stands on the business date. Raises Refusal plan_unknown."""
    with desk.look() as connection:
        rows = judged_plans(connection, desk.today, plan=plan)
    if not rows:
        raise Refusal("plan_unknown", plan=plan)
    return rows[0]


def make_plan(desk: Desk, account: AccountId, draft: PlanDraft, *, stage: Stage = "draft") -> Outcome:
    """Write a plan down on the business date, as a draft, as an offer or agreed already. Undo takes it back.

    Raises Refusal: unknown_invoice, plan_currencies, plan_item_taken, and those of cases.instalments.schedule.
    """
    with desk.change("plan.made", f"account/{account}") as change:
        preview = worked_out(change.connection, account, draft, desk.today)
        number = write_plan(change, desk, account, draft, preview, stage=stage)
    fields = {"plan": number, "count": len(preview.schedule.parts), "amount": preview.schedule.whole}
    return _told(desk, change, account, number, f"plan_made.{stage}", ("plan.made", "plan.made_withdrawn"), fields)


def offer_plan(desk: Desk, plan: PlanId) -> Outcome:
    """Note that a draft was offered on the business date. Raises Refusal plan_unknown, plan_over, plan_stage."""
    with desk.change("plan.offered", f"plan/{plan}") as change:
        row = live_plan(change.connection, plan, desk.today)
        _refuse_stage(row, PlanState.DRAFT)
        change.amend(plans, plan, offered_on=desk.today)
    ways = ("plan.offered", "plan.offer_withdrawn")
    return _told(desk, change, row.plan.account, plan, "plan_offered", ways, {"plan": plan})


def accept_plan(desk: Desk, plan: PlanId) -> Outcome:
    """Let a plan be accepted on the business date: from now on its invoices are chased by its instalments.

    Open promises on its invoices are superseded; its charge, unless waived, is booked as a debit note due with the last
    instalment. Raises Refusal: plan_unknown, plan_over, plan_stage, plan_item_taken, plan_balance_changed,
    plan_first_past.
    """
    with desk.change("plan.accepted", f"plan/{plan}") as change:
        row = live_plan(change.connection, plan, desk.today)
        _refuse_stage(row, PlanState.DRAFT, PlanState.OFFERED)
        _refuse_stale(change, row, desk.today)
        agree(change, desk.today, row.plan.account, plan)
    fields = {"plan": plan, "amount": row.plan.whole}
    ways = ("plan.accepted", "plan.acceptance_withdrawn")
    return _told(desk, change, row.plan.account, plan, "plan_accepted", ways, fields)


def change_plan(desk: Desk, plan: PlanId, draft: PlanDraft) -> Outcome:
    """Put another plan in the place of one that is not over, on what is owed now, at the same stage.

    A plan in default that is changed is agreed anew. Raises Refusal: plan_unknown, plan_over, and those of make_plan.
    """
    with desk.change("plan.changed", f"plan/{plan}") as change:
        row = live_plan(change.connection, plan, desk.today)
        account, full = row.plan.account, changed(row, draft)
        preview = worked_out(change.connection, account, full, desk.today, instead_of=row)
        change.amend(plans, plan, ended_on=desk.today, ended_as="changed")
        stage: Stage = {PlanState.DRAFT: "draft", PlanState.OFFERED: "offered"}.get(row.state, "active")  # type: ignore[assignment]
        number = write_plan(change, desk, account, full, preview, stage=stage, replaces=plan)
    fields = {"plan": number, "before": plan, "count": len(preview.schedule.parts), "amount": preview.schedule.whole}
    return _told(desk, change, account, number, "plan_changed", ("plan.changed", "plan.change_withdrawn"), fields)


def cancel_plan(desk: Desk, plan: PlanId) -> Outcome:
    """End a draft, an offer or an active plan: what is owed is chased by the invoices' own days again.

    A charge that was booked stays booked. Raises Refusal: plan_unknown, plan_over, plan_stage (in default it is over).
    """
    with desk.change("plan.cancelled", f"plan/{plan}") as change:
        row = live_plan(change.connection, plan, desk.today)
        _refuse_stage(row, PlanState.DRAFT, PlanState.OFFERED, PlanState.ACTIVE)
        change.amend(plans, plan, ended_on=desk.today, ended_as="cancelled")
    ways = ("plan.cancelled", "plan.reinstated")
    return _told(desk, change, row.plan.account, plan, "plan_cancelled", ways, {"plan": plan})


def charge_plan(desk: Desk, plan: PlanId) -> Outcome:
    """Book the charge that a plan in default had been spared, as a debit note due on the business date.

    Raises Refusal: plan_unknown, plan_stage, plan_nothing_to_charge.
    """
    with desk.change("plan.charged", f"plan/{plan}") as change:
        rows = judged_plans(change.connection, desk.today, plan=plan)
        if not rows:
            raise Refusal("plan_unknown", plan=plan)
        row = rows[0]
        _refuse_stage(row, PlanState.DEFAULTED)
        if not row.case.waived or row.case.charge_item is not None:
            raise Refusal("plan_nothing_to_charge", plan=plan)
        book_charge(change, row.case, desk.today, desk.today)
    fields = {"plan": plan, "amount": row.case.charge}
    ways = ("plan.charged", "plan.charge_withdrawn")
    return _told(desk, change, row.plan.account, plan, "plan_charged", ways, fields)


def _told(
    desk: Desk,
    change: Change,
    account: AccountId,
    number: int,
    code: str,
    ways: tuple[str, str],
    fields: dict[str, object],
) -> Outcome:
    subjects, name = frozenset({f"account/{account}"}), code.partition(".")[0]
    forth = Way(ways[0], Outcome(code, subjects, fields, made=number, name=name))
    back = Way(ways[1], Outcome(f"{name}_withdrawn", subjects, {"plan": number}, name=name))
    return reversible(desk, f"plan/{number}", change.written(), forth, back)


def _refuse_stage(row: PlanRow, *stages: PlanState) -> None:
    if row.state not in stages:
        raise Refusal("plan_stage", plan=row.plan.id, why=row.why)


def _refuse_stale(change: Change, row: PlanRow, today: date) -> None:
    """Refuse where the invoices owe something else by now than the plan is over, or its first day has gone by."""
    open_now = {item.id: item for item in items_sql.open_items(change.connection, today, account=row.plan.account)}
    chosen = [open_now[item] for item in row.plan.items if item in open_now]
    refuse_taken(change.connection, row.plan.account, chosen, today)
    now = {each.item.id: each.amount for each in covered_now(change.connection, row.plan.account, chosen, today)}
    if now != row.plan.items:
        owed = Money(sum(money.minor for money in now.values()), row.plan.currency)
        before = Money(sum(money.minor for money in row.plan.items.values()), row.plan.currency)
        raise Refusal("plan_balance_changed", plan=row.plan.id, owed=owed, amount=before)
    first = row.plan.instalments[0]
    if first.grace_until < today:
        raise Refusal("plan_first_past", day=first.due_on, today=today)
