"""Whose a customer is by rule: the first rule that fits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from arDesk.kernel.errors import Refusal
from arDesk.policy.assigning import Placeable, fits, placed
from arDesk.policy.placing import Placing
from arDesk.policy.settings import Policy, with_value

KIM = Placeable("Öko Käse", "Food", "DE", "EUR", 100_00)


@pytest.mark.parametrize(
    ("given", "fitting"),
    [
        ({}, True),
        ({"segment": "food"}, True),
        ({"segment": "Fuel"}, False),
        ({"country": "de"}, True),
        ({"country": "FR"}, False),
        ({"currency": "USD"}, False),
        ({"names_from": "o", "names_to": "o"}, True),
        ({"names_from": "A", "names_to": "N"}, False),
        ({"names_from": "P"}, False),
        ({"names_to": "OK"}, True),
        ({"names_to": "OJ"}, False),
        ({"owing_from": 100_00}, True),
        ({"owing_from": 100_01}, False),
        ({"owing_below": 100_00}, False),
        ({"owing_below": 100_01}, True),
        ({"segment": "food", "country": "fr"}, False),
    ],
)
def test_a_rule_fits_where_all_it_says_does(given: dict[str, Any], fitting: bool) -> None:
    rule = Placing("Ann", **given)
    assert fits(rule, KIM) == fitting
    assert rule.text_at(1).endswith(".")


def test_the_first_rule_that_fits_decides() -> None:
    rules = (Placing("Ann", country="FR"), Placing("Ben", segment="Food"), Placing("Cleo"))
    assert placed(rules, KIM) == rules[1]
    assert placed(rules[:1], KIM) is None


def test_an_amount_is_the_same_number_in_every_currency() -> None:
    assert fits(Placing("Ann", owing_from=100_00), Placeable("X", "", "", "JPY", 100))


@pytest.mark.parametrize("wrong", [{"collector": " "}, {"owing_from": 5, "owing_below": 4}, {"owing_from": -1},
                                   {"segment": 4}, {"colour": "red"}])  # fmt: skip
def test_what_no_rule_can_be_is_refused(wrong: dict[str, Any]) -> None:
    good = asdict(Placing("Ann"))
    assert with_value(Policy(), "assignment.rules", [good]).assignment.rules == (Placing("Ann"),)
    with pytest.raises(Refusal, match=r"setting_refused\.assignment"):
        with_value(Policy(), "assignment.rules", [good | wrong])
