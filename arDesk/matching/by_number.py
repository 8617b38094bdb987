"""Proposals that rest on documents named in the text or in a structured reference."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.matching.book import owed_first
from arDesk.matching.fits import Fit, credit_reasons, making_up, with_discount, with_tolerance
from arDesk.matching.making import SURE, known_reasons, made, support
from arDesk.matching.marks import Strength, glued, one_slip
from arDesk.matching.names import SAME
from arDesk.matching.reading import Reading, may_speak_for, resembling, speaks_for
from arDesk.matching.sums import Amounts
from arDesk.matching.values import Match, Reason, Signal

_LISTED = 6  # numbers named in a sentence


def matches(reading: Reading) -> list[Match]:
    """Propose what is named: for each customer whose documents are, and for all of them together."""
    if not reading.named and not reading.foreign:
        return []
    accounts = sorted({item.account for item, _ in reading.named.values()})
    found = [match for account in accounts for match in _of_customer(reading, account)]
    if len(reading.strong) > 1:
        found += _together(reading)
    return found if reading.named else _foreign(reading)


def _of_customer(reading: Reading, account: AccountId) -> list[Match]:
    named = [(item, strength) for item, strength in reading.named.values() if item.account == account]
    strong = owed_first([item for item, strength in named if strength > Strength.WEAK])
    every = strong if len(strong) == len(named) else owed_first([item for item, _ in named])
    if not strong and not support(reading, account) and account not in reading.names:
        return _meant(reading, account, every, sure=False)[:1] if _total(every) == reading.asked.minor else []
    if not strong:
        return _meant(reading, account, every, sure=False)
    found = _meant(reading, account, every, sure=True)
    if len(every) > len(strong):
        found += _meant(reading, account, strong, sure=True)
    return found


def _total(items: Sequence[OpenItem]) -> int:
    return sum([item.open.minor for item in items])


def _meant(reading: Reading, account: AccountId, items: tuple[OpenItem, ...], *, sure: bool) -> list[Match]:
    """List the ways an amount is meant for items named, from exact to merely named."""
    ways = _ways(reading, account, items)
    told = [_naming(reading, items), *known_reasons(reading, account)]
    others = reading.known - {account} if len(reading.known) > (account in reading.known) else ()
    told += [Reason("match.other_payer", (("name", reading.asked.book.payers[one].name),)) for one in sorted(others)]
    level = 3 * support(reading, account) - (0 if sure else 16)
    if reading.contradicts(account):
        level -= 12 if ways[0].unique else 28
    found = []
    for fit in ways:
        automatic = fit.unique and sure and _beyond_doubt(reading, account, fit.items)
        confidence = SURE if automatic else fit.points + level
        found.append(
            made(reading, account, fit, Signal.REFERENCE, confidence, [*told, *fit.reasons], automatic=automatic)
        )
    return found


def _ways(reading: Reading, account: AccountId, items: tuple[OpenItem, ...]) -> list[Fit]:
    asked, owed = reading.asked, _total(items)
    if owed == asked.minor:
        return [Fit(items, Signal.REFERENCE, 92, (), unique=not reading.notes)]
    if owed > asked.minor:
        known = with_discount(asked, items, whole=True) or with_tolerance(asked, items, whole=True)
        known = [fit._replace(points=fit.points + 55) for fit in known]
        less = _less_notes(reading, account, items, alone=not known)
        if less:
            return [*less, *(fit._replace(unique=False) for fit in known)]
        if known:
            return [fit._replace(unique=fit.unique and not reading.notes) for fit in known]
        short = Reason("match.short", (("difference", Money(owed - asked.minor, asked.currency)),))
        return [*_some(reading, items), Fit(items, Signal.REFERENCE, 70, (short,))]
    over = Reason("match.over", (("difference", Money(asked.minor - owed, asked.currency)),))
    more = _and_more(reading, account, items) or _and_almost(reading, items, asked.minor - owed)
    return [*more, Fit(items, Signal.REFERENCE, 66, (over,))]


def _less_notes(reading: Reading, account: AccountId, items: tuple[OpenItem, ...], *, alone: bool) -> list[Fit]:
    """Find credit notes of the customer that make up what is missing: those named, all of them, else one or two."""
    missing = _total(items) - reading.asked.minor
    mine = reading.asked.book.owed(account, reading.asked.currency).notes
    named = tuple(note for note in mine if note.id in reading.notes)
    if named and _total(named) == missing:
        reasons = credit_reasons(named, reading.notes)
        sure = alone and len(named) == len(reading.notes)
        sure = sure and all(note.issued_on <= reading.asked.booked_on for note in named)
        sure = sure and len(making_up(mine, missing)) < 2  # a slip in a number would go unseen
        return [Fit(items, Signal.REFERENCE, 92 if sure else 88, reasons, unique=sure, notes=named)]
    ways = making_up(mine, missing)
    points = 84 - 6 * (len(ways) - 1) - 4 * bool(reading.notes)
    return [
        Fit(items, Signal.REFERENCE, points, credit_reasons(notes, reading.notes), notes=notes) for notes in ways[:2]
    ]


def _some(reading: Reading, items: tuple[OpenItem, ...]) -> list[Fit]:
    """Find some of the items named that give the amount: the other numbers meant something else."""
    amounts = Amounts([item.open.minor for item in items])
    for size in range(1, min(5, len(items))):
        ways = amounts.adding_up(reading.asked.minor, size, 2)
        if ways:
            return [Fit(tuple(items[at] for at in way), Signal.REFERENCE, 84 - 8 * len(ways), ()) for way in ways]
    return []


def _and_more(reading: Reading, account: AccountId, items: tuple[OpenItem, ...]) -> list[Fit]:
    """Find what else is open and makes up the rest: the text was cut short."""
    taken = {item.id for item in items}
    others = [item for item in reading.asked.book.owed(account, reading.asked.currency).items if item.id not in taken]
    amounts, left = Amounts([item.open.minor for item in others]), reading.asked.minor - _total(items)
    for size in range(1, 5):
        ways = amounts.adding_up(left, size, 2)
        if ways:
            reason = (Reason("match.named_and_more"),)
            points = 84 - 2 * size - 8 * (len(ways) - 1)
            return [
                Fit(owed_first([*items, *(others[at] for at in way)]), Signal.REFERENCE, points, reason) for way in ways
            ]
    return []


def _and_almost(reading: Reading, items: tuple[OpenItem, ...], left: int) -> list[Fit]:
    """Find a document, of any customer, that makes up the rest and is almost named."""
    named = {glued(item.reference) for item in items}
    for item in owed_first(reading.asked.book.owing(left, reading.asked.currency)):
        word = "" if item in items else resembling(reading, item)
        if word and word not in named:
            reasons: tuple[Reason, ...] = (Reason("match.resembles", (("given", word), ("number", item.reference))),)
            several = Reason("match.several_customers", (("count", 2),))
            reasons += (several,) if item.account != items[0].account else ()
            return [Fit(owed_first([*items, item]), Signal.REFERENCE, 80, reasons)]
    return []


def _naming(reading: Reading, items: Sequence[OpenItem]) -> Reason:
    if len(items) > 1:
        numbers = tuple(item.reference for item in items[:_LISTED])
        return Reason("match.named_many", (("count", len(items)), ("numbers", numbers)))
    code = "match.structured" if reading.structured else "match.named"
    return Reason(code, (("number", items[0].reference),))


def _beyond_doubt(reading: Reading, account: AccountId, items: Sequence[OpenItem]) -> bool:
    """Whether exactly these items must be meant: no second reading of a number, no other customer, no like number."""
    if reading.ambiguous or reading.foreign or reading.contradicts(account):
        return False
    if len(reading.named) > len(items):  # others are named too: only noise may be
        meant = {item.id for item in items}
        for item, strength in reading.named.values():
            if item.id not in meant and (item.account == account or strength > Strength.WEAK):
                return False
    told = account in reading.known or reading.names.get(account, 0) >= SAME or speaks_for(reading, account)
    return not any(_has_double(reading, item, told) for item in items)


def _has_double(reading: Reading, item: OpenItem, told: bool) -> bool:
    """Whether another item of the same amount has almost the same number, so that a slip would go unseen."""
    twins = reading.asked.book.owing(item.open.minor, item.open.currency)
    if len(twins) == 1:
        return False
    number = glued(item.reference)
    for other in twins:
        if other.id != item.id and one_slip(glued(other.reference), number):
            mine = other.account == item.account or other.account in reading.known
            if mine or not told or may_speak_for(reading, other.account):
                return True
    return False


def _together(reading: Reading) -> list[Match]:
    """Propose what is named of several customers as one payment for all."""
    items = owed_first([item for item, strength in reading.named.values() if strength > Strength.WEAK])
    asked, owed = reading.asked, _total(items)
    accounts = sorted({item.account for item in items})
    shares = {one: sum(item.open.minor for item in items if item.account == one) for one in accounts}
    account = max(accounts, key=lambda one: (one in reading.known, shares[one], -one))
    reasons = [_naming(reading, items), Reason("match.several_customers", (("count", len(accounts)),))]
    points = 88
    if owed != asked.minor:
        less = owed > asked.minor
        code, points = ("match.short" if less else "match.over"), 50
        reasons.append(Reason(code, (("difference", Money(abs(owed - asked.minor), asked.currency)),)))
    return [made(reading, account, Fit(items, Signal.REFERENCE, points, ()), Signal.REFERENCE, points, reasons)]


def _foreign(reading: Reading) -> list[Match]:
    """Tell whose document of another currency is named; nothing is proposed to be paid."""
    return [
        made(
            reading, item.account, Fit((), Signal.REFERENCE, 30, ()), Signal.REFERENCE, 30,
            [Reason("match.other_currency", (("number", item.reference), ("currency", item.open.currency)))],
        )
        for item in sorted(reading.foreign, key=lambda one: one.id)[:2]
    ]  # fmt: skip
