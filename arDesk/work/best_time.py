"""When a customer answers: weekdays and two-hour blocks of their own time, from the calls that were made.

A block's rate is drawn towards the office's for that block, and that towards the office's for all, each as if `TRUST`
more calls had gone as usual: a customer reached once on one call is not "always reached" then. Attempts count, not
only answers. Under `LEAST_OWN` calls the office's best block stands in, and is said to; under `LEAST_OFFICE` there is
nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

FIRST_HOUR, LAST_HOUR, HOURS = 8, 18, 2
TRUST, LEAST_OWN, LEAST_OFFICE = 8, 5, 20


class Block(NamedTuple):
    """Two hours of a weekday (0 is Monday), from an hour on."""

    weekday: int
    hour: int


class Tries(NamedTuple):
    """Calls, and those that reached somebody."""

    calls: int = 0
    reached: int = 0


class BestTime(NamedTuple):
    """The block in which most calls are answered, `rate` of them; `tries` are those it rests on.

    `own` tells whether the customer's own calls are enough to say so, or only the office's.
    """

    block: Block
    rate: float
    tries: Tries
    own: bool


def block_of(at: datetime) -> Block | None:
    """Give the block of a time of day where it rang; None outside office hours and at weekends."""
    if at.weekday() > 4 or not FIRST_HOUR <= at.hour < LAST_HOUR:
        return None
    return Block(at.weekday(), at.hour - at.hour % HOURS)


def counted(calls: Iterable[tuple[datetime, bool]]) -> dict[Block, Tries]:
    """Count calls (when it rang in the customer's time, whether somebody was reached) by block."""
    found: dict[Block, Tries] = {}
    for at, reached in calls:
        block = block_of(at)
        if block is not None:
            before = found.get(block, Tries())
            found[block] = Tries(before.calls + 1, before.reached + reached)
    return found


def best_time(own: Mapping[Block, Tries], office: Mapping[Block, Tries]) -> BestTime | None:
    """Find the block a customer is likeliest reached in; None where too few calls are known.

    `office` counts all calls, the customer's among them. Of equal blocks it is the one with more calls, then the first.
    """
    whole = _sum(office.values())
    if whole.calls < LEAST_OFFICE:
        return None
    usual = whole.reached / whole.calls
    knows = _sum(own.values()).calls >= LEAST_OWN
    tried = own if knows else office
    rates = {block: _rate(office.get(block, Tries()), usual) for block in office}
    if knows:
        rates = {block: _rate(own.get(block, Tries()), rate) for block, rate in rates.items()}
    best = min(rates, key=lambda block: (-rates[block], -tried.get(block, Tries()).calls, block))
    return BestTime(best, rates[best], tried.get(best, Tries()), knows)


def hour_factor(own: Mapping[Block, Tries], office: Mapping[Block, Tries], now: Block | None) -> float:
    """Give how much likelier than usual a customer is reached in a block; 1 where too few calls are known.

    Usual are the hours at which the office calls.
    """
    whole = _sum(office.values())
    if now is None or whole.calls < LEAST_OFFICE:
        return 1.0
    usual = whole.reached / whole.calls

    def rate_in(block: Block) -> float:
        return _rate(own.get(block, Tries()), _rate(office.get(block, Tries()), usual))

    return rate_in(now) / sum(rate_in(block) * tries.calls / whole.calls for block, tries in office.items())


def rate(reached: Any, calls: Any, usual: Any) -> Any:
    """Give the share of calls that reached somebody, as if `TRUST` more had gone as usual; of numbers or arrays."""
    return (reached + TRUST * usual) / (calls + TRUST)


def _rate(tries: Tries, usual: float) -> float:
    return float(rate(tries.reached, tries.calls, usual))


def _sum(all_tries: Iterable[Tries]) -> Tries:
    listed = list(all_tries)
    return Tries(sum(one.calls for one in listed), sum(one.reached for one in listed))
