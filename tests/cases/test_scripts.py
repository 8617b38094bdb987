"""What to say on a call: which text fits, and what is put in it."""

from __future__ import annotations

import tomllib

import pytest

from arDesk.cases.scripts import FIELDS, STAGES, StageFacts, filled, stage_of, unknown_fields
from arDesk.kernel.resources import resource


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (StageFacts(overdue=False), "before_due"),
        (StageFacts(overdue=True), "first_late"),
        (StageFacts(overdue=True, level=1), "reminder"),
        (StageFacts(overdue=True, level=2), "reminder"),
        (StageFacts(overdue=True, level=3), "final_notice"),
        (StageFacts(overdue=True, disputed=True, level=1), "reminder"),
        (StageFacts(overdue=True, disputed=True, asked=False, level=3), "dispute"),
        (StageFacts(overdue=True, missed=True, disputed=True, asked=False), "missed_instalment"),
        (StageFacts(overdue=True, broken=True, missed=True, level=3), "broken_promise"),
    ],
)
def test_what_was_agreed_goes_before_what_is_contested_and_that_before_letters(facts: StageFacts, stage: str) -> None:
    assert stage_of(facts) == stage


def test_values_are_put_in_as_they_are_and_never_looked_into() -> None:
    text = "{name} owes {amount} {x} {0.__class__} {{name}} {}"
    assert filled(text, {"name": "{amount} & Co", "amount": "5"}) == "{amount} & Co owes 5 {x} {0.__class__} " \
        "{{amount} & Co} {}"  # fmt: skip
    assert filled("{oldest}", {"oldest": ""}) == "…"
    assert unknown_fields(text) == ("x", "0.__class__", "")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_stage_has_words_in_every_language(language: str) -> None:
    texts = tomllib.loads(resource(f"scripts/{language}.toml").read_text(encoding="utf-8"))
    english = tomllib.loads(resource("scripts/en.toml").read_text(encoding="utf-8"))
    assert tuple(texts) == STAGES
    for stage, text in texts.items():
        assert not unknown_fields(text)
        assert len(text.strip().splitlines()) == len(english[stage].strip().splitlines())
        for field in FIELDS:
            assert (f"{{{field}}}" in text) == (f"{{{field}}}" in english[stage]), (stage, field)
