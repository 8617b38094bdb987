"""What a payment plan would be: worked out and shown before anything of it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.instalments import Carried, Schedule, Terms, schedule
from arDesk.cases.plans import PlanState
from arDesk.cases.promises import Promise, supersedes
from arDesk.db import office
from arDesk.db.calls import queue_facts
from arDesk.db.ledger import items as items_sql
from arDesk.db.plans.charges import charges_before
from arDesk.db.promises import made as promises_sql
from arDesk.desk.desk import Desk
from arDesk.desk.plans.judged import PlanRow, items_on_plan, judged_plans
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PlanId
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

LIVE = (PlanState.DRAFT, PlanState.OFFERED, PlanState.ACTIVE, PlanState.DEFAULTED)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as it was typed: over which invoices by number (none named: all that are overdue), on which terms."""

    terms: Terms
    references: tuple[str, ...] = ()
    note: str = ""


class Covered(NamedTuple):
    """An invoice in a plan and what of it is: what it owes, less what is in dispute."""

    item: OpenItem
    amount: Money


class PlanPreview(NamedTuple):
    """A plan as it would be: its invoices and what they owe in all, its schedule, the promises it would end.

    What of its invoices is in dispute is no part of it.
    """

    covered: tuple[Covered, ...]
    amount: Money
    schedule: Schedule
    ends: tuple[Promise, ...]
    disputed: Money


class Difference(NamedTuple):
    """An instalment to come before a change and after it; None where there is none."""

    before: tuple[date, Money] | None
    after: tuple[date, Money] | None


class ChangePreview(NamedTuple):
    """What a change would do: instalment by instalment, and what is to come in all, the charge and the last day."""

    before: PlanRow
    after: PlanPreview
    differences: tuple[Difference, ...]

    @property
    def more(self) -> Money:
        """How much more is to come in all (below nothing: less)."""
        return self.after.schedule.whole - self.before.now.left

    @property
    def days_longer(self) -> int:
        """How many days later the last instalment falls due (below nothing: earlier)."""
        return (self.after.schedule.parts[-1].due_on - self.before.plan.instalments[-1].due_on).days


def free_items(desk: Desk, account: AccountId, before: PlanRow | None = None) -> list[OpenItem]:
    """List the invoices of an account that can be in a plan, oldest due first: those owed and in no other active one.

    For a change of the plan `before` those it is over can be in it too, less what it costs.
    """
    with desk.look() as connection:
        owed = [item for item in items_sql.open_items(connection, desk.today, account=account) if item.is_owed]
        taken = items_on_plan(connection, account, desk.today)
    mine = {} if before is None else before.plan.items
    charge = None if before is None else before.case.charge_item
    currency = None if before is None else before.plan.currency
    return [
        item
        for item in owed
        if (item.id in mine or item.id not in taken) and item.id != charge and currency in (None, item.open.currency)
    ]


def preview_plan(desk: Desk, account: AccountId, draft: PlanDraft) -> PlanPreview:
    """Work out a plan on the business date without saving it. Raises what make_plan raises."""
    with desk.look() as connection:
        return worked_out(connection, account, draft, desk.today)


def preview_change(desk: Desk, plan: PlanId, draft: PlanDraft) -> ChangePreview:
    """Work out what a change of a plan would do without saving it. Raises what change_plan raises."""
    with desk.look() as connection:
        before = live_plan(connection, plan, desk.today)
        after = worked_out(connection, before.plan.account, changed(before, draft), desk.today, instead_of=before)
    to_come = [(row.instalment.due_on, row.open) for row in before.now.instalments if row.open]
    then = [(part.due_on, part.amount) for part in after.schedule.parts]
    return ChangePreview(before, after, tuple(Difference(*pair) for pair in zip_longest(to_come, then)))


def changed(before: PlanRow, draft: PlanDraft) -> PlanDraft:
    """Complete the draft of a change: over the same invoices where none is named."""
    return draft if draft.references else PlanDraft(draft.terms, before.references, draft.note)


