"""Which amounts add up to another, on whole minor units and within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import comb, gcd

# So many amounts at most are searched for so many that add up: each costs about a millisecond.
MOST_VALUES = {1: 100_000, 2: 5_000, 3: 80, 4: 30, 5: 18}
_SCANNED = 16  # amounts that are sooner looked through than made ready
# An accident must be this unlikely before a sum is taken for what was meant.
UNLIKELY = 1_000


class Amounts:
    """Positive amounts in minor units, made ready to be asked which of them add up. They keep their places."""

    def __init__(self, values: Sequence[int]) -> None:
        self.values = values
        self._ordered = sorted(values)

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, value in enumerate(self.values):
            found.setdefault(value, []).append(at)
        return found

    def exactly(self, target: int) -> Sequence[int]:
        """Give the places of an amount."""
        if len(self.values) > _SCANNED:
            return self._places.get(target, ())
        return [at for at, value in enumerate(self.values) if value == target] if target in self.values else ()

    def adding_up(self, target: int, size: int, most: int = 3) -> list[tuple[int, ...]]:
        """Find places of `size` amounts that add up to the target, earliest places first; `most` of them at most.

        Nothing is found among more amounts than MOST_VALUES has for the size.
        """
        count, ordered = len(self.values), self._ordered
        if size > count or count > MOST_VALUES.get(size, 0):
            return []
        if size == 1:
            return [(at,) for at in self.exactly(target)[:most]]
        if sum(ordered[:size]) > target or sum(ordered[-size:]) < target:
            return []
        if size == count:
            return [tuple(range(size))]
        if size == 2:
            return list(islice(self._pairs(target, 0), most))
        return list(islice(self._sums(target, size, 0), most))

    def _pairs(self, target: int, start: int) -> Iterator[tuple[int, ...]]:
        places = self._places
        values = enumerate(self.values) if start == 0 else islice(enumerate(self.values), start, None)
        return (
            (at, other)
            for at, value in values
            if target - value in places
            for other in places[target - value]
            if other > at
        )

    def _sums(self, target: int, size: int, start: int) -> Iterator[tuple[int, ...]]:
        if size == 1:
            yield from ((at,) for at in self.exactly(target) if at >= start)
        elif size == 2:
            yield from self._pairs(target, start)
        else:
            for at in range(start, len(self.values) - size + 1):
                left = target - self.values[at]
                if left > 0:
                    yield from ((at, *rest) for rest in self._sums(left, size - 1, at + 1))

    def oldest_run(self, target: int) -> int:
        """Count how many amounts from the first on add up to the target exactly; 0 where no run does."""
        for count, value in enumerate(self.values, 1):
            target -= value
            if target <= 0:
                return 0 if target else count
        return 0

    def accident(self, target: int, size: int) -> bool:
        """Whether some `size` or fewer of the amounts could well add up to one that is not meant for them.

        As many sums as there are choices fall into a span, in steps of the amounts' common divisor: where they fill
        more than one step in UNLIKELY, an unrelated amount meets one too often.
        """
        choices = sum(comb(len(self.values), one) for one in range(1, size + 1))
        span = sum(self._ordered[-size:]) // gcd(target, *self.values)
        return choices * UNLIKELY > span
