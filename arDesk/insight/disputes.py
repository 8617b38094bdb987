"""What disputes are about: how many, how much and how long by reason, cause, product, collector and customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from arDesk.insight.beyond_chance import discoveries, drawn, median_time, tail
from arDesk.kernel.money import Money

ATTRIBUTES = ("reason", "root_cause", "product", "collector", "customer")
LEAST, FALSE_SHARE = 10, 0.10  # invoices looked at, and how many of what is shown may be chance


class Seen(NamedTuple):
    """One dispute as it is counted: its value of each attribute, "" where the books hold none.

    `invoices` are the items it contests; `days` it took, or has taken so far while `over` is False.
    """

    of: Mapping[str, str]
    amount: Money
    days: int
    over: bool
    invoices: frozenset[int]


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

    Of `invoices` of that value `disputed` were, for that reason. `rate` is drawn towards `usual`, the rate of all
    invoices; `q` is the share of false ones to expect among those shown. `excess` is what was disputed beyond the
    usual, in the currency of most.
    """

    attribute: str
    value: str
    reason: str
    invoices: int
    disputed: int
    rate: float
    usual: float
    q: float
    excess: Money


def pareto(disputes: Iterable[Seen], attribute: str) -> list[ParetoRow]:
    """Count disputes by the values of an attribute, each currency for itself, the largest amount first.

    Those without a value stand together under "".
    """
    groups: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    wholes: dict[str, int] = defaultdict(int)
    for each in disputes:
        groups[each.amount.currency, each.of.get(attribute, "")].append(each)
        wholes[each.amount.currency] += each.amount.minor
    rows, so_far = [], dict.fromkeys(wholes, 0)
    sums = {key: sum(each.amount.minor for each in mine) for key, mine in groups.items()}
    for key in sorted(groups, key=lambda key: (-wholes[key[0]], key[0], -sums[key], key[1])):
        currency, value = key
        mine = groups[key]
        so_far[currency] += sums[key]
        rows.append(
            ParetoRow(
                value=value,
                count=len(mine),
                open=sum(not each.over for each in mine),
                amount=Money(sums[key], currency),
                share=so_far[currency] / wholes[currency] if wholes[currency] else 0.0,
                days=median_time((each.days, each.over) for each in mine),
            )
        )
    return rows


def going_together(disputes: Sequence[Seen], invoices: Mapping[tuple[str, str], int], whole: int) -> list[Together]:
    """Find reasons that recur with a customer, a collector or a product beyond chance, the likeliest first.

    `invoices` counts all invoices by attribute and value, `whole` all there are. Looked at are values of at least LEAST
    invoices: the exact chance of as many disputed, or more, at the usual rate, held to FALSE_SHARE over all looked at.
    """
    disputed: dict[str, set[int]] = defaultdict(set)
    cells: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    amounts: dict[tuple[str, str, str], list[Money]] = defaultdict(list)
    for each in disputes:
        reason = each.of.get("reason", "")
        disputed[reason] |= each.invoices
        for attribute in ("product", "collector", "customer"):
            key = attribute, each.of.get(attribute, ""), reason
            cells[key] |= each.invoices
            amounts[key].append(each.amount)
    looked = [
        (attribute, value, reason)
        for (attribute, value), of in sorted(invoices.items())
        if of >= LEAST and value
        for reason in sorted(disputed)
    ]
    usual = {reason: len(numbers) / whole for reason, numbers in disputed.items()} if whole else {}
    chances = [tail(len(cells.get(key, ())), invoices[key[:2]], usual[key[2]]) for key in looked]
    found = [
        _together(key, len(cells[key]), invoices[key[:2]], usual[key[2]], q, amounts[key])
        for key, q in zip(looked, discoveries(chances), strict=True)
        if q < FALSE_SHARE and key in cells and len(cells[key]) > invoices[key[:2]] * usual[key[2]]
    ]
    return sorted(found, key=lambda each: (each.q, -each.excess.minor, each.attribute, each.value, each.reason))


def _together(
    key: tuple[str, str, str], hits: int, of: int, usual: float, q: float, amounts: Sequence[Money]
) -> Together:
    sums: dict[str, int] = defaultdict(int)
    for amount in amounts:
        sums[amount.currency] += amount.minor
    currency = max(sorted(sums), key=lambda each: sums[each])
    excess = max(0, round(sums[currency] * (1 - usual * of / hits)))
    return Together(*key, of, hits, drawn(hits, of, usual), usual, q, Money(excess, currency))
