"""Strategies: other rules of the queue for some segments of customers, and points by ranges of a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

MEASURES = ("overdue", "balance", "oldest_days", "broken_promises", "limit_percent")
LONGEST, MOST = 120, 50
# What a strategy may say otherwise than the office: whole numbers of the queue's rules.
OWN = (
    *("amount_step", "age_step", "age_most", "broken_promise", "broken_promise_known", "follow_up_due"),
    *("carried_over", "retry", "no_contact", "no_contact_days", "over_limit", "near_limit", "near_limit_percent"),
    *("first_time_late", "due_soon", "minimum_to_collect", "cool_off_days", "attempts_a_day", "attempts_a_week"),
    *("escalate_broken_promises", "escalate_days_overdue", "proactive_days"),
)


class Range(NamedTuple):
    """Points for a measure from `least` to below `below` (None: no end). Amounts are hundredths of any currency."""

    measure: str
    least: int
    below: int | None
    points: int


class Strategy(NamedTuple):
    """Rules for customers of some segments, as their records name them; `rules` are names of OWN and their values."""

    name: str
    segments: tuple[str, ...]
    rules: tuple[tuple[str, int], ...] = ()
    ranges: tuple[Range, ...] = ()

    def is_for(self, segment: str) -> bool:
        """Tell whether it is for customers of a segment."""
        return segment.casefold() in {one.casefold() for one in self.segments}


def strategy_for(strategies: Iterable[Strategy], segment: str) -> Strategy | None:
    """Find the first strategy for a segment; customers of none have the office's rules."""
    return next((one for one in strategies if segment and one.is_for(segment)), None)


def read_strategies(given: Iterable[Any], read_rule: Callable[[str, object], object]) -> tuple[Strategy, ...]:
    """Read strategies from plain values; `read_rule` reads the value of a rule of the queue by its name.

    Raises ValueError, TypeError or KeyError for what is none.
    """
    found = tuple(one if isinstance(one, Strategy) else _strategy(one, read_rule) for one in given)
    if len(found) > MOST or len({one.name.casefold() for one in found}) < len(found):
        raise ValueError(given)
    return found


def _strategy(given: Any, read_rule: Callable[[str, object], object]) -> Strategy:
    if not isinstance(given, Mapping) or not set(given) <= {"name", "segments", "rules", "ranges"}:
        raise TypeError(given)
    name, segments, rules = given["name"], given["segments"], given.get("rules", {})
    texts = [name, *segments]
    if not segments or not all(isinstance(text, str) and text.strip() and len(text) <= LONGEST for text in texts):
        raise ValueError(given)
    if not set(rules) <= set(OWN):
        raise ValueError(rules)
    values = tuple((rule, _number(read_rule(rule, value))) for rule, value in rules.items())
    return Strategy(name, tuple(segments), values, tuple(_range(one) for one in given.get("ranges", ())))


def _range(given: Any) -> Range:
    measure, least, below, points = (given.get(name) for name in ("measure", "from", "below", "points"))
    found = Range(measure, _number(least), None if below is None else _number(below), _number(points))
    if measure not in MEASURES or not -100 <= found.points <= 100 or found.least < 0:
        raise ValueError(given)
    if found.below is not None and found.below <= found.least:
        raise ValueError(given)
    return found


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def plain_strategies(strategies: Iterable[Strategy]) -> list[dict[str, Any]]:
    """Give strategies as JSON can hold them."""
    return [
        {
            "name": one.name,
            "segments": list(one.segments),
            "rules": dict(one.rules),
            "ranges": [
                {"measure": each.measure, "from": each.least, "below": each.below, "points": each.points}
                for each in one.ranges
            ],
        }
        for one in strategies
    ]
