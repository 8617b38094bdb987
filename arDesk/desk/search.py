"""Find anything by what people know of it: a name, a few digits, a number, an amount, a day, a word of a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from arDesk.db import search as sql
from arDesk.db.customers import merges as merges_sql
from arDesk.db.customers import note_words
from arDesk.desk.desk import Desk
from arDesk.kernel.business_days import add_months
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.words.amount_words import parse_amount
from arDesk.words.date_words import parse_day
from arDesk.words.folding import digits, folded, match_rank, phrases_of, ringing, words_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = Literal["customer", "invoice", "amount", "promise", "note"]
KINDS: tuple[Kind, ...] = ("customer", "invoice", "amount", "promise", "note")
_SHORTEST_PART = 3  # signs of a number, a phone or a note
_EXCERPT = 40  # signs each side of what was found in a note
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `id` is of the account, item, promise or contact its kind says; 0 for a customer's own note.

    `text` is what of it answered: the number, the person, the phone, a part of the note; "" for a name or code.
    `former` tells that the person who answered is no longer there.
    `amount` is what is open of an invoice, the amount that was looked for, or promised; `day` when it is due, was
    promised for, or was noted.
    """

    kind: Kind
    account: AccountId
    id: int
    name: str
    text: str = ""
    amount: Money | None = None
    day: date | None = None
    code: str = ""
    former: bool = False


def search(
    desk: Desk, text: str, limit: int = 20, *, kinds: Sequence[Kind] = KINDS, locale: str | None = None
) -> list[Hit]:
    """Find customers, invoices, amounts, promises and notes up to the business date; the likeliest of each kind first.

    Names, codes, contact persons and notes answer without case and accents; phones by any three digits; amounts and
    days as `locale` writes them. Every one of the `kinds` that answers has its share of the `limit`.
    """
    typed = " ".join(text.encode(errors="ignore").decode().split())  # half an emoji is no text to a database
    if not typed or len(typed) > _LONGEST:
        return []
    with desk.look() as connection:
        rows = sql.names(connection)
        ways: dict[Kind, Callable[[], list[Hit]]] = {
            "customer": lambda: _customers(connection, rows, typed, desk.today)[:limit],
            "invoice": lambda: _numbered(connection, typed, desk.today, limit),
            "amount": lambda: _amounts(connection, rows, typed, desk.today, limit, locale),
            "promise": lambda: _promised(connection, typed, desk.today, limit, locale),
            "note": lambda: _notes(connection, typed, desk.today, limit),
        }
        found = {kind: ways[kind]() for kind in kinds}
    return _shared(found, limit)


