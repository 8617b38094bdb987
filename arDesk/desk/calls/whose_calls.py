"""Whose calls are whose on a day, and what the office's rules say of them: put on what the queue is made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.collectors import Cover, in_place_of, works_for
from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.customers import collectors as collectors_sql
from arDesk.desk.promises.judged import PromiseRow
from arDesk.desk.todo.rule_facts import fired
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Firing, still_to_do
from arDesk.policy.rules import CALL, HOLD_LETTERS
from arDesk.policy.settings import Policy
from arDesk.work.facts import AccountFacts

if TYPE_CHECKING:
    from sqlalchemy import Connection


def assigned(
    connection: Connection,
    policy: Policy,
    day: date,
    facts: list[AccountFacts],
    promises: list[PromiseRow],
    collector: str | None = None,
) -> list[AccountFacts]:
    """Mark who is called by a rule and who for a colleague away; with a collector's name, leave only theirs to call.

    Theirs are their own and those of colleagues they cover for; "" has the customers who are nobody's.
    """
    covers = collectors_sql.all_covers(connection, day)
    if collector is not None:
        mine = works_for(collector, covers, day) if collector else frozenset({""})
        facts = [one for one in facts if one.collector in mine]
    places = in_place_of(covers, day)
    away = {name: _until(covers, name, day) for name in places}
    ruled = ruled_by(connection, policy, day, CALL, promises)
    if not away and not ruled:
        return facts
    return [
        one._replace(
            away_until=away.get(one.collector), covered_by=places.get(one.collector, ""), ruled=_ruled(one, ruled)
        )
        if one.collector in away or _ruled(one, ruled)
        else one
        for one in facts
    ]


def _ruled(one: AccountFacts, ruled: dict[AccountId, Firing]) -> Firing | None:
    """Give the rule that asks for a call to a customer, or to one it is called for."""
    return next((ruled[account] for account in (one.account, *one.members) if account in ruled), None)


def _until(covers: list[Cover], name: str, day: date) -> date:
    return max(cover.until for cover in covers if cover.absent == name and cover.active_on(day))


def ruled_by(
    connection: Connection, policy: Policy, day: date, kind: str, promises: list[PromiseRow] | None = None
) -> dict[AccountId, Firing]:
    """Give the newest rule that asks for one kind of action with each customer, where nobody has settled that.

    Letters are held whatever was settled: that is no task, it goes on as long as the facts do.
    """
    rules = [rule for rule in policy.escalation.rules if any(action.kind == kind for action in rule.actions)]
    found = fired(connection, policy, day, promises=promises, rules=rules)
    asks = bool(found) and kind != HOLD_LETTERS
    settled = tasks_sql.as_settled(tasks_sql.settled_seen(connection, day)) if asks else {}
    asked: dict[AccountId, Firing] = {}
    for firing in found:  # the newest first
        to_do = still_to_do(firing, settled.get(firing.account, ()))
        if any(action.kind == kind for action in to_do):
            asked.setdefault(firing.account, firing)
    return asked
