from __future__ import annotations

import pytest

from arDesk.cases.contacts import OUTCOMES, Outcome, with_own
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say_refusal


def test_the_nine_keys_are_the_nine_outcomes() -> None:
    assert [outcome.digit for outcome in OUTCOMES] == list(range(1, 10))
    assert [outcome.code for outcome in OUTCOMES] == [
        *("spoke", "promise", "left_message", "no_answer", "busy"),
        *("wrong_number", "dispute", "will_call_back", "refuses"),
    ]


def test_every_outcome_has_a_name() -> None:
    assert [outcome.label for outcome in OUTCOMES][:3] == ["Spoke", "Promise to pay", "Left a message"]


@pytest.mark.parametrize(
    ("code", "conversation", "days"),
    [
        ("spoke", True, 1),
        ("promise", True, 1),
        ("left_message", False, 2),
        ("no_answer", False, 1),
        ("busy", False, 1),
        ("wrong_number", False, 1),
        ("dispute", True, 1),
        ("will_call_back", True, 1),
        ("refuses", True, 1),
    ],
)
def test_only_somebody_reached_starts_the_cool_off(code: str, conversation: bool, days: int) -> None:
    outcome = {one.code: one for one in OUTCOMES}[code]
    assert (outcome.is_conversation, outcome.retry_days) == (conversation, days)


def test_the_office_adds_outcomes_and_renames_ours() -> None:
    copy = Outcome("copy", is_conversation=True, next_step="send_copy", name="Asked for a copy")
    busy = Outcome("busy", 5, name="Engaged")
    merged = {outcome.code: outcome for outcome in with_own([copy, busy])}
    assert len(merged) == 10
    assert (merged["copy"].label, merged["busy"].label) == ("Asked for a copy", "Engaged")


def test_two_outcomes_on_one_key_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        with_own([Outcome("copy", 4)])
    assert (
        say_refusal(refused.value)
        == "Key 4 can't be copy: it is no_answer already. Nothing was changed; choose another key."
    )
