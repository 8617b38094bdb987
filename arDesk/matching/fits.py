"""Which of one customer's items an amount may be meant for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from arDesk.kernel.ids import ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.matching.book import Book, Owed
from arDesk.matching.values import Offer, Reason, Rules, Signal

_MOST_OPEN_FOR_THREE = 20
_MOST_NOTES = 8  # of a customer, the oldest, that a deduction is looked for among


class Asked(NamedTuple):
    """A payment's amount, in minor units, and what it is held against."""

    book: Book
    rules: Rules
    minor: int
    currency: str
    booked_on: date
    nothing: Money  # of the currency


class Fit(NamedTuple):
    """One way an amount may be meant: what each item gets off besides, how sure, and whether nothing else fits."""

    items: tuple[OpenItem, ...]
    signal: Signal
    points: int
    reasons: tuple[Reason, ...]
    discounts: tuple[int, ...] = ()
    tolerance: int = 0
    unique: bool = False
    notes: tuple[OpenItem, ...] = ()  # credit notes that make up exactly what is missing


def discount_of(asked: Asked, item: OpenItem, *, late: bool = False) -> Offer | None:
    """Give the largest discount an item may still be paid with, in time or (late) within the days of grace."""
    grace = timedelta(asked.rules.discount_grace_days if late else 0)
    offers = [
        offer
        for offer in asked.book.offers.get(item.id, ())
        if offer.until + grace >= asked.booked_on and 0 < offer.discount.minor < item.open.minor
        and offer.discount.currency == asked.currency
    ]  # fmt: skip
    return max(offers, key=lambda offer: (offer.discount.minor, offer.until), default=None)


def fits(asked: Asked, owed: Owed) -> list[Fit]:
    """List the ways, likeliest first: one item, the oldest, sums, a discount, a tolerance."""
    found = _single(asked, owed)
    if len(found) == 1 and found[0].unique:
        return found
    found += _oldest(asked, owed)
    if not found or found[0].signal is Signal.SUM:
        found += _sums(asked, owed, found)
    if not found:
        found = with_discount(asked, owed.items) + with_tolerance(asked, owed.items)
    if owed.notes and not any(fit.unique for fit in found if fit.signal is not Signal.DISCOUNT):
        found = [fit._replace(unique=False) for fit in found] + less_notes(asked, owed)
    return sorted(found, key=_points, reverse=True)[:4] if len(found) > 1 else found


def _points(fit: Fit) -> int:
    return fit.points


def _few(owed: Owed) -> int:
    """Give how many items at most may be taken together without a look."""
    return 3 if len(owed.items) <= _MOST_OPEN_FOR_THREE else 2


def _alone(asked: Asked, owed: Owed, size: int) -> bool:
    """Whether few items give the amount in one way only, in full or discounted: two at most beside a single one."""
    count = len(owed.amounts.exactly(asked.minor))
    for few in range(2, min(2 if size == 1 else _few(owed), len(owed.items)) + 1):
        count += len(owed.amounts.adding_up(asked.minor, few, 2))
        if count > 1:
            return False
    if asked.book.offers:
        for item in owed.items:
            offer = discount_of(asked, item, late=True)
            count += offer is not None and item.open.minor - offer.discount.minor == asked.minor
    return count == 1 and not any(owed.amounts.exactly(asked.minor + note.open.minor) for note in owed.notes)


def _single(asked: Asked, owed: Owed) -> list[Fit]:
    exact = [owed.items[at] for at in owed.amounts.exactly(asked.minor)]
    if not exact:
        return []
    if len(exact) == 1:
        reason = Reason("match.exact", (("number", exact[0].reference),))
        return [Fit((exact[0],), Signal.AMOUNT, 40, (reason,), unique=_alone(asked, owed, 1))]
    reason = Reason("match.exact_several", (("count", len(exact)),))
    return [Fit((item,), Signal.AMOUNT, 30 - at, (reason,)) for at, item in enumerate(exact[:3])]


def _oldest(asked: Asked, owed: Owed) -> list[Fit]:
    run = owed.amounts.oldest_run(asked.minor)
    if run < 2:
        return []
    every = run == len(owed.items)
    reason = Reason("match.all_open" if every else "match.oldest_add_up", (("count", run),))
    sure = run <= _few(owed) and not owed.amounts.accident(asked.minor, run) and _alone(asked, owed, run)
    return [Fit(tuple(owed.items[:run]), Signal.SUM, 38 if every else 34, (reason,), unique=sure)]


def _sums(asked: Asked, owed: Owed, known: Sequence[Fit]) -> list[Fit]:
    for size in range(2, 6):
        sums = owed.amounts.adding_up(asked.minor, size)
        if sums:
            break
    else:
        return []
    reasons: tuple[Reason, ...] = (Reason("match.adds_up", (("count", size),)),)
    chance = owed.amounts.accident(asked.minor, size)
    alone = len(sums) == 1 and not known
    unique = alone and size <= _few(owed) and not chance and _alone(asked, owed, size)
    if not alone:
        reasons += (Reason("match.other_sums"),)
    points = (34 if alone else 24) - 2 * size - (6 if chance else 0)
    made = [tuple(owed.items[at] for at in places) for places in sums]
    taken = {fit.items for fit in known}
    return [
        Fit(items, Signal.SUM, points - at, reasons, unique=unique)
        for at, items in enumerate(made)
        if items not in taken
    ]


