"""Missed instalments as lines of a reminder letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arDesk.cases.plans import InstalmentState
from arDesk.desk.judged_plans import PlanRow, counted, named
from arDesk.kernel.ids import InstalmentId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.policy.dunning import DunningItem


def missed_lines(row: PlanRow, asked: int, reminded: Mapping[InstalmentId, tuple[int, date]]) -> list[DunningItem]:
    """Give what to ask for of a plan's missed instalments, in minor units, as items due on the instalments' own days.

    `reminded` gives the level each was last reminded of, and the day. Their reference says which instalment it is, and
    of which invoices: "2/6 · INV-1, INV-2".
    """
    plan, found = row.plan, []
    for each in row.now.instalments:
        minor = min(asked, each.open.minor)
        if each.state is not InstalmentState.MISSED or not minor:
            continue
        asked -= minor
        one = each.instalment
        item = OpenItem(
            next(iter(plan.items)),
            plan.account,
            ItemKind.INVOICE,
            f"{named(one, counted(plan))} · {', '.join(row.references)}",
            plan.accepted_on or plan.drafted_on,
            one.due_on,
            one.amount,
            Money(minor, plan.currency),
        )
        level, day = reminded.get(one.id, (0, None))
        found.append(DunningItem(item, level, day, instalment=one.id))
    return found
