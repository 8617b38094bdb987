"""The office's rules of escalation: what each condition asks, at its boundary, and what no order can change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.tasks import Settled
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Broke, Deadline, Firing, LateItem, RuleFacts, firings, still_to_do
from arDesk.policy.rules import (
    ACTIONS,
    CONDITIONS,
    NAMED,
    PRICED,
    Action,
    Condition,
    Rule,
    plain_rules,
    read_rules,
)
from arDesk.policy.settings import Policy, value_of, with_value
from arDesk.words.sentences import say_refusal

DAY = date(2026, 3, 16)
ONE = AccountId(1)


def ago(days: int) -> date:
    return DAY - timedelta(days)


def rule(*conditions: Condition, actions: tuple[Action, ...] = (Action("call"),), number: int = 1) -> Rule:
    return Rule(number, conditions, actions)


def found(condition: Condition, **facts: Any) -> Firing | None:
    return next(iter(firings([rule(condition)], [RuleFacts(ONE, "EUR", **facts)], DAY)), None)


def late(days: int, minor: int = 100_00, number: int = 1, level: int = 0) -> LateItem:
    return LateItem(number, ago(days), minor, level, ago(2) if level else None)


@pytest.mark.parametrize(("since", "fires"), [(None, True), (4, True), (3, True), (2, False), (0, False)])
def test_a_rule_leaves_alone_what_came_to_hold_before_its_day(since: int | None, fires: bool) -> None:
    conditions = (Condition("promise_broke"), Condition("overdue_amount", amount=50_00))
    made = replace(rule(*conditions), since=None if since is None else ago(since))
    facts = RuleFacts(ONE, "EUR", late=(late(40),), broken=(Broke(1, 5, ago(3)),))
    assert bool(firings([made], [facts], DAY)) == fires
    assert read_rules(plain_rules([made])) == (made,)


@pytest.mark.parametrize(("days", "fires"), [(29, False), (30, True), (31, True)])
def test_an_old_item_says_nothing_of_one_that_comes_to_be_as_old_now(days: int, fires: bool) -> None:
    made = replace(rule(Condition("days_overdue", 30)), since=ago(10))
    facts = RuleFacts(ONE, "EUR", late=(late(100, 10_00), late(days, 100_000_00, number=2)))
    (firing,) = firings([made], [facts], DAY) or (None,)
    assert (firing is not None) == fires
    assert firing is None or (firing.since, firing.evidence) == (ago(days - 30), "item/2")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (rule(Condition("no_contact", 9), actions=(Action("tell", "Ben", "x"),)), True),
        (rule(Condition("no_contact", 8), actions=(Action("tell", "Ann"),)), False),
        (rule(Condition("no_contact", 9), actions=(Action("tell", "Ann"), Action("call"))), False),
    ],
)
def test_who_is_named_makes_no_other_rule(other: Rule, same: bool) -> None:
    assert rule(Condition("no_contact", 9), actions=(Action("tell", "Ann"),)).asks_as(other) == same


@pytest.mark.parametrize(
    ("condition", "just", "not_yet", "since"),
    [
        (
            Condition("broken_promises", 2),
            {"broken": (Broke(1, 5, ago(9)), Broke(2, 5, ago(3)))},
            {"broken": (Broke(1, 5, ago(9)),)},
            ago(3),
        ),
        (
            Condition("promise_broke", amount=100_000),
            {"broken": (Broke(1, 100_001, ago(4)),)},
            {"broken": (Broke(1, 100_000, ago(4)),)},
            ago(4),
        ),
        (Condition("promise_broke"), {"broken": (Broke(1, 1, ago(0)),)}, {}, ago(0)),
        (Condition("letter_level", 2), {"late": (late(40, level=2),)}, {"late": (late(40, level=1),)}, ago(2)),
        (Condition("days_overdue", 90), {"late": (late(90),)}, {"late": (late(89),)}, ago(0)),
        (
            Condition("overdue_amount", amount=100_00),
            {"late": (late(9, 100_01),)},
            {"late": (late(9, 100_00),)},
            ago(8),
        ),
        (Condition("dispute_late"), {"disputes": (Deadline(7, ago(1)),)}, {"disputes": (Deadline(7, ago(0)),)}, ago(0)),
        (
            Condition("dispute_late", 5),
            {"disputes": (Deadline(7, ago(6)),)},
            {"disputes": (Deadline(7, ago(5)),)},
            ago(0),
        ),
        (
            Condition("no_contact", 10),
            {"late": (late(60),), "last_contact_on": ago(10)},
            {"late": (late(60),), "last_contact_on": ago(9)},
            ago(0),
        ),
        (Condition("no_contact", 10), {"late": (late(11),)}, {"late": (late(10),)}, ago(0)),
    ],
)
def test_a_condition_holds_from_its_boundary_on(
    condition: Condition, just: dict[str, Any], not_yet: dict[str, Any], since: date
) -> None:
    firing = found(condition, **just)
    assert firing is not None
    assert firing.since == since
    assert firing.why.endswith(".")
    assert found(condition, **not_yet) is None


def test_the_amount_is_reached_by_the_item_that_makes_it_more() -> None:
    items = (late(30, 60_00, 1), late(20, 40_00, 2), late(10, 1, 3))
    firing = found(Condition("overdue_amount", amount=100_00), late=items)
    assert firing is not None
    assert (firing.since, firing.evidence) == (ago(9), "item/3")
    assert firing.why == "100.01 EUR is overdue."


def test_all_conditions_must_hold_and_the_last_to_hold_dates_the_rule() -> None:
    both = rule(Condition("days_overdue", 30), Condition("promise_broke"))
    facts = RuleFacts(ONE, "EUR", late=(late(50),), broken=(Broke(3, 5, ago(4)),))
    (firing,) = firings([both], [facts], DAY)
    assert (firing.since, firing.evidence) == (ago(4), "promise/3")
    assert firings([both], [replace(facts, broken=())], DAY) == []
    (other,) = firings([both], [replace(facts, late=(late(31),))], DAY)
    assert other.since == ago(1) or other.evidence == "promise/3"


def test_two_currencies_of_a_customer_fire_once() -> None:
    facts = [RuleFacts(ONE, "EUR", late=(late(50),)), RuleFacts(ONE, "USD", late=(late(40, number=2),))]
    (firing,) = firings([rule(Condition("days_overdue", 30))], facts, DAY)
    assert firing.since == ago(10), "that which came to hold last is the newest fact"


@pytest.mark.parametrize(
    ("evidence", "on", "open_still"),
    [
        ("promise/3", ago(4), False),  # this very promise, settled on the day it broke
        ("promise/3", ago(5), True),  # settled before it broke
        ("promise/2", ago(4), True),  # another of the same day
        ("promise/2", ago(3), False),  # a newer settlement covers what was known by then
        ("promise/2", ago(9), True),
    ],
)
def test_what_was_settled_stays_so_until_something_newer_happens(evidence: str, on: date, open_still: bool) -> None:
    facts = RuleFacts(ONE, "EUR", late=(late(50),), broken=(Broke(3, 5, ago(4)),))
    (firing,) = firings([rule(Condition("promise_broke"))], [facts], DAY)
    settled = Settled(ONE, "rule/1/call", evidence, on)
    assert bool(still_to_do(firing, [settled])) == open_still
    assert still_to_do(firing, [replace(settled, account=AccountId(2))])
    assert still_to_do(firing, [replace(settled, fact="rule/2/call")])


_ITEMS = st.builds(
    lambda number, days, minor, level: LateItem(number, ago(days), minor, level, ago(min(days, 3)) if level else None),
    st.integers(1, 40), st.integers(1, 200), st.integers(1, 500_00), st.integers(0, 3),
)  # fmt: skip
_BROKE = st.builds(lambda number, minor, days: Broke(number, minor, ago(days)), st.integers(1, 40),
                   st.integers(1, 5_000_00), st.integers(0, 90))  # fmt: skip
_FACTS = st.builds(
    RuleFacts,
    st.integers(1, 4).map(AccountId),
    st.sampled_from(["EUR", "USD", "JPY"]),
    st.lists(_ITEMS, max_size=4, unique_by=lambda one: one.id).map(tuple),
    st.lists(_BROKE, max_size=4, unique_by=lambda one: one.id).map(tuple),
    st.lists(st.builds(Deadline, st.integers(1, 9), st.integers(-5, 40).map(ago)), max_size=2).map(tuple),
    st.none() | st.integers(0, 60).map(ago),
)
_CONDITION = st.sampled_from(CONDITIONS).flatmap(
    lambda kind: (
        st.integers(0, 300_00).map(lambda n: Condition(kind, amount=n))
        if kind in PRICED
        else st.integers(1, 9).map(lambda n: Condition(kind, n))
    )
)
_ACTIONS = st.lists(st.sampled_from(ACTIONS), min_size=1, unique=True).map(
    lambda kinds: tuple(Action(kind, "Ann" if kind in NAMED else "") for kind in kinds)
)
_RULES = st.lists(
    st.tuples(st.lists(_CONDITION, min_size=1, max_size=2, unique_by=lambda one: one.kind).map(tuple), _ACTIONS),
    min_size=1,
    max_size=3,
).map(lambda rules: tuple(Rule(number, *parts) for number, parts in enumerate(rules, 1)))
_BOOK = st.lists(_FACTS, max_size=5, unique_by=lambda one: (one.account, one.currency))


def shuffled(facts: RuleFacts, random: Random) -> RuleFacts:
    late, broken, disputes = list(facts.late), list(facts.broken), list(facts.disputes)
    for part in (late, broken, disputes):
        random.shuffle(part)
    return replace(facts, late=tuple(late), broken=tuple(broken), disputes=tuple(disputes))


@given(_RULES, _BOOK, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_rules_changes_nothing(
    rules: tuple[Rule, ...], book: list[RuleFacts], random: Random
) -> None:
    once = firings(rules, book, DAY)
    other, mixed = list(rules), [shuffled(one, random) for one in book]
    random.shuffle(other)
    random.shuffle(mixed)
    assert firings(other, mixed, DAY) == once
    keys = [(one.account, one.rule.number) for one in once]
    assert len(set(keys)) == len(keys), "a rule and a customer are on the list once"
    assert all(one.since <= DAY for one in once)


@given(_RULES, _BOOK)
def test_what_is_settled_today_is_asked_no_more_by_the_same_facts(
    rules: tuple[Rule, ...], book: list[RuleFacts]
) -> None:
    once = firings(rules, book, DAY)
    settled = [Settled(one.account, one.fact(action), one.evidence, DAY) for one in once for action in one.rule.actions]
    assert [still_to_do(one, settled) for one in firings(rules, book, DAY)] == [() for _ in once]


@given(_RULES)
def test_rules_survive_being_written_down(rules: tuple[Rule, ...]) -> None:
    assert read_rules(plain_rules(rules)) == rules
    policy = with_value(Policy(), "escalation.rules", plain_rules(rules))
    assert policy.escalation.rules == rules
    assert with_value(Policy(), "escalation.rules", value_of(policy, "escalation.rules")) == policy
    assert all(one.text.endswith(".") for one in rules)


GOOD: dict[str, Any] = {
    "number": 1,
    "conditions": [{"kind": "days_overdue", "number": 90}],
    "actions": [{"kind": "tell", "who": "Ann"}],
}


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"number": "1"},
        {"conditions": []},
        {"actions": []},
        {"colour": "red"},
        {"conditions": [{"kind": "moon"}]},
        {"conditions": [{"kind": "days_overdue", "number": 0}]},
        {"conditions": [{"kind": "days_overdue", "number": 3651}]},
        {"conditions": [{"kind": "days_overdue", "amount": 5}]},
        {"conditions": [{"kind": "promise_broke", "amount": -1}]},
        {"conditions": [{"kind": "promise_broke", "number": 1}]},
        {"conditions": [{"kind": "days_overdue", "number": 9}, {"kind": "days_overdue", "number": 10}]},
        {"actions": [{"kind": "tell"}]},
        {"actions": [{"kind": "shout"}]},
        {"actions": [{"kind": "call"}, {"kind": "call"}]},
        {"actions": [{"kind": "tell", "who": 5}]},
    ],
)
def test_what_no_rule_can_be_is_refused_in_words(change: dict[str, Any]) -> None:
    assert read_rules([GOOD])
    with pytest.raises(Refusal) as refused:
        with_value(Policy(), "escalation.rules", [GOOD | change])
    assert say_refusal(refused.value).endswith(".")


def test_a_rule_reads_as_a_sentence() -> None:
    told = rule(Condition("promise_broke", amount=1000_00), actions=(Action("call"), Action("tell", "the owner"))).text
    assert told == "When a promise over 1,000.00 breaks, call the same day and tell the owner."