def with_discount(asked: Asked, items: Sequence[OpenItem], *, whole: bool = False) -> list[Fit]:
    """Find discounts that explain what is missing: of one item, or (whole) of some of these items together."""
    if not any(item.id in asked.book.offers for item in items):
        return []
    groups: list[Sequence[OpenItem]] = [items] if whole else [(item,) for item in items]
    if not whole and 1 < len(items) <= 10:
        groups += [items[:size] for size in range(2, len(items) + 1)]
        groups += combinations(items, 2)
    for late in (False, True):
        found = [fit for group in groups if (fit := _discounted(asked, tuple(group), late=late))]
        if found:
            unique = len(found) == 1 and not late
            return [
                fit._replace(unique=(unique and len(fit.items) == 1) or (whole and fit.unique)) for fit in found[:3]
            ]
    return []


def _discounted(asked: Asked, items: tuple[OpenItem, ...], *, late: bool) -> Fit | None:
    """Take discounts off some of these items, the only ones that make up exactly what is missing."""
    missing = sum(item.open.minor for item in items) - asked.minor
    offers = [(at, offer) for at, item in enumerate(items) if (offer := discount_of(asked, item, late=late))]
    if missing <= 0 or not offers or len(offers) > 10 or sum(offer.discount.minor for _, offer in offers) < missing:
        return None
    values = [offer.discount.minor for _, offer in offers]
    ways = [way for size in range(1, len(values) + 1) for way in combinations(range(len(values)), size)
            if sum(values[at] for at in way) == missing]  # fmt: skip
    if not ways:
        return None
    taken = dict(offers[at] for at in ways[-1])
    until = max(offer.until for offer in taken.values())
    fields = (("discount", Money(missing, asked.currency)), ("until", until))
    reason = Reason("match.discount_late" if late else "match.discount", fields)
    discounts = tuple(taken[at].discount.minor if at in taken else 0 for at in range(len(items)))
    unique = len(ways) == 1 and not late
    return Fit(items, Signal.DISCOUNT, 20 if late else 32, (reason,), discounts, unique=unique)


def less_notes(asked: Asked, owed: Owed) -> list[Fit]:
    """Find items less one or two credit notes that give the amount: one item, the oldest, or two to three."""
    found: list[Fit] = []
    for notes in _few_of(owed.notes):
        target, amounts = asked.minor + _total(notes), owed.amounts
        ways: list[tuple[int, ...]] = [(at,) for at in amounts.exactly(target)]
        ways += [tuple(range(run))] if (run := amounts.oldest_run(target)) > 1 else []
        for size in (2, 3):
            ways += amounts.adding_up(target, size, 2) if not ways else []
        for way in ways[:2]:
            points = 32 - 2 * len(way) - 4 * len(notes) - 4 * (len(ways) > 1)
            items = tuple(owed.items[at] for at in way)
            found.append(Fit(items, Signal.SUM, points, credit_reasons(notes), notes=notes))
    return sorted(found, key=_points, reverse=True)[:3]


def making_up(notes: Sequence[OpenItem], missing: int) -> list[tuple[OpenItem, ...]]:
    """List the ways in which one or two credit notes are exactly what is missing."""
    return [some for some in _few_of(notes) if _total(some) == missing]


def _few_of(notes: Sequence[OpenItem]) -> list[tuple[OpenItem, ...]]:
    return [some for size in (1, 2) for some in combinations(notes[:_MOST_NOTES], size)]


def _total(items: Sequence[OpenItem]) -> int:
    return sum([item.open.minor for item in items])


def credit_reasons(notes: Sequence[OpenItem], named: Container[ItemId] = ()) -> tuple[Reason, ...]:
    """Say which credit notes were deducted, and whether the text names them."""
    return tuple(
        Reason(
            "match.less_credit" if note.id in named else "match.less_credit_unnamed",
            (("number", note.reference), ("credit", note.open)),
        )
        for note in notes
    )


def with_tolerance(asked: Asked, items: Sequence[OpenItem], *, whole: bool = False) -> list[Fit]:
    """Find what is missing so little that it may be written off: of one item, of all, or (whole) of these together."""
    if not asked.rules.tolerance.minor:
        return []
    groups = [tuple(items)] if whole or len(items) < 2 else [*((item,) for item in items), tuple(items)]
    found = []
    for group in groups:
        owed = sum(item.open.minor for item in group)
        missing = owed - asked.minor
        if asked.rules.tolerance.allows(missing, owed) and missing < max(item.open.minor for item in group):
            reason = Reason("match.tolerance", (("difference", Money(missing, asked.currency)),))
            found.append((missing, Fit(group, Signal.TOLERANCE, 24, (reason,), tolerance=missing)))
    return [
        fit._replace(points=fit.points - at) for at, (_, fit) in enumerate(sorted(found, key=lambda one: one[0])[:3])
    ]
