"""The office's rules of escalation as data: when something holds of a customer, what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from arDesk.kernel.money import Money
from arDesk.words.sentences import say

NUMBERED = {  # a condition with a whole number, and how large it may be
    "broken_promises": 20,
    "letter_level": 9,
    "days_overdue": 3650,
    "no_contact": 365,
    "dispute_late": 365,
}
PRICED = ("promise_broke", "overdue_amount")
CONDITIONS = (*NUMBERED, *PRICED)
FROM_NOTHING = ("dispute_late",)  # conditions whose number may be 0

CALL, TASK, TELL, HAND_OVER, HOLD_LETTERS = "call", "task", "tell", "hand_over", "hold_letters"
ACTIONS = (CALL, TASK, TELL, HAND_OVER, HOLD_LETTERS)
NAMED = (TELL, HAND_OVER)  # actions that need somebody's name
MOST = 99_999_999_999  # hundredths
LONGEST = 120
_TWO_DIGITS = "EUR"  # hundredths are the same number in every currency


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that can hold of a customer: a kind of CONDITIONS with its number, or its amount in hundredths."""

    kind: str
    number: int = 0
    amount: int = 0

    @property
    def text(self) -> str:
        """Say it as the "when" of a sentence."""
        from arDesk.words import formats

        code = f"rules.when.{self.kind}"
        if self.kind in PRICED:
            return say(f"{code}.any") if not self.amount else say(code, amount=formats.amount(self.money))
        return say(f"{code}.any") if self.kind in FROM_NOTHING and not self.number else say(code, count=self.number)

    @property
    def money(self) -> Money:
        """The amount, for writing it: the same number in every currency."""
        return Money(self.amount, _TWO_DIGITS)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: a kind of ACTIONS, for whom where it names somebody, with a note to them."""

    kind: str
    who: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """Say it as the "what" of a sentence."""
        code = f"rules.do.{self.kind}"
        if self.kind == TASK:
            code += ".for" if self.who else ""
            return say(code, who=self.who, what=self.note or say("task_kind.other"))
        return say(code, who=self.who)


@dataclass(frozen=True, slots=True)
class Rule:
    """When all its conditions hold of a customer, its actions are to be done. Its number never becomes another's.

    It counts from the day `since`: what came to hold before is left alone. None: it takes in whatever holds.
    """

    number: int
    conditions: tuple[Condition, ...]
    actions: tuple[Action, ...]
    since: date | None = None

    @property
    def text(self) -> str:
        """Say the whole rule as one sentence."""
        from arDesk.words import formats

        whens, things = [one.text for one in self.conditions], [one.text for one in self.actions]
        told = {"when": formats.listed(whens), "do": formats.listed(things)}
        return say("rules.sentence", **told) if self.since is None else say("rules.from", since=self.since, **told)

    def asks_as(self, other: Rule) -> bool:
        """Tell whether it asks for the same things at the same time as another, whoever is named."""
        kinds = [{action.kind for action in rule.actions} for rule in (self, other)]
        return set(self.conditions) == set(other.conditions) and kinds[0] == kinds[1]


def read_rules(given: Iterable[Any]) -> tuple[Rule, ...]:
    """Read rules from plain values. Raises ValueError or TypeError for what is none, or a number given twice."""
    rules = tuple(one if isinstance(one, Rule) else _rule(one) for one in given)
    if len({rule.number for rule in rules}) != len(rules) or len(rules) > 50:
        raise ValueError(given)
    for rule in rules:
        _check(rule)
    return rules


def plain_rules(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Give rules as JSON can hold them."""
    return [
        {
            "number": rule.number,
            "conditions": [asdict(one) for one in rule.conditions],
            "actions": [asdict(one) for one in rule.actions],
            "since": None if rule.since is None else rule.since.isoformat(),
        }
        for rule in rules
    ]


def _rule(given: Any) -> Rule:
    parts = _only(given, {"number", "conditions", "actions", "since"})
    conditions = tuple(Condition(**_only(one, {"kind", "number", "amount"})) for one in parts["conditions"])
    actions = tuple(Action(**_only(one, {"kind", "who", "note"})) for one in parts["actions"])
    since = parts.get("since")
    return Rule(parts["number"], conditions, actions, None if since is None else date.fromisoformat(since))


def _only(given: Any, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or given.keys() - known:
        raise TypeError(given)
    return given


def _check(rule: Rule) -> None:
    kinds = [action.kind for action in rule.actions]
    if not _whole(rule.number, 1, 9_999) or not 1 <= len(rule.conditions) <= 5 or not kinds:
        raise ValueError(rule)
    if len(set(kinds)) != len(kinds) or len({one.kind for one in rule.conditions}) != len(rule.conditions):
        raise ValueError(rule)
    for condition in rule.conditions:
        _check_condition(condition)
    for action in rule.actions:
        texts = all(type(text) is str for text in (action.who, action.note))
        if action.kind not in ACTIONS or not texts or max(len(action.who), len(action.note)) > LONGEST:
            raise ValueError(action)
        if action.kind in NAMED and not action.who.strip():
            raise ValueError(action)


def _check_condition(condition: Condition) -> None:
    if condition.kind in PRICED:
        good = _whole(condition.amount, 0, MOST) and condition.number == 0
    else:
        least = 0 if condition.kind in FROM_NOTHING else 1
        good = _whole(condition.number, least, NUMBERED.get(condition.kind, -1)) and condition.amount == 0
    if not good:
        raise ValueError(condition)


def _whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
