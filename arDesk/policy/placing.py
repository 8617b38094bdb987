"""Who looks after whom, by rule: the first rule that fits a customer names the collector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from arDesk.kernel.money import Money
from arDesk.policy.rules import LONGEST, MOST
from arDesk.words.sentences import say

_TEXTS = ("collector", "segment", "country", "names_from", "names_to", "currency")


@dataclass(frozen=True, slots=True)
class Placing:
    """A rule of assignment; what is empty fits everybody.

    Names fit from `names_from` to `names_to`, by their first letters ("A" to "K"). What a customer owes, in hundredths
    of any currency, is at least `owing_from` and less than `owing_below`.
    """

    collector: str
    segment: str = ""
    country: str = ""
    names_from: str = ""
    names_to: str = ""
    currency: str = ""
    owing_from: int | None = None
    owing_below: int | None = None

    def text_at(self, place: int) -> str:
        """Say the rule as a sentence, as it stands at a place among the rules, 0 being the first."""
        from arDesk.words import formats

        parts = [say(f"placing.{name}", value=getattr(self, name)) for name in ("segment", "country", "currency")
                 if getattr(self, name)]  # fmt: skip
        if self.names_from or self.names_to:
            parts.append(say("placing.names", first=self.names_from or "A", last=self.names_to or "Z"))
        for name in ("owing_from", "owing_below"):
            value = getattr(self, name)
            if value is not None:
                parts.append(say(f"placing.{name}", amount=formats.amount(Money(value, "EUR"))))
        who = {"collector": self.collector}
        if parts:
            return say("placing.sentence", what=formats.listed(parts), **who)
        return say("placing.everybody" if place else "placing.all", **who)


def read_placings(given: Iterable[Any]) -> tuple[Placing, ...]:
    """Read rules of assignment from plain values. Raises ValueError or TypeError for what is none."""
    rules = tuple(one if isinstance(one, Placing) else _placing(one) for one in given)
    if len(rules) > 100:
        raise ValueError(given)
    for rule in rules:
        texts = [getattr(rule, name) for name in _TEXTS]
        amounts = [one for one in (rule.owing_from, rule.owing_below) if one is not None]
        if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts) or not rule.collector.strip():
            raise ValueError(rule)
        if not all(type(one) is int and 0 <= one <= MOST for one in amounts) or sorted(amounts) != amounts:
            raise ValueError(rule)
    return rules


def _placing(given: Any) -> Placing:
    if not isinstance(given, Mapping):
        raise TypeError(given)
    return Placing(**given)


def plain_placings(rules: Iterable[Placing]) -> list[dict[str, Any]]:
    """Give rules of assignment as JSON can hold them."""
    return [asdict(rule) for rule in rules]
