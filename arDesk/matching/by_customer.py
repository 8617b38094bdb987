"""Proposals that rest on the customer, or on the amount alone."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.kernel.currencies import digits_of
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import arranged
from arDesk.ledger.items import OpenItem
from arDesk.matching.book import owed_first
from arDesk.matching.fits import Fit, fits
from arDesk.matching.making import known_reasons, made, support
from arDesk.matching.names import SAME
from arDesk.matching.reading import Reading, has_numerals, resembling, speaks_for
from arDesk.matching.values import Match, Reason, Signal

_DISCOUNT = 30  # of an item's open amount, the part a discount or shortfall hardly exceeds
_NEAR = 20  # of an item's open amount, the part by which a payment for it may differ
_EXACT = (Signal.AMOUNT, Signal.SUM)
_ACCIDENTS = 5  # customers who owe one amount: more of them tell nothing


def matches(reading: Reading, *, exact: bool) -> list[Match]:
    """Propose what fits the amount at each customer that something tells of; `exact` where what is named fits it."""
    named = exact or (bool(reading.strong) and not all(map(reading.contradicts, reading.strong)))
    told = sorted(reading.known.union(reading.names) if reading.names else reading.known)
    found = [match for account in told for match in _of_customer(reading, account, named)]
    if not reading.known and not exact:
        found += _of_amount(reading, set(told))
    return found


def _of_customer(reading: Reading, account: AccountId, named: bool) -> list[Match]:
    owed = reading.asked.book.owed(account, reading.asked.currency)
    reasons = known_reasons(reading, account)
    level = _level(reading, account) - (20 if named else 0)
    signal = _signal(reading, account)
    if not owed.items:
        payer = reading.asked.book.payers[account]
        nothing = Reason("match.nothing_open", (("name", payer.name), ("currency", reading.asked.currency)))
        return [made(reading, account, Fit((), signal, 0, ()), signal, level - 15, [*reasons, nothing])]
    found = []
    digits = has_numerals(reading)
    for fit in fits(reading.asked, owed):
        slip = _slips(reading, fit) if digits else []
        other = _unknown(reading, fit) if digits and not slip and account in reading.known else []
        automatic = fit.unique and not slip and not other and _beyond_doubt(reading, account, fit)
        confidence = level + fit.points + 6 * bool(slip) - 4 * bool(other)
        if reading.notes:
            confidence += 12 if {note.id for note in fit.notes} == reading.notes.keys() else -4
        told = [*slip, *other, *reasons, *fit.reasons]
        found.append(made(reading, account, fit, signal, confidence, told, automatic=automatic))
    return found or _without_fit(reading, account, owed.items, level, reasons)


def _level(reading: Reading, account: AccountId) -> int:
    """Rate how surely the money is this customer's."""
    more = 2 * (support(reading, account) - 1)
    if account in reading.by_code or account in reading.by_number:
        level = 52 + more
    elif account in reading.by_name:
        level = 50 + more
    else:
        level = reading.names.get(account, 0) // 2 - 4
    return level - 15 if len(reading.known) > (account in reading.known) else level


def _signal(reading: Reading, account: AccountId) -> Signal:
    if account in reading.by_code:
        return Signal.CODE
    return Signal.PAYER if account in reading.known else Signal.NAME


def _slips(reading: Reading, fit: Fit) -> list[Reason]:
    """Tell which numbers of the items are almost named."""
    return [
        Reason("match.resembles", (("given", word), ("number", item.reference)))
        for item in fit.items[:3]
        if (word := resembling(reading, item))
    ]


def _unknown(reading: Reading, fit: Fit) -> list[Reason]:
    """Tell of a number in the text that looks like one of ours, and is none of an open item."""
    meant = [item.reference for item in (*fit.items, *reading.notes.values())]
    word = reading.asked.book.numbers.unknown(reading.words, meant)
    return [Reason("match.unknown_number", (("given", word),))] if word else []


