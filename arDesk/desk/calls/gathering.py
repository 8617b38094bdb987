"""What the queue knows of customers with anything overdue, gathered by a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.cases.groups import heads
from arDesk.cases.holds import InForce
from arDesk.cases.plans import InstalmentState
from arDesk.db.calls import holds as holds_sql
from arDesk.db.calls import marks as queue_marks
from arDesk.db.calls import queue_facts
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.customers import duties, groups
from arDesk.desk.calls.best_times import last_tried
from arDesk.desk.calls.due_soon import Soon, due_soon
from arDesk.desk.plans.judged import PlanRow
from arDesk.desk.promises.judged import REMEMBERED, PromiseRow, broken_of
from arDesk.desk.spoken_for import AllSpokenFor
from arDesk.desk.spoken_parts import SpokenFor
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy
from arDesk.work.best_time import Block
from arDesk.work.facts import AccountFacts, Mark
from arDesk.work.grouping import grouped

if TYPE_CHECKING:
    from sqlalchemy import Connection


def gather(
    connection: Connection, policy: Policy, day: date, promises: list[PromiseRow], parts: AllSpokenFor
) -> list[AccountFacts]:
    """Gather what is known of every customer with anything overdue; one row a customer and currency.

    What a group owes is on the row of the one above it; `promises` are those of `queue.remembered`.
    """
    conversations = [outcome.code for outcome in policy.queue.outcomes if outcome.is_conversation]
    soon = due_soon(connection, policy.queue, day, promises, parts)
    also = {account for account, _ in soon} | {account for (account, _), part in parts.by_account.items() if part.early}
    rows = queue_facts.overdue_accounts(connection, day, conversations, also)
    unapplied = unapplied_by_account(connection, day)
    broken = _broken(promises, day)
    attempts = queue_facts.attempts_since(connection, day, day - timedelta(days=6))
    marks, (last_plan, unworked) = queue_marks.marks(connection, day), queue_marks.carried_over(connection, day)
    carried, told = dict.fromkeys(unworked, last_plan), holds_sql.no_calls(connection, day)
    decided = Decided(attempts, marks, carried, soon, told, last_tried(connection, day))
    above = heads(groups.parents(connection, day))
    keys = {(row.account_id, row.currency) for row in rows}
    wanted = {(above[account], currency) for account, currency in keys if account in above} - keys
    rows += queue_facts.bare_accounts(connection, day, conversations, wanted)
    rows = duties.with_collectors(connection, rows, day)
    facts = [_facts(row, day, parts, unapplied, broken, decided) for row in rows]
    return grouped(facts, above) if above else facts


class Decided(NamedTuple):
    """By account: the days of the week's attempts, marks, the day of a call not made, what is due soon.

    `no_calls` are those who are not to be called, `tried` the hours in which the last call rang.
    """

    attempts: Mapping[int, tuple[date, ...]]
    marks: Mapping[AccountId, Mark]
    carried: Mapping[AccountId, date | None]
    soon: Soon
    no_calls: Mapping[int, InForce]
    tried: Mapping[AccountId, Block]


def _broken(promises: list[PromiseRow], day: date) -> dict[tuple[int, str], list[PromiseRow]]:
    found: dict[tuple[int, str], list[PromiseRow]] = defaultdict(list)
    for row in broken_of(promises, day):
        found[row.promise.account, row.promise.amount.currency].append(row)
    return found


def _facts(
    row: Any,
    day: date,
    parts: AllSpokenFor,
    unapplied: dict[tuple[AccountId, str], int],
    broken: Mapping[tuple[int, str], list[PromiseRow]],
    decided: Decided,
) -> AccountFacts:
    part = parts.of(row.account_id, row.currency)
    tried_on = decided.attempts.get(row.account_id, ())
    carried = decided.carried.get(row.account_id)
    soon, soon_on = decided.soon.get((row.account_id, row.currency), (0, None))
    return AccountFacts(
        account=AccountId(row.account_id),
        code=row.code,
        name=row.name,
        phone=row.phone,
        currency=row.currency,
        collector=row.collector,
        balance=row.balance,
        overdue=row.overdue,
        unapplied=unapplied.get((row.account_id, row.currency), 0),
        promised=part.promised,
        disputed=part.disputed,
        held=part.held,
        oldest_due_on=row.oldest_due_on,
        credit_limit=row.credit_limit_minor,
        last_contact_on=row.last_contact_on,
        last_outcome=row.last_outcome,
        last_conversation_on=row.spoke_on,
        attempts_on_last_day=tried_on.count(row.last_contact_on),
        tried_on=tried_on,
        mark=decided.marks.get(row.account_id),
        segment=row.segment,
        country=row.country,
        tried_in=decided.tried.get(row.account_id),
        due_soon=soon,
        due_soon_on=soon_on,
        carried_on=None if carried is None or (row.last_contact_on or date.min) >= carried else carried,
        contacted_today=row.last_contact_on == day,
        follow_up_on=row.follow_up_on,
        promise_until=part.promise_until,
        first_time_late=bool(row.first_time_late),
        no_calls=decided.no_calls.get(row.account_id),
        **_of_holds(parts.holds.get(row.account_id)),
        **_of_promises(broken.get((row.account_id, row.currency), [])),
        **_of_plans(parts.plans.get((row.account_id, row.currency), ()), part, day),
    )


def _of_holds(hold: Any) -> dict[str, Any]:
    """Say what holds the whole account, if anything does."""
    if hold is None:
        return {}
    return {"on_hold": True, "hold_until": hold.until, "hold_reason": hold.reason, "hold_kind": hold.kind}


def _of_promises(broken: list[PromiseRow]) -> dict[str, Any]:
    """Say how many promises broke of late, since when, and whether their money may lie unapplied."""
    if not broken:
        return {}
    return {
        "broken_promises": len(broken),
        "last_broken_on": max(row.promise.grace_until + timedelta(days=1) for row in broken),
        "possible_match": any(row.judgement.possible_match for row in broken),
    }


def _of_plans(plans: Sequence[PlanRow], part: SpokenFor, day: date) -> dict[str, Any]:
    """Say what is on the plans agreed with a customer, what was missed, and since when one is in default."""
    if not plans:
        return {"planned": part.planned, "plan_until": part.plan_until}
    missed = [
        each.instalment
        for row in plans
        if part.asked.get(row.plan.id)
        for each in row.now.instalments
        if each.state is InstalmentState.MISSED
    ]
    defaults = [
        row.now.defaulted_on for row in plans if row.now.defaulted_on and row.now.defaulted_on > day - REMEMBERED
    ]
    return {
        "planned": part.planned,
        "early": part.early,
        "plan_until": part.plan_until,
        "missed": sum(part.asked.values()),
        "missed_on": min((each.due_on for each in missed), default=None),
        "missed_since": max((each.grace_until + timedelta(days=1) for each in missed), default=None),
        "plan_defaulted_on": max(defaults, default=None),
    }
