"""Which amounts add up to another, on whole minor units and within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import comb, gcd

# So many amounts at most are searched for so many that add up: each costs about a millisecond.
MOST_VALUES = {1: 100_000, 2: 5_000, 3: 80, 4: 30, 5: 18}
# An accident must be this unlikely before a sum is taken for what was meant.
UNLIKELY = 1_000


def adding_up(values: Sequence[int], target: int, size: int, most: int = 3) -> list[tuple[int, ...]]:
    """Find places of `size` values that add up to the target, earliest places first; `most` of them at most.

    Values are positive minor units. Nothing is found among more values than MOST_VALUES has for the size.
    """
    places = [at for at, value in enumerate(values) if value <= target]
    if size > len(places) or len(places) > MOST_VALUES.get(size, 0):
        return []
    kept = [values[at] for at in places]
    last: dict[int, list[int]] = {}
    for at, value in enumerate(kept):
        last.setdefault(value, []).append(at)
    found = islice(_ending(kept, last, target, size, 0), most)
    return [tuple(places[at] for at in one) for one in found]


def _ending(
    values: Sequence[int], last: dict[int, list[int]], target: int, size: int, start: int
) -> Iterator[tuple[int, ...]]:
    if size == 1:
        yield from ((at,) for at in last.get(target, ()) if at >= start)
        return
    for at in range(start, len(values) - size + 1):
        left = target - values[at]
        if left <= 0:
            continue
        if size == 2:
            if left in last:
                yield from ((at, other) for other in last[left] if other > at)
        else:
            yield from ((at, *rest) for rest in _ending(values, last, left, size - 1, at + 1))


def oldest_run(values: Sequence[int], target: int) -> int:
    """Count how many values from the first on add up to the target exactly; 0 where no run does."""
    for count, value in enumerate(values, 1):
        target -= value
        if target <= 0:
            return 0 if target else count
    return 0


def accident(values: Sequence[int], target: int, size: int) -> bool:
    """Whether some `size` or fewer of the values could well add up to an amount that is not meant for them.

    As many sums as there are choices fall into a span, in steps of the amounts' common divisor: where they fill more
    than one step in UNLIKELY, an unrelated amount meets one too often.
    """
    choices = sum(comb(len(values), one) for one in range(1, size + 1))
    span = sum(sorted(values)[-size:]) // gcd(target, *values)
    return choices * UNLIKELY > span
