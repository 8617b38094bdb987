"""Whether something happens more often than chance would have it: exact tails, false discoveries, shrunken rates.

Plain Python, no statistics package. Nothing here says why; of two things it only says that they go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, fsum, lgamma, log, log1p
from typing import NamedTuple

# A rate of few observations is drawn towards the general one as if so many more had been seen at it.
PRIOR = 20


def tail(hits: int, of: int, rate: float) -> float:
    """Give the chance of at least so many hits of a number of trials at a rate: the exact upper binomial tail."""
    if hits <= 0 or rate >= 1:
        return 1.0
    if hits > of or rate <= 0:
        return 0.0
    odds, terms, so_far = rate / (1 - rate), [], 0.0
    first = lgamma(of + 1) - lgamma(hits + 1) - lgamma(of - hits + 1) + hits * log(rate) + (of - hits) * log1p(-rate)
    if first < -700:  # too small a number to go on from
        return _far_tail(hits, of, rate)
    term = exp(first)
    for number in range(hits, of + 1):
        terms.append(term)
        so_far += term
        step = (of - number) / (number + 1) * odds
        term *= step
        if step < 1 and term <= so_far * 1e-17:  # what follows is smaller still
            break
    return min(1.0, fsum(terms))


def _far_tail(hits: int, of: int, rate: float) -> float:
    """Give the tail where its first term is too small a number: all of it, or the rest of all below it."""
    if hits > of * rate:
        return 0.0
    below = (
        exp(
            lgamma(of + 1) - lgamma(number + 1) - lgamma(of - number + 1)
            + number * log(rate) + (of - number) * log1p(-rate)
        )
        for number in range(hits)
    )  # fmt: skip
    return max(0.0, 1.0 - fsum(below))


class Stratum(NamedTuple):
    """Things that are like each other but for one sign: `of` of all `things` bear it, `hits` of all `hit` ones do."""

    hits: int
    of: int
    hit: int
    things: int


class Pooled(NamedTuple):
    """What strata tell together: `hits` of those that bear the sign, where so many were `expected`.

    `chance` is that of as many or more; `odds` is the common odds ratio, None where nothing speaks against it.
    """

    hits: int
    expected: float
    chance: float
    odds: float | None


def pooled(strata: Iterable[Stratum]) -> Pooled:
    """Compare like with like, as Mantel and Haenszel (1959) do: within each stratum, then all of them together.

    So what is only more frequent among those who always have more is not taken for a cause (Simpson's paradox). In a
    stratum the hits are hypergeometric, which is a sum of independent trials, each with a chance of its own; of such
    sums the binomial one of the same mean has the heaviest tail (Hoeffding 1956), and that is the chance given: it is
    never too small for more hits than one beyond the expected.
    """
    known = [each for each in strata if 0 < each.of < each.things]
    hits, trials = sum(each.hits for each in known), sum(each.hit for each in known)
    expected = fsum(each.hit * each.of / each.things for each in known)
    chance = tail(hits, trials, expected / trials) if trials else 1.0
    both = fsum(each.hits * (each.things - each.of - each.hit + each.hits) / each.things for each in known)
    cross = fsum((each.of - each.hits) * (each.hit - each.hits) / each.things for each in known)
    return Pooled(hits, expected, chance, both / cross if cross else None)


def discoveries(chances: Sequence[float], looked: int) -> list[float]:
    """Give each chance's q: the share of false ones among all those at most as likely (Benjamini and Hochberg 1995).

    Of so many `looked` at, those without a chance here have one of 1.
    """
    found, least = [1.0] * len(chances), 1.0
    ranked = sorted(range(len(chances)), key=lambda at: chances[at], reverse=True)
    for rank, at in zip(range(len(chances), 0, -1), ranked, strict=True):
        least = min(least, chances[at] * looked / rank)
        found[at] = least
    return found


def drawn(hits: int, of: int, rate: float, prior: int = PRIOR) -> float:
    """Give a rate drawn towards the general one: (hits + prior · rate) / (of + prior)."""
    return (hits + prior * rate) / (of + prior)


def median_time(times: Iterable[tuple[int, bool]]) -> int | None:
    """Give the days after which half is over, those not over yet counted for as long as they last (Kaplan and Meier).

    `times` are days and whether it was over then. None where less than half is known to be over.
    """
    known = sorted(times)
    standing, share = len(known), 1.0
    at = 0
    while at < len(known):
        day = known[at][0]
        same = [over for days, over in known[at:] if days == day]
        share *= 1 - sum(same) / standing
        if share <= 0.5 + 1e-12:
            return day
        standing -= len(same)
        at += len(same)
    return None
