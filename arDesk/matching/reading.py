"""What a payment's own words say: which documents, which customers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.ledger.items import OpenItem
from arDesk.matching.book import Book
from arDesk.matching.fits import Asked
from arDesk.matching.marks import Hit, Strength, glued, one_slip, words_with_digits
from arDesk.matching.names import LIKE, SAME, payer_key, spoken_name
from arDesk.matching.values import Payment, Rules

_STRUCTURED = re.compile(r"[Rr+*](?:(?<=\b[Rr])[Ff][0-9]|(?<=[+*])[+*]{2})")
_WEAK, _IN_REFERENCE = Strength.WEAK, Strength.STRUCTURED
Accounts = set[AccountId] | frozenset[AccountId]


@dataclass(slots=True)
class Reading:
    """A payment with what was understood of it."""

    payment: Payment
    asked: Asked
    words: str
    named: dict[ItemId, tuple[OpenItem, Strength]]
    ambiguous: bool = False  # a number that more than one document has
    structured: bool = False
    foreign: tuple[OpenItem, ...] = ()  # named, but of another currency
    notes: dict[ItemId, OpenItem] = field(default_factory=dict)  # credit notes named
    strong: Accounts = frozenset()  # the customers whose documents are surely named
    by_code: Accounts = frozenset()
    by_number: Accounts = frozenset()
    by_name: Accounts = frozenset()
    known: frozenset[AccountId] | set[AccountId] = (
        frozenset()
    )  # all of these: by a number of theirs or an earlier payment
    numerals: list[str] | None = None  # the words with digits, once they are asked for
    spoken: AccountId | None = None  # the customer whose name the payer surely has
    names: dict[AccountId, int] = field(default_factory=dict)  # like the payer's, in percent

    def contradicts(self, account: AccountId) -> bool:
        """Whether the payer is known, or named, as somebody else."""
        if self.known and account not in self.known:
            return True
        if not self.names:
            return False
        return self.names.get(account, 0) < SAME and any(score >= SAME for score in self.names.values())


def read(book: Book, payment: Payment, rules: Rules) -> Reading:
    """Read a payment's references, its text and its payer. Names are compared later, many at once."""
    money = payment.amount
    words = payment.text
    if payment.reference or payment.end_to_end:
        words = " | ".join(filter(None, (payment.reference, payment.end_to_end, payment.text)))
    asked = Asked(book, rules, money.minor, money.currency, payment.booked_on, book.nothing(money.currency))
    reading = Reading(payment, asked, words, {})
    if runs := book.numbers.runs(words):
        _read_numbers(reading, runs)
    if payment.payer_account:
        reading.by_number = reading.known = book.of_account_number(payment.payer_account)
    if payment.payer_name and (by_name := book.of_payer_name(payment.payer_name)):
        reading.by_name = by_name
        reading.known = reading.known | by_name
    if reading.by_code:
        reading.known = reading.known | reading.by_code
    return reading


def _read_numbers(reading: Reading, runs: list[str]) -> None:
    book, payment, words = reading.asked.book, reading.payment, reading.words
    if book.notes:
        runs = _take_notes(book, reading, runs)
    hits, rest = book.numbers.named(runs)
    hits += book.numbers.alike(words)
    if payment.reference or payment.end_to_end or _STRUCTURED.search(words):
        hits += _structured(book, payment)
    for hit in hits:
        _take(book, reading, hit)
    if reading.named:
        reading.strong = {item.account for item, strength in reading.named.values() if strength > _WEAK}
    for run in rest:
        if run[0] <= "9":
            reading.by_code = _codes(book, rest)
            break


def _take_notes(book: Book, reading: Reading, runs: list[str]) -> list[str]:
    """Find the credit notes named; gives what is left, with a mark where each was."""
    hits, rest = book.note_numbers.named(runs, mark="|")
    if all(hit.strength == _WEAK for hit in hits):
        return runs
    for hit in hits:
        for place in hit.places if hit.strength > _WEAK else ():
            note = book.notes[place]
            if note.open.currency == reading.asked.currency:
                reading.notes[note.id] = note
    return rest


def _structured(book: Book, payment: Payment) -> Iterator[Hit]:
    """Find what structured references carry, in their own fields or in the text."""
    for reference in (payment.reference, payment.end_to_end):
        if reference:
            yield from book.numbers.in_reference(reference)
    yield from book.numbers.in_reference(payment.text)


def _codes(book: Book, runs: list[str]) -> set[AccountId]:
    hits, _ = book.codes.named(runs)
    return {book.accounts[place] for hit in hits if hit.strength >= Strength.BARE for place in hit.places}


def _take(book: Book, reading: Reading, hit: Hit) -> None:
    places, strength = hit
    if len(places) > 1:
        reading.ambiguous = True
    if strength is _IN_REFERENCE:
        reading.structured = True
    for place in places:
        item = book.items[place]
        if item.open.currency == reading.asked.currency:
            known = reading.named.get(item.id)
            reading.named[item.id] = (item, max(strength, known[1]) if known else strength)
        else:
            reading.foreign += (item,)


def name_to_compare(reading: Reading) -> str:
    """Give the name that customers' names must be compared with; "" where what is known already needs no such help."""
    payment, sure = reading.payment, reading.known | reading.strong
    name = payment.payer_name
    if not name:
        return "" if sure else spoken_name(payment.text)
    if len(sure) == 1:
        (account,) = sure
        if account in reading.by_name:
            return ""
        if speaks_for(reading, account):
            reading.spoken = account
            return ""
    return name


def speaks_for(reading: Reading, account: AccountId) -> bool:
    """Whether the payer's name is that of a customer, surely enough to need no comparison with all others."""
    if reading.spoken == account:
        return True
    said = reading.payment.payer_name
    return any(_speaks_for(said, name) for _, name in reading.asked.book.payers[account].known_as)


def _speaks_for(said: str, name: str) -> bool:
    if said.casefold() == name.casefold():
        return True
    key, own = payer_key(said), payer_key(name)
    if not key or not own:
        return False
    if own == key or (min(len(own), len(key)) >= 8 and (own.startswith(key) or key.startswith(own))):
        return True
    from arDesk.matching.likeness import likeness

    return likeness(said, name) >= SAME


def may_speak_for(reading: Reading, account: AccountId) -> bool:
    """Whether the payer's name is like a customer's at all."""
    from arDesk.matching.likeness import likeness

    names = reading.asked.book.payers[account].known_as
    return any(likeness(reading.payment.payer_name, name) >= LIKE for _, name in names)


def has_numerals(reading: Reading) -> bool:
    """Whether a payment's text has words with digits that could be numbers."""
    if reading.numerals is None:
        reading.numerals = words_with_digits(reading.words)
    return bool(reading.numerals)


def resembling(reading: Reading, item: OpenItem) -> str:
    """Give the word of a payment's text that is one slip away from a document's number; "" where there is none."""
    if not has_numerals(reading) or reading.numerals is None:
        return ""
    number = glued(item.reference)
    digits = number.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0")
    for word in reading.numerals:
        if len(number) >= 5 and one_slip(word, number):
            return word
        if word.isdigit() and len(digits) >= 4 and one_slip(word.lstrip("0"), digits):
            return word
    return ""
