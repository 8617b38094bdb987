"""Which telephone numbers are good: by what a person said of them, and by how calls to them ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from arDesk.words.folding import digits

GOOD, WRONG, DISCONNECTED = "good", "wrong", "disconnected"
STATUSES = (GOOD, WRONG, DISCONNECTED)
BAD = frozenset({WRONG, DISCONNECTED})
_TELLING = 9  # digits that tell a number, with or without its country


class NumberFact(NamedTuple):
    """What a day says of a number: a person's own word (`marked`), or how a call to it ended."""

    number: str
    status: str
    on: date
    marked: bool = False


def key_of(number: str) -> str:
    """Give what is the same of a number however it is written: its last nine digits."""
    return digits(number).lstrip("0")[-_TELLING:]


def is_bad(number: str, known: Mapping[str, NumberFact]) -> bool:
    """Tell whether a number is known to be wrong or disconnected; `known` is what `standing` gives."""
    fact = known.get(key_of(number))
    return fact is not None and fact.status in BAD


def standing(facts: Iterable[NumberFact]) -> dict[str, NumberFact]:
    """Give what holds of each number, by its key: the newest fact, a person's own word before a call of the same day.

    Of what is equal the later one given counts.
    """
    found: dict[str, NumberFact] = {}
    for fact in facts:
        key = key_of(fact.number)
        known = found.get(key)
        if key and (known is None or (fact.on, fact.marked) >= (known.on, known.marked)):
            found[key] = fact
    return found
