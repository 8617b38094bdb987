"""Customers, what they owe and who has paid for them before: made ready once to be asked for many payments."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.matching.marks import CUSTOMERS, NOTES
from arDesk.matching.names import account_key, payer_key
from arDesk.matching.numbers import Numbers
from arDesk.matching.sums import Amounts
from arDesk.matching.values import Alias, Offer, Payer

if TYPE_CHECKING:
    from arDesk.matching.likeness import Names

_CREDIT_NOTE = ItemKind.CREDIT_NOTE
_Amounts = dict[int, OpenItem | list[OpenItem]]  # most amounts are one item's alone
_AGE = attrgetter("due_on", "issued_on", "id")


def owed_first(items: Sequence[OpenItem]) -> tuple[OpenItem, ...]:
    """Put items in the order in which money pays them: earliest due, then earliest issued, then as entered."""
    if len(items) < 2:
        return tuple(items)
    return tuple(sorted(items, key=_AGE))


def _by_account(items: Iterable[OpenItem]) -> dict[AccountId, list[OpenItem]]:
    found: defaultdict[AccountId, list[OpenItem]] = defaultdict(list)
    for item in items:
        found[item.account].append(item)
    return found


def _by_amount(items: Sequence[OpenItem]) -> _Amounts:
    minors = [item.open.minor for item in items]
    found: _Amounts = dict(zip(minors, items, strict=True))
    twins = [] if len(found) == len(items) else [item for item in items if found[item.open.minor] is not item]
    for item in twins:
        known = found[item.open.minor]
        found[item.open.minor] = [*known, item] if isinstance(known, list) else [known, item]
    return found


class Owed:
    """What a customer owes in one currency, oldest first, and its amounts; the credit notes it may deduct."""

    def __init__(self, items: Sequence[OpenItem], notes: Sequence[OpenItem] = ()) -> None:
        self.items = owed_first(items)
        self.notes = owed_first(notes)
        self.amounts = Amounts([item.open.minor for item in self.items])


class Book:
    """What payments are held against. The order of what it is made of does not matter.

    Of the items, those count that are owed and open; money is only ever proposed for items of its own currency.
    """

    def __init__(
        self, payers: Iterable[Payer], aliases: Iterable[Alias], items: Iterable[OpenItem], offers: Iterable[Offer] = ()
    ) -> None:
        self.payers = {payer.account: payer for payer in payers}
        known = self.payers
        every = [one for one in items if one.open.minor > 0 and one.account in known]
        self.items = [one for one in every if one.kind is not _CREDIT_NOTE]
        self.notes = [one for one in every if one.kind is _CREDIT_NOTE] if len(every) > len(self.items) else []
        self.offers: dict[ItemId, list[Offer]] = {}
        for offer in sorted(offers, key=lambda one: (one.item, one.until)):
            self.offers.setdefault(offer.item, []).append(offer)
        self.numbers = Numbers([item.reference for item in self.items])
        self._nothing: dict[str, Money] = {}
        self._owed: dict[str, dict[AccountId, list[OpenItem]]] = {}
        self._amounts: dict[str, _Amounts] = {}
        currencies = {item.open.currency for item in self.items}
        for currency in currencies:
            mine = self.items if len(currencies) == 1 else [one for one in self.items if one.open.currency == currency]
            self._owed[currency], self._amounts[currency] = _by_account(mine), _by_amount(mine)
        self._notes = _by_account(self.notes)
        self._ready: dict[tuple[AccountId, str], Owed] = {}
        self._by_account: dict[str, set[AccountId]] = {}
        self._by_name: dict[str, set[AccountId]] = {}
        for account, name, number in aliases:
            if account in known:
                if number:
                    self._by_account.setdefault(number, set()).add(account)
                if name:
                    self._by_name.setdefault(name, set()).add(account)

    def nothing(self, currency: str) -> Money:
        """Give no money of a currency: one value for all who ask."""
        found = self._nothing.get(currency)
        if found is None:
            found = self._nothing[currency] = Money(0, currency)
        return found

    def owed(self, account: AccountId, currency: str) -> Owed:
        """Give what a customer owes in a currency."""
        found = self._ready.get((account, currency))
        if found is None:
            items = self._owed[currency].get(account, ()) if currency in self._owed else ()
            notes = [one for one in self._notes.get(account, ()) if one.open.currency == currency]
            found = self._ready[account, currency] = Owed(items, notes)
        return found

    def owing(self, minor: int, currency: str) -> Sequence[OpenItem]:
        """List the items of all customers with exactly so much open, in no order."""
        found = self._amounts[currency].get(minor, ()) if currency in self._amounts else ()
        return (found,) if isinstance(found, OpenItem) else found

    def of_account_number(self, number: str) -> set[AccountId]:
        """Give the customers a bank account was confirmed for."""
        return self._by_account.get(number) or self._by_account.get(account_key(number), set())

    def of_payer_name(self, name: str) -> set[AccountId]:
        """Give the customers a payer's name was confirmed for, and those whose own name a bank may have cut to it."""
        if not name or not self._by_name:
            return set()
        key = payer_key(name)
        confirmed = self._by_name.get(key, set())
        return confirmed | self.called(key) if confirmed else confirmed

    def called(self, key: str) -> set[AccountId]:
        """Give the customers of a name, as `payer_key` gives it, or of a longer one that begins so."""
        found, at = set(), bisect_left(self._names, (key,))
        while at < len(self._names):
            name, account = self._names[at]
            if not name.startswith(key):
                break
            found.add(account)
            at += 1
        return found

    @cached_property
    def _names(self) -> list[tuple[str, AccountId]]:
        return sorted((payer_key(name), account) for account, _, name in self._known_as)

    @cached_property
    def _known_as(self) -> list[tuple[AccountId, str, str]]:
        return [(payer.account, code, name) for payer in self.payers.values() for code, name in payer.known_as]

    @cached_property
    def accounts(self) -> list[AccountId]:
        """The customers, in the order of `codes`."""
        return [account for account, _, _ in self._known_as]

    @cached_property
    def codes(self) -> Numbers:
        """The customers' numbers."""
        return Numbers([code for _, code, _ in self._known_as], CUSTOMERS)

    @cached_property
    def note_numbers(self) -> Numbers:
        """The numbers of credit notes, in the order of `notes`."""
        return Numbers([note.reference for note in self.notes], NOTES)

    @cached_property
    def names(self) -> Names:
        """The customers' names."""
        from arDesk.matching.likeness import Names  # rapidfuzz waits until a name has to be compared

        return Names((account, name) for account, _, name in self._known_as)
