"""The office's rules of escalation: add one, take one out, and what they would do today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from arDesk.db import office
from arDesk.db.calls import rule_facts as facts_sql
from arDesk.db.calls import tasks as tasks_sql
from arDesk.desk.desk import Desk
from arDesk.desk.office import set_rule
from arDesk.desk.outcome import Outcome
from arDesk.desk.todo.rule_facts import asked_for, fired
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Firing
from arDesk.policy.rules import Action, Condition, Rule, plain_rules

NAME = "escalation.rules"


class Would(NamedTuple):
    """What a rule finds of a customer today, and which of its actions nobody has settled yet."""

    account: AccountId
    code: str
    name: str
    firing: Firing
    actions: tuple[Action, ...]


def list_rules(desk: Desk) -> tuple[Rule, ...]:
    """List the office's rules in their order."""
    return desk.policy().escalation.rules


def add_rule(
    desk: Desk, conditions: Iterable[Condition], actions: Iterable[Action], *, since: date | None = None
) -> Outcome:
    """Add a rule behind the others, under a number no rule had before; it counts from a day, the business date unnamed.

    Raises Refusal setting_refused.escalation.
    """
    with desk.look() as connection:
        rules = office.policy(connection).escalation.rules
        told = tasks_sql.settled_seen(connection, desk.today)
    had = [int(row.fact.split("/")[1]) for row in told if row.fact.startswith("rule/")]
    number = max([rule.number for rule in rules] + had, default=0) + 1
    made = Rule(number, tuple(conditions), tuple(actions), since or desk.today)
    return replace(set_rule(desk, NAME, plain_rules([*rules, made])), made=number)


def change_rule(desk: Desk, rule: Rule) -> Outcome:
    """Put a rule in the place of the one with its number.

    One that names no day keeps the day it had where it asks for the same, and else counts from the business date.
    Raises Refusal: rule_unknown, setting_refused.escalation.
    """
    rules = list_rules(desk)
    before = next((one for one in rules if one.number == rule.number), None)
    if before is None:
        raise Refusal("rule_unknown", rule=rule.number)
    if rule.since is None:
        rule = replace(rule, since=before.since if rule.asks_as(before) else desk.today)
    return set_rule(desk, NAME, plain_rules(rule if one.number == rule.number else one for one in rules))


def remove_rule(desk: Desk, number: int) -> Outcome:
    """Take a rule out; what it had asked for is asked for no more. Raises Refusal rule_unknown."""
    rules = list_rules(desk)
    if number not in {one.number for one in rules}:
        raise Refusal("rule_unknown", rule=number)
    return set_rule(desk, NAME, plain_rules(one for one in rules if one.number != number))


def preview_rules(desk: Desk, rules: Iterable[Rule] | None = None) -> list[Would]:
    """Say what the office's rules find on the business date, or what others would: nothing is written."""
    day = desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        settled = tasks_sql.as_settled(tasks_sql.settled_seen(connection, day))
        found = asked_for(connection, policy, day, fired(connection, policy, day, rules=rules), settled)
        named = facts_sql.names(connection, {one.account for one, _ in found}, day)
    return [
        Would(one.account, named[one.account].code, named[one.account].name, one, actions) for one, actions in found
    ]
