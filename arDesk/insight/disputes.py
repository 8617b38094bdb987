"""What disputes are about: how many, how much and how long by reason, cause, product, collector and customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from arDesk.insight.beyond_chance import median_time
from arDesk.kernel.money import Money

ATTRIBUTES = ("reason", "root_cause", "product", "collector", "customer")


class Contest(NamedTuple):
    """What a dispute contests of one item, with its value of each of ATTRIBUTES, "" where the books hold none.

    `days` the dispute took, or has taken so far while it is not `over`.
    """

    dispute: int
    item: int
    amount: Money
    days: int
    over: bool
    reason: str
    root_cause: str = ""
    product: str = ""
    collector: str = ""
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Invoices:
    """How many invoices there are: `whole`, of each value by attribute, of each customer's by product."""

    whole: int
    of: Mapping[tuple[str, str], int]
    by_product: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """The disputes of one value, in one currency, the largest amount first.

    `share` is the part of the currency's whole up to and with this row. `days` is the time after which half were
    resolved, those still open counted; None where less than half are.
    """

    value: str
    count: int
    open: int
    amount: Money
    share: float
    days: int | None


@dataclass(frozen=True, slots=True)
class Together:
    """A reason that goes together with a value of an attribute more often than chance would have it.

    Of `invoices` of that value `disputed` were, for that reason. `rate` is drawn towards `usual`, the rate of the
    invoices it is compared with: `within` each customer its others, else all. `odds` is the common odds ratio, None
    where all disputed are of that value; `q` the share of false ones to expect among those shown. `excess` is what
    was disputed beyond the usual, (rate - usual) times invoices times the average, in the currency of most.
    """

    attribute: str
    value: str
    reason: str
    invoices: int
    disputed: int
    rate: float
    usual: float
    odds: float | None
    within: bool
    q: float
    excess: Money


def pareto(contests: Iterable[Contest], attribute: str) -> list[ParetoRow]:
    """Count disputes by the values of an attribute, each currency for itself, the largest amount first.

    Those without a value stand together under "". A dispute of several products is counted with each, for its part.
    """
    groups: dict[tuple[str, str], dict[int, tuple[int, bool]]] = defaultdict(dict)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    wholes: dict[str, int] = defaultdict(int)
    value_of = attrgetter(attribute)
    for each in contests:
        key = each.amount.currency, value_of(each)
        groups[key][each.dispute] = each.days, each.over
        sums[key] += each.amount.minor
        wholes[key[0]] += each.amount.minor
    rows, so_far = [], dict.fromkeys(wholes, 0)
    for key in sorted(groups, key=lambda key: (-wholes[key[0]], key[0], -sums[key], key[1])):
        currency, value = key
        times = list(groups[key].values())
        so_far[currency] += sums[key]
        rows.append(
            ParetoRow(
                value=value,
                count=len(times),
                open=sum(not over for _, over in times),
                amount=Money(sums[key], currency),
                share=so_far[currency] / wholes[currency] if wholes[currency] else 0.0,
                days=median_time(times),
            )
        )
    return rows
