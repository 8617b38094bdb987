"""What a reminder letter may ask for, as lines: open items, missed instalments, what a broken plan made due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from arDesk.cases.plans import InstalmentState, PlanState
from arDesk.desk.plans.judged import PlanRow, counted, named
from arDesk.desk.spoken_parts import SpokenFor
from arDesk.kernel.ids import InstalmentId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.policy.dunning import DISPUTED, PLANNED, PROMISED, DunningItem


def item_lines(
    item: OpenItem, levels: dict[int, tuple[int, date]], part: SpokenFor, contested: Mapping[int, int]
) -> Iterator[DunningItem]:
    """Give an item as a run sees it; of what is contested or promised in part a letter asks for the rest, says so."""
    level, day = levels.get(item.id, (0, None))
    spoken, currency = part.items.get(item.id), item.open.currency
    outside = part.outside.get(item.id, 0)
    blocked = PLANNED if outside else spoken or (PLANNED if item.id in part.on_plan else None)
    promised = 0 if spoken else part.of_promises.get(item.id, 0)
    if outside:  # the part that is not in the plan is asked for like any other
        yield DunningItem(item._replace(open=Money(outside - promised, currency)), level, day, spoken)
    contested_of = 0 if blocked and not outside else contested.get(item.id, 0)
    rest = item.open.minor - contested_of - (outside or promised)
    if rest or not outside:
        yield DunningItem(item._replace(open=Money(rest, currency)), level, day, blocked)
    for minor, why in ((contested_of, DISPUTED), (promised, PROMISED)):
        if minor:
            yield DunningItem(item._replace(open=Money(minor, currency)), level, day, why)


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


def sooner_lines(
    plans: Iterable[PlanRow], part: SpokenFor, opened: Iterable[OpenItem], levels: Mapping[int, tuple[int, date]]
) -> list[DunningItem]:
    """Give what plans in default made due of invoices before their own days, as due on the first day of default.

    `levels` gives the level each invoice was last reminded of, and the day: the levels go on from there.
    """
    by_plan: dict[int, PlanRow] = {}
    for row in plans:
        if row.state is PlanState.DEFAULTED:
            by_plan = dict.fromkeys(map(int, row.plan.items), row) | by_plan
    found = []
    for item in opened:
        if item.id in part.sooner:
            row = by_plan[item.id]
            due_on = min(item.due_on, row.now.defaulted_on or item.due_on)
            spoken = part.items.get(item.id)
            minor = part.sooner[item.id] - (0 if spoken else part.of_promises.get(item.id, 0))
            line = item._replace(due_on=due_on, open=Money(minor, item.open.currency))
            level, day = levels.get(item.id, (0, None))
            found.append(DunningItem(line, level, day, spoken, agreed_on=row.plan.accepted_on))
    return found
