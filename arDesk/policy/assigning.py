"""Which rule of assignment fits a customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from arDesk.policy.placing import Placing
from arDesk.policy.settings import scaled
from arDesk.words.folding import folded


class Placeable(NamedTuple):
    """What assignment looks at of a customer; `owing` in minor units of `currency`."""

    name: str
    segment: str
    country: str
    currency: str
    owing: int


def placed(rules: Iterable[Placing], customer: Placeable) -> Placing | None:
    """Give the first rule that fits a customer; None where none does."""
    return next((rule for rule in rules if fits(rule, customer)), None)


def fits(rule: Placing, customer: Placeable) -> bool:
    """Tell whether a rule fits a customer; case and accents make no difference."""
    for name in ("segment", "country", "currency"):
        wanted = getattr(rule, name)
        if wanted and folded(wanted) != folded(getattr(customer, name)):
            return False
    name, first, last = folded(customer.name), folded(rule.names_from), folded(rule.names_to)
    if (first and name < first) or (last and name[: len(last)] > last):
        return False
    if rule.owing_from is not None and customer.owing < scaled(rule.owing_from, customer.currency):
        return False
    return rule.owing_below is None or customer.owing < scaled(rule.owing_below, customer.currency)
