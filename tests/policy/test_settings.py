from __future__ import annotations

import json
from dataclasses import asdict, fields

import pytest

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.kernel.errors import Refusal
from arDesk.policy.settings import FIELDS, Field, Policy, from_dict, scaled, to_dict, value_of, with_value
from arDesk.words.sentences import say, say_refusal

COPY = Outcome("copy", is_conversation=True, next_step="send_copy", name="Asked for a copy")


def test_the_table_names_every_setting_once() -> None:
    policy = Policy()
    leaves = [f"{part.name}.{leaf.name}" for part in fields(policy) for leaf in fields(getattr(policy, part.name))]
    assert [field.name for field in FIELDS] == leaves


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_setting_has_words_and_a_default_it_accepts(field: Field) -> None:
    assert field.label
    assert field.help.endswith(".")
    assert with_value(Policy(), field.name, value_of(Policy(), field.name)) == Policy()


@pytest.mark.parametrize("section", [part.name for part in fields(Policy())])
def test_every_section_has_a_title(section: str) -> None:
    assert say(f"settings.{section}")


def test_rules_survive_json() -> None:
    policy = with_value(Policy(), "queue.outcomes", [COPY])
    policy = with_value(policy, "dunning.levels", (10, 20))
    again = from_dict(json.loads(json.dumps(to_dict(policy))))
    assert again == policy
    assert again.queue.outcomes == (*OUTCOMES, COPY)
    assert from_dict({}) == Policy()
    assert from_dict({"office": {"language": "de"}}) == Policy(), "books of 0.1.0 hold rules that nothing followed"


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("queue.cool_off_days", "7", 7),
        ("queue.cool_off_days", 0, 0),
        ("queue.minimum_to_collect", "12.50", 1250),
        ("queue.minimum_to_collect", 1250, 1250),
        ("promises.business_days", "no", False),
        ("promises.business_days", True, True),
        ("dunning.levels", "7,21,35", [7, 21, 35]),
        ("aging.limits", [15, 45], [15, 45]),
        ("aging.basis", "invoice", "invoice"),
        ("queue.outcomes", [], []),
        ("queue.outcomes", [{"code": "copy", "name": "Copy"}], [asdict(Outcome("copy", name="Copy"))]),
        ("queue.outcomes", [{"code": "busy"}], [asdict(Outcome("busy"))]),
    ],
)
def test_a_setting_is_read_from_json_and_from_a_person(name: str, given: object, kept: object) -> None:
    assert value_of(with_value(Policy(), name, given), name) == kept


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("queue.cool_off_days", -1),
        ("queue.cool_off_days", 91),
        ("queue.cool_off_days", True),
        ("queue.cool_off_days", 2.5),
        ("queue.cool_off_days", "soon"),
        ("queue.cool_off_days", None),
        ("queue.minimum_to_collect", "12.345"),
        ("queue.minimum_to_collect", "NaN"),
        ("queue.minimum_to_collect", "-1.00"),
        ("promises.business_days", "perhaps"),
        ("dunning.levels", "21,7"),
        ("dunning.levels", ""),
        ("dunning.levels", [0, 7]),
        ("dunning.levels", 7),
        ("aging.basis", "moon"),
        ("queue.outcomes", [{"digit": 1}]),
        ("queue.outcomes", [{"code": "copy"}]),
        ("queue.outcomes", [{"code": "copy", "name": "Copy", "digit": 4}]),
        ("queue.outcomes", [{"code": "copy", "name": "Copy", "digit": 10}]),
        ("queue.outcomes", [{"code": "copy", "name": "Copy", "colour": "red"}]),
        ("queue.outcomes", [{"code": "copy", "name": "Copy", "retry_days": "2"}]),
        ("queue.outcomes", [{"code": "copy", "name": "Copy", "retry_days": -2}]),
        ("queue.colour", "red"),
        ("queue", 1),
        ("", 1),
    ],
)
def test_what_a_setting_cannot_be_is_refused_in_words(name: str, given: object) -> None:
    with pytest.raises(Refusal) as refused:
        with_value(Policy(), name, given)
    assert say_refusal(refused.value).endswith(".")


def test_a_refusal_names_the_setting_and_its_range() -> None:
    with pytest.raises(Refusal) as refused:
        with_value(Policy(), "queue.minimum_to_collect", "-1")
    words = "Least amount worth a call must be an amount from 0.00 to 1000000.00, not -1."
    assert say_refusal(refused.value) == words


@pytest.mark.parametrize(("currency", "minor"), [("EUR", 550), ("JPY", 5), ("KWD", 5500)])
def test_an_amount_is_the_same_number_in_every_currency(currency: str, minor: int) -> None:
    assert scaled(550, currency) == minor