def live_plan(connection: Connection, plan: PlanId, as_of: date) -> PlanRow:
    """Read a plan that is not over. Raises Refusal plan_unknown, plan_over."""
    rows = judged_plans(connection, as_of, plan=plan)
    if not rows:
        raise Refusal("plan_unknown", plan=plan)
    if rows[0].state not in LIVE or rows[0].plan.ended_on is not None:
        raise Refusal("plan_over", plan=plan, why=rows[0].why)
    return rows[0]


def worked_out(
    connection: Connection, account: AccountId, draft: PlanDraft, day: date, *, instead_of: PlanRow | None = None
) -> PlanPreview:
    """Work a draft out against what the account owes at the end of a day.

    Raises Refusal: unknown_invoice, plan_currencies, plan_item_taken, and those of cases.instalments.schedule.
    """
    chosen = _chosen(connection, account, draft, day, instead_of)
    currencies = {item.open.currency for item in chosen}
    if len(currencies) > 1:
        raise Refusal("plan_currencies", currencies=sorted(currencies))
    refuse_taken(connection, account, chosen, day, but=instead_of)
    covered = covered_now(connection, account, chosen, day)
    currency = next(iter(currencies), office.company(connection).currency)
    amount = total((each.amount for each in covered), currency)
    first = office.policy(connection).plans.remainder == "first"
    carried = _carried(connection, covered, instead_of)
    rest = amount - Money(carried.open, currency)
    made = schedule(rest, draft.terms, agreed_on=day, remainder_first=first, carried=carried)
    items = frozenset(item.id for item in chosen)
    standing = promises_sql.standing(connection, account, currency, day)
    ends = tuple(one for one in standing if supersedes(items, one))
    return PlanPreview(covered, amount, made, ends, total((item.open for item in chosen), currency) - amount)


def _carried(connection: Connection, covered: Sequence[Covered], instead_of: PlanRow | None) -> Carried:
    """Give what is owed of the charges of the plans that one takes the place of; nothing where that is all."""
    charges = charges_before(connection, instead_of.plan.id) if instead_of is not None else {}
    open_of = {each.item.id: each.amount.minor for each in covered}
    left = sum(minor for item, minor in open_of.items() if item in charges)
    if left == sum(open_of.values()):
        left = 0
    return Carried(sum(charges.values()), left)


def _chosen(
    connection: Connection, account: AccountId, draft: PlanDraft, day: date, instead_of: PlanRow | None
) -> list[OpenItem]:
    owed = [item for item in items_sql.open_items(connection, day, account=account) if item.is_owed]
    mine = instead_of.plan.items if instead_of is not None else {}
    if not draft.references:
        return [item for item in owed if item.due_on < day]
    named = {item.reference: item for item in owed}
    before = set(instead_of.references) if instead_of is not None else set()
    for reference in draft.references:
        if reference not in named and reference not in before:
            raise Refusal("unknown_invoice", reference=reference)
    # What was paid in full leaves the plan; what its charge was booked as stays in it.
    charges = charges_before(connection, instead_of.plan.id) if instead_of is not None else {}
    return [item for item in owed if item.reference in draft.references or (item.id in charges and item.id in mine)]


def refuse_taken(
    connection: Connection, account: AccountId, chosen: Sequence[OpenItem], day: date, *, but: PlanRow | None = None
) -> None:
    """Refuse where an item is in another active plan."""
    taken = items_on_plan(connection, account, day)
    for item in chosen:
        other = taken.get(item.id)
        if other is not None and (but is None or other.plan.id != but.plan.id):
            raise Refusal("plan_item_taken", reference=item.reference, plan=other.plan.id)


def covered_now(
    connection: Connection, account: AccountId, chosen: Sequence[OpenItem], day: date
) -> tuple[Covered, ...]:
    """Say what of each item a plan covers: what it owes at the end of a day, less what is in dispute."""
    disputed = queue_facts.disputed(connection, day, account=account)
    rest = [(item, item.open.minor - min(item.open.minor, disputed.get(item.id, 0))) for item in chosen]
    return tuple(Covered(item, Money(minor, item.open.currency)) for item, minor in rest if minor)
