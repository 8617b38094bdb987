"""How promises are kept, by whom, how long they run and how large they are; and how many conversations bring one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from arDesk.cases.promises import MATURED, PromiseState
from arDesk.kernel.currencies import digits_of
from arDesk.kernel.money import Money

# Days from the promise to its day, up to and with each; longer is the rest.
LENGTHS = (0, 3, 7, 14, 30)
# Amounts in whole units of a currency of two digits, below each; larger is the rest.
AMOUNTS = (100, 500, 2_000, 10_000)


class Given(NamedTuple):
    """A promise as the figures count it: whose, taken by whom, for how much, `days` ahead, and how it stands."""

    customer: str
    name: str
    collector: str
    amount: Money
    days: int
    state: PromiseState


class Rate(NamedTuple):
    """How some promises were kept, of the `n` whose day and grace are over.

    `kept` in time and in full; `late` in full after grace; `part` and `broken` are the rest. `is_small` where `n` is
    below what the office calls enough to say anything.
    """

    key: str
    name: str
    n: int
    kept: int
    late: int
    part: int
    broken: int
    is_small: bool

    @property
    def rate(self) -> float | None:
        """The share kept in time and in full; None where none is decided."""
        return self.kept / self.n if self.n else None


class Yielded(NamedTuple):
    """How many promises so many conversations brought."""

    key: str
    promises: int
    conversations: int
    is_small: bool

    @property
    def rate(self) -> float | None:
        """Promises for a conversation; None where there was none."""
        return self.promises / self.conversations if self.conversations else None


class Rates(NamedTuple):
    """The figures of promises; `minimum` is the least number that is no small sample."""

    minimum: int
    overall: Rate
    by_customer: tuple[Rate, ...]
    by_collector: tuple[Rate, ...]
    by_length: tuple[Rate, ...]
    by_amount: tuple[Rate, ...]
    yielded: Yielded
    yielded_by: tuple[Yielded, ...]


def rates(over: Iterable[Given], made: Mapping[str, int], conversations: Mapping[str, int], *, minimum: int) -> Rates:
    """Work the figures out.

    `over` are promises whose grace is over: open, withdrawn, replaced and cancelled ones are passed over. `made` counts
    promises and `conversations` the calls with a person, both by who had them, of the same stretch of days. Rows come
    with the most promises first, bands in their own order.
    """
    decided = [one for one in over if one.state in MATURED]
    total = Yielded("", sum(made.values()), sum(conversations.values()), sum(conversations.values()) < minimum)
    people = sorted(made.keys() | conversations.keys(), key=lambda who: (-conversations.get(who, 0), who))
    return Rates(
        minimum,
        _rate("", "", decided, minimum),
        _most_first(_grouped(decided, lambda one: one.customer, minimum, name=lambda one: one.name)),
        _most_first(_grouped(decided, lambda one: one.collector, minimum)),
        tuple(sorted(_grouped(decided, lambda one: length_band(one.days), minimum), key=_length_order)),
        tuple(sorted(_grouped(decided, lambda one: amount_band(one.amount), minimum), key=_amount_order)),
        total,
        tuple(
            Yielded(who, made.get(who, 0), conversations.get(who, 0), conversations.get(who, 0) < minimum)
            for who in people
        ),
    )


def length_band(days: int) -> str:
    """Name the band of a length in days: "0", "1-3", "4-7", "8-14", "15-30", "31-"."""
    before = 0
    for limit in LENGTHS:
        if days <= limit:
            return str(limit) if before == limit else f"{before}-{limit}"
        before = limit + 1
    return f"{before}-"


def amount_band(amount: Money) -> str:
    """Name the band of an amount in whole units of its currency: "EUR 0-100", "EUR 100-500", "EUR 10000-".

    A currency without minor units has bands a hundred times as high.
    """
    scale = 1 if digits_of(amount.currency) else 100
    before = 0
    for limit in AMOUNTS:
        if abs(amount.decimal) < limit * scale:
            return f"{amount.currency} {before}-{limit * scale}"
        before = limit * scale
    return f"{amount.currency} {before}-"


def _rate(key: str, name: str, decided: Iterable[Given], minimum: int) -> Rate:
    states = [one.state for one in decided]
    kept, late = states.count(PromiseState.KEPT), states.count(PromiseState.KEPT_LATE)
    part, broken = states.count(PromiseState.PARTIALLY_KEPT), states.count(PromiseState.BROKEN)
    return Rate(key, name, len(states), kept, late, part, broken, len(states) < minimum)


def _grouped(
    decided: Iterable[Given], key: Callable[[Given], str], minimum: int, name: Callable[[Given], str] | None = None
) -> list[Rate]:
    groups: dict[str, list[Given]] = defaultdict(list)
    for one in decided:
        groups[key(one)].append(one)
    return [_rate(at, name(some[0]) if name else at, some, minimum) for at, some in groups.items()]


def _most_first(found: Iterable[Rate]) -> tuple[Rate, ...]:
    return tuple(sorted(found, key=lambda one: (-one.n, one.key)))


def _length_order(one: Rate) -> int:
    return int(one.key.partition("-")[0])


def _amount_order(one: Rate) -> tuple[str, int]:
    currency, _, band = one.key.partition(" ")
    return currency, int(band.partition("-")[0])
