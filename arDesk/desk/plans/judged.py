"""Payment plans with their state as of a day: one place that every page, list and letter asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.plans import Instalment, InstalmentState, Plan, PlanNow, PlanState, judge_plan
from arDesk.db.calls import queue_facts
from arDesk.db.plans import made as plans_sql
from arDesk.db.plans.made import PlanCase
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId, PlanId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from sqlalchemy import Connection


class PlanRow(NamedTuple):
    """A plan as it stands at the end of a day."""

    case: PlanCase
    now: PlanNow

    @property
    def plan(self) -> Plan:
        """What was agreed."""
        return self.case.plan

    @property
    def state(self) -> PlanState:
        """How it stands."""
        return self.now.state

    @property
    def references(self) -> tuple[str, ...]:
        """The invoices it is over, oldest due first."""
        return tuple(self.case.references.values())

    @property
    def missed_count(self) -> int:
        """How many instalments are past their grace and not paid in full."""
        return sum(row.state is InstalmentState.MISSED for row in self.now.instalments)

    @property
    def why(self) -> str:
        """Why it stands so, as a sentence."""
        now, plan = self.now, self.plan
        following = now.next if now.next is not None else now.instalments[-1]
        return say(
            now.why,
            locale=None,
            count=self.missed_count,
            amount=plan.whole,
            paid=now.paid,
            left=now.left,
            missed=now.missed,
            next=following.instalment.due_on,
            until=following.instalment.grace_until,
            part=following.open,
            ended=plan.ended_on or plan.drafted_on,
            agreed=plan.accepted_on or plan.drafted_on,
            since=now.defaulted_on or plan.drafted_on,
            completed=now.completed_on or plan.drafted_on,
        )


def named(instalment: Instalment, count: int) -> str:
    """Name an instalment among so many: "2/6", or "0/6" for the down payment."""
    return f"{instalment.number}/{count}"


def counted(plan: Plan) -> int:
    """Count a plan's instalments; a down payment is none of them."""
    return sum(each.number > 0 for each in plan.instalments)


def judged_plans(
    connection: Connection,
    as_of: date,
    *,
    account: AccountId | None = None,
    plan: PlanId | None = None,
    agreed: bool = False,
) -> list[PlanRow]:
    """Judge the plans written up to a day by what was known then, newest first; see db.plans.cases for which."""
    found = plans_sql.cases(connection, as_of, account=account, plan=plan, agreed=agreed)
    return [PlanRow(case, judge_plan(case.plan, case.events, as_of=as_of, obstacles=case.obstacles)) for case in found]


def items_on_plan(connection: Connection, account: AccountId, as_of: date) -> dict[ItemId, PlanRow]:
    """Give the items of an account that are in an active plan at the end of a day, each with its plan."""
    rows = judged_plans(connection, as_of, account=account, agreed=True)
    return {item: row for row in rows if row.state is PlanState.ACTIVE for item in row.plan.items}


def promisable(
    connection: Connection, account: AccountId, chosen: list[OpenItem], as_of: date, *, by_number: bool
) -> list[OpenItem]:
    """Give those of some items that can be promised: not what is in an active plan, which has its own days.

    Of an item that is in one in part it is what is due outside it and not disputed.
    Raises Refusal: promise_on_plan where such an item was chosen by its number, promise_all_on_plan where all are.
    """
    taken = items_on_plan(connection, account, as_of)
    left = [one for item in chosen if (one := _outside(item, taken.get(item.id), connection, as_of)) is not None]
    if len(left) == len(chosen) or (left and not by_number):
        return left
    some = {item.id for item in left}
    item = next(item for item in chosen if item.id not in some)
    row = taken[item.id]
    following = row.now.next.instalment if row.now.next is not None else row.plan.instalments[-1]
    code = "promise_on_plan" if by_number else "promise_all_on_plan"
    raise Refusal(code, reference=item.reference, plan=row.plan.id, next=following.due_on)


def _outside(item: OpenItem, row: PlanRow | None, connection: Connection, as_of: date) -> OpenItem | None:
    """Give an item with what of it is due outside an active plan as `open`; None where that is nothing."""
    if row is None:
        return item
    disputed = queue_facts.disputed(connection, as_of, account=item.account).get(item.id, 0)
    minor = item.open.minor - row.now.inside.get(item.id, 0) - disputed
    return item._replace(open=Money(minor, item.open.currency)) if minor > 0 else None