def _shared(found: dict[Kind, list[Hit]], limit: int) -> list[Hit]:
    """Give each kind as many places, and what is left over in the kinds' order."""
    share = max(1, limit // len(found))
    taken = {kind: min(len(hits), share) for kind, hits in found.items()}
    free = limit - sum(taken.values())
    for kind, hits in found.items():
        more = max(0, min(free, len(hits) - taken[kind]))
        taken[kind] += more
        free -= more
    return [hit for kind, hits in found.items() for hit in hits[: taken[kind]]][:limit]


def _customers(connection: Connection, rows: list[Any], typed: str, today: date) -> list[Hit]:
    needle, words, number = folded(typed), words_of(typed), _phone_digits(typed)
    found: dict[int, tuple[int, Hit]] = {}
    named = {row.id: row for row in rows}

    def take(rank: int | None, row: Any, text: str = "", *, former: bool = False) -> None:
        if rank is not None and (row.id not in found or rank < found[row.id][0]):
            hit = Hit("customer", AccountId(row.id), row.id, row.name, text, code=row.code, former=former)
            found[row.id] = rank, hit

    part = words[0] if words else needle  # what has not even this is left at once
    rung = _ringing([row.phone for row in rows], number)
    for at, row in enumerate(rows):
        if part in folded(f"{row.name} {row.code}"):
            take(match_rank(needle, words, folded(row.name)), row)
            take(match_rank(needle, words, folded(row.code)), row)
        if at in rung:
            take(4, row, row.phone)
    for former in merges_sql.aliases(connection):
        ranks = [match_rank(needle, words, folded(text)) for text in (former.code, former.name)]
        if (row := named.get(former.account_id)) is not None and ranks != [None, None]:
            take(3, row, former.code)
    numbers = [
        (person, phone)
        for person in sql.persons(connection)
        for phone in (person.phone, *(person.more_phones or "").splitlines())
    ]
    rung = _ringing([phone for _, phone in numbers], number)
    for at, (person, phone) in enumerate(numbers):
        former = person.ended_on is not None and person.ended_on <= today  # by whose name others may still call
        if (row := named.get(person.account_id)) is not None:
            matched = match_rank(needle, words, folded(person.name)) is not None
            take(3 + 2 * former if matched else None, row, person.name, former=former)
            if at in rung:
                take(4 + 2 * former, row, f"{person.name} {phone}".strip(), former=former)
    return [hit for _, hit in sorted(found.values(), key=lambda pair: pair[0])]


def _phone_digits(typed: str) -> str:
    """Give the digits of what can be a part of a phone number, without the zeros some dial before it; else ""."""
    if not re.fullmatch(r"[\d\s+()/.\-]+", typed):
        return ""
    all_digits = digits(typed)
    short = all_digits.lstrip("0")
    return short if len(short) >= _SHORTEST_PART else all_digits if len(all_digits) >= _SHORTEST_PART else ""


def _ringing(phones: Sequence[str], number: str) -> set[int]:
    """Give the places of phones that have the digits in them; none where there are no digits."""
    return set(ringing(phones, number)) if number else set()


def _item(kind: Kind, row: Any, amount: int | None = None) -> Hit:
    money = Money(row.open_minor if amount is None else amount, row.currency)
    return Hit(kind, AccountId(row.account_id), row.id, row.name, row.reference, money, row.due_on, row.code)


def _numbered(connection: Connection, typed: str, today: date, limit: int) -> list[Hit]:
    found = sql.beginning(connection, typed, today, limit)
    if len(found) < limit and len(typed) >= _SHORTEST_PART and digits(typed):  # a number's middle has a digit
        known = {row.id for row in found}
        found += [row for row in sql.containing(connection, typed, today, limit + len(found)) if row.id not in known]
    return [_item("invoice", row) for row in found[:limit]]


def _amounts(
    connection: Connection, rows: list[Any], typed: str, today: date, limit: int, locale: str | None
) -> list[Hit]:
    currencies = sorted({row.currency for row in rows})
    parsed = (parse_amount(typed, currency, locale) for currency in currencies)
    wanted = [money for money in parsed if money is not None and money.minor > 0]
    if not wanted:
        return []
    minors = {money.currency: money.minor for money in wanted}
    return [_item("amount", row, minors[row.currency]) for row in sql.of_amounts(connection, wanted, today, limit)]


def _promised(connection: Connection, typed: str, today: date, limit: int, locale: str | None) -> list[Hit]:
    day = parse_day(typed, today, locale) if len(typed) >= _SHORTEST_PART else None
    if day is None:
        return []
    return [
        Hit(
            "promise", AccountId(row.account_id), row.id, row.name,
            amount=Money(row.amount_minor, row.currency), day=row.promised_for, code=row.code,
        )
        for row in sql.promised_for(connection, list(_days(typed, day)), today, limit)
    ]  # fmt: skip


def _days(typed: str, day: date) -> Iterator[date]:
    """Give a day, and where no year was typed the same day a year before, which may have been meant as well."""
    yield day
    if typed[0].isdigit() and str(day.year) not in typed:
        yield add_months(day, -12)


def _notes(connection: Connection, typed: str, today: date, limit: int) -> list[Hit]:
    phrases = phrases_of(typed)
    if not phrases or (typed.isascii() and len(typed) < _SHORTEST_PART):
        return []
    return [
        Hit("note", AccountId(one.account), one.contact, one.name, _excerpt(one.note, phrases), None, one.day, one.code)
        for one in note_words.find(connection, phrases, today, limit)
    ]


def _excerpt(note: str, phrases: Iterable[str]) -> str:
    """Give the part of a note that answers first."""
    said = " ".join(note.split())
    signs = list(said.lower() if said.isascii() else map(folded, said))
    places = [at for at, sign in enumerate(signs) for _ in sign]  # of each folded sign the one it came from
    plain = "".join(signs)
    patterns = [r"[\W_]*".join(map(re.escape, phrase.split())) for phrase in phrases]
    hits = [re.search(rf"(?<![^\W_]){one}", plain) or re.search(one, plain) for one in patterns]
    at = min((places[hit.start()] for hit in hits if hit), default=0)
    start, end = max(0, at - _EXCERPT), at + 2 * _EXCERPT
    return f"{'…' if start else ''}{said[start:end].strip()}{'…' if end < len(said) else ''}"
