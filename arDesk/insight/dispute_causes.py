"""What disputes go together with more often than chance would have it; not what causes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from arDesk.insight.beyond_chance import Pooled, Stratum, discoveries, drawn, pooled
from arDesk.insight.disputes import Contest, Invoices, Together
from arDesk.kernel.money import Money

LEAST, FALSE_SHARE = 10, 0.10  # invoices looked at, and how many of what is shown may be chance
_PRODUCT = "product"
_LOOKED_AT = (_PRODUCT, "collector", "customer")
_Cell = tuple[str, str, str]  # attribute, value, reason


@dataclass(slots=True)
class _Counts:
    """The invoices disputed for a reason: all, by value of an attribute, by customer, and by product and customer."""

    all: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    cells: dict[_Cell, set[int]] = field(default_factory=lambda: defaultdict(set))
    amounts: dict[_Cell, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    customers: dict[str, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    both: dict[tuple[str, str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, each: Contest) -> None:
        """Count one."""
        self.all[each.reason].add(each.item)
        self.customers[each.reason][each.customer].add(each.item)
        self.both[each.reason, each.product, each.customer].add(each.item)
        for attribute, value in zip(_LOOKED_AT, _values(each), strict=True):
            if value:
                self.cells[attribute, value, each.reason].add(each.item)
                self.amounts[attribute, value, each.reason][each.amount.currency] += each.amount.minor


_values = attrgetter(*_LOOKED_AT)


def going_together(contests: Iterable[Contest], invoices: Invoices) -> list[Together]:
    """Find reasons that recur with a customer, a collector or a product beyond chance, the likeliest first.

    Looked at are values of at least LEAST invoices, held to FALSE_SHARE over all looked at. A product is compared
    within each customer, or one who contests everything would blame whatever it buys; a customer, and a collector, of
    whom a customer has one at a time, with all invoices.
    """
    counts = _Counts()
    for each in contests:
        counts.add(each)
    looked = 0
    told: list[tuple[_Cell, int, bool, Pooled]] = []
    for (attribute, value), number in sorted(invoices.of.items()):
        strata = _within(value, invoices) if attribute == _PRODUCT else {}
        of = sum(own for own, _ in strata.values()) if strata else number
        for reason in counts.all if of >= LEAST and value else ():
            key = attribute, value, reason
            looked += 1
            if key in counts.cells:
                told.append((key, of, bool(strata), pooled(_strata(key, of, strata, counts, invoices))))
    found = [
        _together(*each, q, counts)
        for each, q in zip(told, discoveries([each[3].chance for each in told], looked), strict=True)
        if q < FALSE_SHARE and each[3].hits > each[3].expected
    ]
    return sorted(found, key=lambda each: (each.q, -each.excess.minor, each.attribute, each.value, each.reason))


def _within(product: str, invoices: Invoices) -> dict[str, tuple[int, int]]:
    """Give the invoices of a product, and all, of each customer who has others besides."""
    wholes = ((name, own, invoices.of["customer", name]) for name, own in invoices.by_product.get(product, {}).items())
    return {name: (own, whole) for name, own, whole in wholes if own < whole}


def _strata(
    key: _Cell, of: int, within: dict[str, tuple[int, int]], counts: _Counts, invoices: Invoices
) -> Iterator[Stratum]:
    """Give what a reason is compared in; customers of whom nothing is disputed for it tell nothing."""
    _, value, reason = key
    if not within:
        yield Stratum(len(counts.cells.get(key, ())), of, len(counts.all[reason]), invoices.whole)
        return
    for customer, items in counts.customers[reason].items():
        if customer in within:
            hits = len(counts.both.get((reason, value, customer), ()))
            own, whole = within[customer]
            yield Stratum(hits, own, len(items), whole)


def _together(key: _Cell, of: int, within: bool, told: Pooled, q: float, counts: _Counts) -> Together:
    amounts, number = counts.amounts[key], len(counts.cells[key])
    currency = max(sorted(amounts), key=lambda each: amounts[each])
    usual = told.expected / of
    rate = drawn(told.hits, of, usual)
    excess = round((rate - usual) * of * amounts[currency] / number)
    return Together(*key, of, told.hits, rate, usual, told.odds, within, q, Money(excess, currency))