def _beyond_doubt(reading: Reading, account: AccountId, fit: Fit) -> bool:
    """Whether the customer is exactly known and nothing tells of other documents named, or of other payers."""
    if len(reading.known) != 1 or account not in reading.known or fit.signal not in _EXACT or reading.foreign:
        return False
    if reading.notes:
        return False
    if (reading.named and set(reading.named) != {item.id for item in fit.items}) or _may_be_part(reading, account, fit):
        return False
    sure = account in reading.by_name or speaks_for(reading, account)
    if (not sure and account not in reading.by_code) or len(fit.items) > 1:
        owing = reading.asked.book.owing
        if any(one.account != account for item in fit.items for one in owing(item.open.minor, item.open.currency)):
            return False  # an amount that others owe too tells less
    return sure or not any(score >= SAME for other, score in reading.names.items() if other != account)


def _may_be_part(reading: Reading, account: AccountId, fit: Fit) -> bool:
    """Whether the amount may be meant for another item in part, and only happens to be what these items owe.

    On account, round amounts (tens) or halves are paid; a sum may be one item's amount less a discount or a few cents.
    """
    minor, several = reading.asked.minor, len(fit.items) > 1
    owed = reading.asked.book.owed(account, reading.asked.currency).items
    if len(owed) == len(fit.items):
        return False
    is_round = minor % 10 ** (digits_of(reading.asked.currency) + 1) == 0
    meant = {item.id for item in fit.items}
    for item in owed:
        one = item.open.minor
        near = several and 0 < (one - minor) * _DISCOUNT <= one
        if (near or one // 2 == minor or (is_round and one > minor)) and item.id not in meant:
            return True
    return False


def _without_fit(
    reading: Reading, account: AccountId, owed: Sequence[OpenItem], level: int, reasons: list[Reason]
) -> list[Match]:
    """Propose an item whose number is almost named, else the oldest: the amount tells nothing."""
    signal = _signal(reading, account)
    for item in owed:
        if word := resembling(reading, item):
            slip = Reason("match.resembles", (("given", word), ("number", item.reference)))
            return [made(reading, account, Fit((item,), signal, 0, ()), signal, level + 16, [slip, *reasons])]
    near = _nearest(reading, owed)
    if near is not None:
        less = Money(near.open.minor - reading.asked.minor, reading.asked.currency)
        code = "match.less" if less.minor > 0 else "match.more"
        told = Reason(code, (("number", near.reference), ("difference", max(less, -less))))
        return [made(reading, account, Fit((near,), signal, 0, ()), signal, level + 6, [*reasons, told])]
    in_turn = Fit(tuple(arranged(owed, reading.asked.rules.order)), signal, 0, ())
    return [made(reading, account, in_turn, signal, level - 8, [*reasons, Reason("match.oldest_first")])]


def _nearest(reading: Reading, owed: Sequence[OpenItem]) -> OpenItem | None:
    """Find the item whose open amount is nearest, not further than a twentieth of it: more or less was paid for it."""
    minor = reading.asked.minor
    near = [item for item in owed if abs(item.open.minor - minor) * _NEAR <= item.open.minor]
    return min(near, key=lambda item: (abs(item.open.minor - minor), item.due_on, item.id), default=None)


def _of_amount(reading: Reading, told: set[AccountId]) -> list[Match]:
    """Propose items of any customer that owe exactly the amount."""
    asked = reading.asked
    exact = owed_first([one for one in asked.book.owing(asked.minor, asked.currency) if one.account not in told])
    found = []
    for item in exact[:_ACCIDENTS] if len(exact) <= _ACCIDENTS else ():
        payer = asked.book.payers[item.account]
        word = resembling(reading, item)
        reasons = [Reason("match.resembles", (("given", word), ("number", item.reference)))] if word else []
        fields = (("number", item.reference), ("name", payer.name))
        one = Reason("match.only_one_owes", fields)
        several = Reason("match.exact_several", (("count", len(exact)),))
        reasons.append(one if len(exact) == 1 else several)
        points = (44 if len(exact) == 1 else 30) + 32 * bool(word)
        found.append(made(reading, item.account, Fit((item,), Signal.AMOUNT, 0, ()), Signal.AMOUNT, points, reasons))
    return found
