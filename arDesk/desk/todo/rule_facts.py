"""Gather what the office's rules of escalation look at, and say what they find on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arDesk.db.calls import holds as holds_sql
from arDesk.db.calls import rule_facts as facts_sql
from arDesk.desk.disputes.standing import open_disputes_on
from arDesk.desk.promises.judged import REMEMBERED, PromiseRow, broken_of, judged
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Broke, Deadline, Firing, LateItem, RuleFacts, firings, still_to_do
from arDesk.policy.rules import CALL, Action, Rule
from arDesk.policy.settings import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from arDesk.cases.tasks import Settled

_Key = tuple[AccountId, str]


def fired(
    connection: Connection,
    policy: Policy,
    day: date,
    *,
    account: AccountId | None = None,
    promises: Iterable[PromiseRow] | None = None,
    rules: Iterable[Rule] | None = None,
) -> list[Firing]:
    """List what the rules find at the end of a day, of all customers or of one; the office's rules where none is named.

    `promises` are those already judged that count on the day. Nothing is asked of the books where there is no rule.
    """
    chosen = policy.escalation.rules if rules is None else tuple(rules)
    if not chosen:
        return []
    if promises is None:
        promises = judged(connection, policy, day, account=account, since=day - REMEMBERED)
    contested = any(condition.kind == "dispute_late" for rule in chosen for condition in rule.conditions)
    return firings(chosen, _facts(connection, promises, day, account, contested=contested), day)


def asked_for(
    connection: Connection, policy: Policy, day: date, found: Iterable[Firing], settled: dict[AccountId, list[Settled]]
) -> list[tuple[Firing, tuple[Action, ...]]]:
    """Give what the rules found with the actions still to be done: not settled, and no call where one was had since.

    Nor is there a call to make with who is not to be called.
    """
    listed = list(found)
    codes = [one.code for one in policy.queue.outcomes if one.is_conversation]
    talked = facts_sql.last_contacts_of(connection, day, {one.account for one in listed}, codes) if listed else {}
    spared = holds_sql.no_calls(connection, day) if listed else {}
    asked = []
    for one in listed:
        had = talked.get(one.account, date.min) >= one.since or one.account in spared
        to_do = still_to_do(one, settled.get(one.account, ()))
        asked.append((one, tuple(action for action in to_do if not (had and action.kind == CALL))))
    return asked


def _facts(
    connection: Connection, promises: Iterable[PromiseRow], day: date, account: AccountId | None, *, contested: bool
) -> list[RuleFacts]:
    late: dict[_Key, list[LateItem]] = defaultdict(list)
    levels = facts_sql.letter_levels(connection, day, account)
    for row in facts_sql.late_items(connection, day, account):
        level = levels.get(row.id, (0, None))
        late[row.account_id, row.currency].append(LateItem(row.id, row.due_on, row.open_minor, *level))
    disputes = _deadlines(connection, day, account) if contested else {}
    broken, last = _broken(promises, day), facts_sql.last_contacts(connection, day, account)
    return [
        RuleFacts(
            AccountId(key[0]), key[1], tuple(late.get(key, ())), tuple(broken.get(key, ())) if key in late else (),
            tuple(disputes.get(key, ())), last.get(key[0]),
        )
        for key in {*late, *disputes}
    ]  # fmt: skip


def _deadlines(connection: Connection, day: date, account: AccountId | None) -> dict[_Key, list[Deadline]]:
    """Give the deadlines of disputes still to be settled at the end of a day, by customer and currency."""
    found: dict[_Key, list[Deadline]] = defaultdict(list)
    for row in open_disputes_on(connection, day, account=account):
        if row.told.deadline is not None:
            found[row.case.account, row.amount.currency].append(Deadline(row.case.id, row.told.deadline))
    return found


def _broken(promises: Iterable[PromiseRow], day: date) -> dict[_Key, list[Broke]]:
    """Give the promises broken by a day and not long before it, by customer and currency."""
    found: dict[_Key, list[Broke]] = defaultdict(list)
    for row in broken_of(promises, day):
        promise = row.promise
        broken_on = promise.grace_until + timedelta(1)
        found[promise.account, promise.amount.currency].append(Broke(promise.id, promise.amount.minor, broken_on))
    return found
