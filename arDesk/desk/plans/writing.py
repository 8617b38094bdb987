"""The rows of a payment plan, and what its acceptance brings with it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from arDesk.cases.instalments import Part
from arDesk.cases.promises import grace_end
from arDesk.db import office
from arDesk.db.change import Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.plans import made as plans_sql
from arDesk.db.plans.made import PlanCase
from arDesk.db.tables.ledger import items
from arDesk.db.tables.plans import plan_instalments, plan_items, plans
from arDesk.desk.desk import Desk
from arDesk.desk.plans.drafts import PlanDraft, PlanPreview
from arDesk.desk.plans.promises import give_way
from arDesk.desk.plans.terms import written
from arDesk.kernel.ids import AccountId, PlanId
from arDesk.ledger.items import COST, INTEREST, ItemKind
from arDesk.policy.settings import Policy

Stage = Literal["draft", "offered", "active"]


def write_plan(
    change: Change,
    desk: Desk,
    account: AccountId,
    draft: PlanDraft,
    preview: PlanPreview,
    *,
    stage: Stage,
    replaces: PlanId | None = None,
) -> int:
    """Write a plan with its invoices and instalments at a stage; gives its number."""
    policy, made = office.policy(change.connection), preview.schedule
    number = change.add(
        plans,
        account_id=account,
        currency=preview.amount.currency,
        amount_minor=made.whole.minor,
        rhythm=draft.terms.rhythm.value,
        terms=written(draft.terms),
        charge_kind=draft.terms.charge.kind,
        charge_minor=made.charge.minor,
        charge_waived=made.waived,
        default_missed=policy.plans.default_missed,
        default_days=policy.plans.default_days,
        note=draft.note,
        drafted_on=desk.today,
        offered_on=None if stage == "draft" else desk.today,
        replaces_id=replaces,
    )
    covered = [{"plan_id": number, "item_id": each.item.id, "amount_minor": each.amount.minor} for each in preview[0]]
    change.add_many(plan_items, covered)
    country = office.company(change.connection).country
    change.add_many(plan_instalments, [_instalment(number, part, policy, country) for part in made.parts])
    change.note(plan=number)
    if stage == "active":
        agree(change, desk.today, account, PlanId(number))
    return number


def _instalment(plan: int, part: Part, policy: Policy, country: str) -> dict[str, object]:
    rules = policy.plans
    return {
        "plan_id": plan,
        "number": part.number,
        "due_on": part.due_on,
        "grace_until": grace_end(part.due_on, rules.grace_days, business_days=rules.business_days, country=country),
        "amount_minor": part.amount.minor,
    }


def agree(change: Change, today: date, account: AccountId, plan: PlanId) -> None:
    """Let a plan hold from a day on: freeze what its invoices owe, book its charge, end promises on its invoices."""
    case = plans_sql.cases(change.connection, today, plan=plan)[0]
    change.amend(plans, plan, accepted_on=today, offered_on=case.plan.offered_on or today)
    last = case.plan.instalments[-1].due_on
    if case.charge and not case.waived:
        item = book_charge(change, case, today, last)
        change.add(plan_items, plan_id=plan, item_id=item, amount_minor=case.charge.minor)
    _freeze(change, plan, account, today)
    give_way(change, today, account, case.plan.currency, case.plan.items.keys())


def _freeze(change: Change, plan: PlanId, account: AccountId, today: date) -> None:
    owed = {item.id: item.open.minor for item in items_sql.open_items(change.connection, today, account=account)}
    for row, item in plans_sql.item_rows(change.connection, plan):
        change.amend(plan_items, row, agreed_minor=owed[item])


def book_charge(change: Change, case: PlanCase, today: date, due: date) -> int:
    """Book what a plan costs as a debit note of its own; gives its number."""
    plan = case.plan
    item = change.add(
        items,
        account_id=plan.account,
        kind=ItemKind.DEBIT_NOTE.value,
        reference=items_sql.free_reference(change.connection, plan.account, f"PLAN-{plan.id}"),
        issued_on=today,
        due_on=due,
        currency=plan.currency,
        amount_minor=case.charge.minor,
        open_minor=case.charge.minor,
        charge=INTEREST if case.charge_kind == "interest" else COST,
    )
    change.amend(plans, plan.id, charge_item_id=item)
    change.note(charge_item=item)
    return item
