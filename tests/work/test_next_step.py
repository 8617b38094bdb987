from __future__ import annotations

from typing import Any

import pytest

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.policy.settings import QueuePolicy
from arDesk.words.sentences import say
from arDesk.work.next_step import NEXT_STEPS, next_step
from tests.work.facts import POLICY, TODAY, account, ago, called


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({}, "call"),
        ({"phone": ""}, "find_number"),
        ({"first_time_late": True}, "send_copy"),
        ({"follow_up_on": TODAY}, "call_back"),
        ({"last_outcome": "no_answer", "last_contact_on": ago(3)}, "try_another_time"),
        ({"last_outcome": "will_call_back", "last_contact_on": ago(9)}, "call_back"),
        ({"last_outcome": "wrong_number", "last_contact_on": ago(3)}, "find_number"),
        ({"last_outcome": "refuses", "last_contact_on": ago(9)}, "escalate"),
        ({"last_outcome": "spoke", "last_contact_on": ago(9)}, "call"),
        ({"broken_promises": 1, "last_broken_on": ago(1)}, "ask_about_promise"),
        ({"broken_promises": 3, "last_broken_on": ago(1)}, "escalate"),
        ({"oldest_due_on": ago(120)}, "escalate"),
        ({"oldest_due_on": ago(119)}, "call"),
        ({"unapplied": 500_00}, "check_unapplied"),
        ({"unapplied": 499_99}, "call"),
        (
            {"unapplied": 1, "possible_match": True, "broken_promises": 1, "last_broken_on": ago(1)},
            "check_unapplied",
        ),
    ],
)
def test_the_most_pressing_step_comes_first(facts: dict[str, Any], step: str) -> None:
    one = account(**facts)
    assert next_step(one, POLICY, TODAY) == step
    assert [row.next_step for row in called(one)] == [step]


def test_the_offices_own_outcome_names_the_step_that_follows_it() -> None:
    policy = QueuePolicy(outcomes=(*OUTCOMES, Outcome("copy", next_step="send_copy", name="Asked for a copy")))
    one = account()._replace(last_outcome="copy", last_contact_on=ago(3))
    assert next_step(one, policy, TODAY) == "send_copy"


def test_every_step_has_words() -> None:
    assert all(say(f"next_step.{step}") for step in NEXT_STEPS)
    assert {outcome.next_step for outcome in OUTCOMES} <= {"", *NEXT_STEPS}
