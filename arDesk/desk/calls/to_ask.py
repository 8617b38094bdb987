"""What a call would ask for, and how late each part of it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.plans import InstalmentState, PlanState
from arDesk.db.ledger import due_items
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money, share

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.plans.judged import PlanRow
    from arDesk.desk.spoken_for import AllSpokenFor
    from arDesk.desk.spoken_parts import SpokenFor
    from arDesk.work.facts import AccountFacts

Key = tuple[AccountId, str]
Late = tuple[int, int]


def to_ask(
    connection: Connection, day: date, facts: Sequence[AccountFacts], parts: AllSpokenFor
) -> Mapping[Key, list[Late]]:
    """Share `to_ask` of each account, and of those it is called for, among what is late: minor units, days overdue.

    An invoice is late since its due day, a missed instalment since its own, and what a plan in default has made due
    sooner since the first day of default.
    """
    wanted = {account for one in facts for account in (one.account, *one.members)}
    rows: dict[Key, list[Late]] = defaultdict(list)
    defaults = _defaults(parts)
    for account, currency, item, due_on, minor in due_items.overdue_of(connection, day, wanted):
        left = _unspoken(item, minor, parts, parts.of(account, currency))
        rows[account, currency].append((left, (day - min(due_on, defaults.get(item, due_on))).days))
    for key, plans in parts.plans.items():
        part = parts.of(*key)
        for row in plans:
            rows[AccountId(key[0]), key[1]] += _missed(row, part, day)
        for item, minor in part.sooner.items():
            late = (day - defaults.get(item, day)).days
            rows[AccountId(key[0]), key[1]].append((minor - part.of_promises.get(item, 0), late))
    return {
        (one.account, one.currency): _shared(
            one.to_ask, [late for account in (one.account, *one.members) for late in rows[account, one.currency]]
        )
        for one in facts
    }


def _unspoken(item: int, minor: int, parts: AllSpokenFor, part: SpokenFor) -> int:
    """Give what of an overdue item is to ask outside of plans that are kept."""
    if item in part.items:
        return 0
    outside = part.outside.get(item, 0) if item in part.on_plan else minor - parts.contested.get(item, 0)
    return max(0, outside - part.of_promises.get(item, 0))


def _defaults(parts: AllSpokenFor) -> dict[int, date]:
    """Give the first day of default by item of a plan in default."""
    rows = (row for plans in parts.plans.values() for row in plans if row.state is PlanState.DEFAULTED)
    return {int(item): row.now.defaulted_on for row in rows if row.now.defaulted_on for item in row.plan.items}


def _missed(row: PlanRow, part: SpokenFor, day: date) -> list[Late]:
    """List what to ask for of a plan's missed instalments."""
    missed = [each for each in row.now.instalments if each.state is InstalmentState.MISSED]
    late = [(each.open.minor, (day - each.instalment.due_on).days) for each in missed]
    return _shared(part.asked.get(row.plan.id, 0), late)


def _shared(minor: int, late: Sequence[Late]) -> list[Late]:
    """Share an amount among what is late, by its amounts, to the last minor unit."""
    weights = [each for each, _ in late]
    whole = sum(weights)
    if minor <= 0 or whole <= 0:
        return []
    shares = weights if whole == minor else [one.minor for one in share(Money(minor, ""), weights)]
    return [(mine, days) for mine, (_, days) in zip(shares, late, strict=True) if mine]
