"""The calls that fit into so many minutes and together gain most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

_SLACK = 1 + 1e-9  # sums of the same values in another order differ by less


class _Chosen(NamedTuple):
    """Some calls: what they take and gain, the last one and those before it."""

    takes: int
    value: float
    last: int = -1
    before: _Chosen | None = None


def best_set(offers: Sequence[tuple[float, float]], minutes: int, fixed: Iterable[int] = ()) -> list[int]:
    """Choose the calls (value, minutes each) whose values add up to most within so many minutes, in the order given.

    Calls of `fixed` (places in `offers`) are in whatever they take; minutes count to a tenth. The answer is exact, not
    the greedy one: sets that take more and gain less than another are dropped (Nemhauser and Ullmann 1969), and so are
    those that could not gain more than the best so far even if calls could be cut to fit (Dantzig's bound).
    """
    needs = [max(1, round(10 * each)) for _, each in offers]
    chosen = list(dict.fromkeys(fixed))
    room = 10 * minutes - sum(needs[at] for at in chosen)
    free = [at for at, (value, _) in enumerate(offers) if value > 0 and at not in set(chosen) and needs[at] <= room]
    free.sort(key=lambda at: (-offers[at][0] / needs[at], -needs[at]))
    calls = [(at, needs[at], offers[at][0]) for at in free]
    best = _best(calls, room)
    while best is not None and best.last >= 0:
        chosen.append(best.last)
        best = best.before
    return sorted(chosen)


def _best(calls: Sequence[tuple[int, int, float]], room: int) -> _Chosen | None:
    """Find the best set of calls (place, tenths of a minute, value), those that gain most a minute first."""
    sums = [0, *accumulate(takes for _, takes, _ in calls)]
    values = [0.0, *accumulate(value for _, _, value in calls)]

    def reach(found: _Chosen, after: int) -> float:
        """Give what a set could gain at most with calls from a place on, the last of them cut to fit."""
        left = room - found.takes
        end = bisect_right(sums, sums[after] + left) - 1
        cut = (left - sums[end] + sums[after]) * calls[end][2] / calls[end][1] if end < len(calls) else 0.0
        return found.value + values[end] - values[after] + cut

    best = _greedy(calls, room)
    sets = [_Chosen(0, 0.0)]
    for after, (at, takes, value) in enumerate(calls, 1):
        more = [_Chosen(one.takes + takes, one.value + value, at, one) for one in sets if one.takes + takes <= room]
        best = max([best, *more], key=lambda one: one.value)
        least = best.value * _SLACK
        sets = [one for one in _undominated([*sets, *more]) if reach(one, after) > least]
    return best


def _greedy(calls: Sequence[tuple[int, int, float]], room: int) -> _Chosen:
    found = _Chosen(0, 0.0)
    for at, takes, value in calls:
        if found.takes + takes <= room:
            found = _Chosen(found.takes + takes, found.value + value, at, found)
    return found


def _undominated(sets: list[_Chosen]) -> list[_Chosen]:
    """Keep the sets that gain more than every set that takes as little."""
    kept: list[_Chosen] = []
    for one in sorted(sets, key=lambda one: (one.takes, -one.value)):
        if not kept or one.value > kept[-1].value:
            kept.append(one)
    return kept
