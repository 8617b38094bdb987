"""Which amounts add up to another, on whole minor units and within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self._places: dict[int, list[int]] = {}

    def _by_value(self) -> dict[int, list[int]]:
        if not self._places:
            for at, value in enumerate(self.values):
                self._places.setdefault(value, []).append(at)
        return self._places

    def exactly(self, target: int) -> Sequence[int]:
        """Give the places of an amount."""
        if len(self.values) > _SCANNED:
            return self._by_value().get(target, ())
        return [at for at, value in enumerate(self.values) if value == target] if target in self.values else ()

    def adding_up(self, target: int, size: int, most: int = 3) -> list[tuple[int, ...]]:
        """Find places of `size` amounts that add up to the target, earliest places first; `most` of them at most.

        Nothing is found among more amounts than MOST_VALUES has for the size.
        """
        count = len(self.values)
        if size > count or count > MOST_VALUES.get(size, 0):
            return []
        if size == 1:
            return [(at,) for at in self.exactly(target)[:most]]
        if size == count:
            return [tuple(range(size))] if sum(self.values) == target else []
        ordered = self._ordered
        if sum(ordered[:size]) > target or sum(ordered[-size:]) < target:
            return []
        if size == 2:
            return list(islice(self._pairs(target, 0), most))
        return list(islice(self._sums(target, size, 0), most))

    def _pairs(self, target: int, start: int) -> Iterator[tuple[int, ...]]:
        places = self._by_value()
        values = enumerate(self.values) if start == 0 else islice(enumerate(self.values), start, None)
        return (
            (at, other)
            for at, value in values
            if target - value in places
            for other in places[target - value]
            if other > at
        )

    def _sums(self, target: int, size: int, start: int) -> Iterator[tuple[int, ...]]:
        """Take each amount that leaves what `size` - 1 of them can make, and find those that come after it."""
        if size == 2:
            yield from self._pairs(target, start)
            return
        least, largest = sum(self._ordered[: size - 1]), sum(self._ordered[1 - size :])
        for at in range(start, len(self.values) - size + 1):
            left = target - self.values[at]
            if least <= left <= largest:
                for rest in self._sums(left, size - 1, at + 1):
                    yield (at, *rest)

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
        choices = sum([comb(len(self.values), one) for one in range(1, size + 1)])
        span = sum(self._ordered[-size:]) // gcd(target, *self.values)
        return choices * UNLIKELY > span
