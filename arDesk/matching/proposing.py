"""From a bank's lines to proposals: which customer's money it is, and what it pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arDesk.kernel.ids import AccountId
from arDesk.matching import by_customer, by_number
from arDesk.matching.book import Book
from arDesk.matching.reading import Reading, name_to_compare, read
from arDesk.matching.values import Match, Payment, Rules, Signal

MOST = 5
EXACT = 80  # from which confidence on what is named gives the amount
NO_RULES = Rules()
_ORDER = {signal: at for at, signal in enumerate(Signal)}


def propose(book: Book, payment: Payment, rules: Rules = NO_RULES) -> tuple[Match, ...]:
    """List the ways to apply a payment, best first, a handful at most; none for what is no positive amount."""
    return propose_all(book, (payment,), rules)[0]


def propose_all(book: Book, payments: Iterable[Payment], rules: Rules = NO_RULES) -> list[tuple[Match, ...]]:
    """List the ways to apply each of many payments, in their order; names are compared once for all.

    Each payment is looked at by itself: two that pay one item both get it proposed.
    """
    found: list[tuple[Match, ...]] = []
    waiting: dict[int, tuple[str, Reading]] = {}
    for at, payment in enumerate(payments):
        reading = read(book, payment, rules)
        name = name_to_compare(reading)
        if name:
            waiting[at] = name, reading
        found.append(() if name or payment.amount.minor <= 0 else _ranked(reading))
    like = book.names.like(name for name, _ in waiting.values()) if waiting else {}
    for at, (name, reading) in waiting.items():
        reading.names = {AccountId(account): score for account, score in like[name]}
        if reading.asked.minor > 0:
            found[at] = _ranked(reading)
    return found


def _ranked(reading: Reading) -> tuple[Match, ...]:
    found = by_number.matches(reading)
    if not found:
        found = by_customer.matches(reading, exact=False)
    elif not any(match.automatic for match in found):
        found += by_customer.matches(reading, exact=any(match.confidence >= EXACT for match in found))
    return _best(found)


def _best(found: Sequence[Match]) -> tuple[Match, ...]:
    """Order by confidence, keep the best of those that come to the same, and let nothing doubtful be automatic."""
    if len(found) < 2:
        return tuple(found)
    ordered = sorted(found, key=_place)
    kept: dict[object, Match] = {}
    for match in ordered:
        kept.setdefault((match.account, frozenset(match.parts), match.credits), match)
    best = list(kept.values())[:MOST]
    if sum(match.automatic for match in best) > 1:
        best = [match._replace(automatic=False) for match in best]
    return tuple(best)


def _place(match: Match) -> tuple[object, ...]:
    items = tuple(part.item for part in match.parts)
    return (not match.automatic, -match.confidence, _ORDER[match.signal], match.account, items, match.credits)
