"""A way an amount may be meant, as a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.matching.fits import Fit
from arDesk.matching.reading import Reading
from arDesk.matching.values import Credit, Match, Part, Reason, Signal

SURE = 99
_ALIKE = 3  # percent by which a name may be less like the payer's, and be as like as another


def made(
    reading: Reading,
    account: AccountId,
    fit: Fit,
    signal: Signal,
    confidence: int,
    reasons: Sequence[Reason],
    *,
    automatic: bool = False,
) -> Match:
    """Make the proposal: each item gets what is open of it less what is forgiven, as far as the money goes."""
    credits_ = credited(fit.items, fit.notes) if fit.notes else ()
    currency, left, nothing = reading.asked.currency, reading.asked.minor, reading.asked.nothing
    largest = max(fit.items, key=_size).id if fit.tolerance else None
    parts = []
    for at, item in enumerate(fit.items):
        off, forgiven, amount = nothing, nothing, item.open
        if fit.discounts and fit.discounts[at]:
            off = Money(fit.discounts[at], currency)
            amount -= off
        if item.id == largest:
            forgiven = Money(fit.tolerance, currency)
            amount -= forgiven
        for credit in credits_:
            if credit.item == item.id:
                amount -= credit.amount
        if amount.minor > left:
            amount = Money(left, currency)
        if amount.minor <= 0 and not credits_:
            break
        parts.append(Part(item.id, item.account, amount, off, forgiven))
        left -= amount.minor
    unapplied = Money(left, currency) if left else nothing
    confidence = max(1, min(SURE if automatic else SURE - 1, confidence))
    return Match(account, tuple(parts), unapplied, signal, confidence, tuple(reasons), automatic, credits_)


def credited(items: Sequence[OpenItem], notes: Sequence[OpenItem]) -> tuple[Credit, ...]:
    """Say what of each item credit notes cover: all of the notes, the largest item first."""
    found = []
    left = {item.id: item.open.minor for item in sorted(items, key=_size, reverse=True)}
    for note in notes:
        minor = note.open.minor
        for item, room in left.items():
            taken = min(minor, room)
            if taken:
                found.append(Credit(note.id, item, Money(taken, note.open.currency)))
                left[item] -= taken
                minor -= taken
    return tuple(found)


def _size(item: OpenItem) -> tuple[int, int]:
    return item.open.minor, -item.id


def known_reasons(reading: Reading, account: AccountId) -> list[Reason]:
    """Say what tells that the money is a customer's: their number, an earlier payment, their name."""
    payer = reading.asked.book.payers[account]
    found = []
    if account in reading.by_code:
        found.append(Reason("match.code", (("customer", payer.code),)))
    if account in reading.by_number:
        found.append(Reason("match.known_account", (("name", payer.name),)))
    elif account in reading.by_name:
        found.append(Reason("match.known_name", (("name", payer.name),)))
    score = reading.names.get(account, 0)
    if score == 100:
        found.append(Reason("match.same_name", (("name", payer.name),)))
    elif score:
        found.append(Reason("match.name", (("name", payer.name), ("percent", score))))
    if score and account not in reading.known:
        alike = sum(other >= score - _ALIKE for other in reading.names.values())
        if alike > 1:
            found.append(Reason("match.like_names", (("count", alike),)))
    return found


def support(reading: Reading, account: AccountId) -> int:
    """Count points for each thing that tells the same customer."""
    known = (account in reading.by_code) + (account in reading.by_number) + (account in reading.by_name)
    return known + (reading.names.get(account, 0) >= 86)
