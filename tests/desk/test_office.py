"""The company and its rules: changed, kept in the record, taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from arDesk.desk.desk import open_desk
from arDesk.desk.office import company, set_company, set_policy, set_rule
from arDesk.desk.upkeep import facts_of, read_log, verify
from arDesk.kernel.errors import Refusal
from arDesk.policy.settings import Policy, value_of
from arDesk.words.sentences import say, say_refusal
from tests.desk.standing import content
from tests.world import World


def test_the_company_is_changed_and_changed_back(world: World) -> None:
    before = company(world.desk)
    outcome = set_company(world.desk, name="Łódź & <b>Sons</b>", address=("Quay 1", "20457 Hamburg"), bank=("IBAN …",))
    now = company(world.desk)
    assert (now.name, now.address, now.bank) == ("Łódź & <b>Sons</b>", ("Quay 1", "20457 Hamburg"), ("IBAN …",))
    assert (now.currency, now.sample) == (before.currency, before.sample)
    assert outcome.undo is not None
    outcome.undo()
    assert company(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_a_company_without_a_name_is_refused(world: World, name: str) -> None:
    before = content(world.desk)
    with pytest.raises(Refusal, match="company_missing") as found:
        set_company(world.desk, name=name)
    assert say_refusal(found.value)
    assert content(world.desk) == before


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("queue.cool_off_days", 9, 9),
        ("queue.cool_off_days", "9", 9),
        ("promises.grace_days", 0, 0),
        ("promises.business_days", False, False),
        ("dunning.levels", "7,21,35", (7, 21, 35)),
        ("aging.limits", [10, 20], (10, 20)),
        ("aging.basis", "invoice", "invoice"),
    ],
)
def test_a_rule_is_changed_and_changed_back(world: World, name: str, value: object, kept: object) -> None:
    outcome = set_rule(world.desk, name, value)
    section, leaf = name.split(".")
    assert getattr(getattr(world.desk.policy(), section), leaf) == kept
    assert say(outcome.code, **{key: str(each) for key, each in outcome.fields.items()})
    with closing(open_desk(world.desk.books.path)) as again:
        assert value_of(again.policy(), name) == value_of(world.desk.policy(), name)
    assert outcome.undo is not None
    outcome.undo()
    assert world.desk.policy() == Policy()
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("queue.cool_off_days", -1),
        ("queue.cool_off_days", "many"),
        ("dunning.levels", "21,7"),
        ("aging.basis", "mood"),
        ("queue.nothing", 1),
        ("nothing", 1),
    ],
)
def test_a_rule_that_cannot_be_is_refused(world: World, name: str, value: object) -> None:
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        set_rule(world.desk, name, value)
    assert say_refusal(found.value)
    assert content(world.desk) == before


def test_the_record_says_what_a_rule_was(world: World) -> None:
    set_rule(world.desk, "queue.cool_off_days", 9)
    entry = read_log(world.desk, limit=1)[0]
    said = facts_of(entry)
    assert (entry.kind, said["before"], said["after"]) == (
        "setting.changed",
        {"queue.cool_off_days": 5},
        {"queue.cool_off_days": 9},
    )


def test_all_rules_are_replaced_at_once_and_back(world: World) -> None:
    set_rule(world.desk, "queue.retry", 7)
    before = world.desk.policy()
    other = replace(before, promises=replace(before.promises, grace_days=5))
    outcome = set_policy(world.desk, other)
    assert world.desk.policy() == other
    assert outcome.undo is not None
    outcome.undo()
    assert world.desk.policy() == before


def test_two_windows_that_set_different_rules_keep_both(world: World) -> None:
    with closing(open_desk(world.desk.books.path)) as second:
        set_rule(world.desk, "queue.retry", 7)
        set_rule(second, "promises.grace_days", 5)
        policy = second.policy()
    assert (policy.queue.retry, policy.promises.grace_days) == (7, 5)
