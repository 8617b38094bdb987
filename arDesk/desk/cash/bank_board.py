"""The bank's lines as one board: what waits and what is proposed for it, what lies parked, what was placed where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import payers as payers_sql
from arDesk.db.cash.known_receipts import KnownReceipt
from arDesk.db.cash.lines import BankLineRow
from arDesk.db.cash.placed import PlacedPart, placed_parts
from arDesk.db.ledger import items as items_sql
from arDesk.desk.cash.bank_matches import book_of, propose_lines
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, ItemId
from arDesk.ledger.items import OpenItem
from arDesk.matching.values import Match, Offer

if TYPE_CHECKING:
    from sqlalchemy import Connection

WAITING, PARKED, PLACED, OTHER = "waiting", "parked", "placed", "other"
STATES = (WAITING, PARKED, PLACED, OTHER)
_PAST = 2_000  # lines dealt with that are listed, the newest
Found = dict[BankLineId, tuple[Match, ...]]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line of the bank: in which of the lists it stands, what is proposed for it, who got what of it.

    `known` is a receipt in the books that may be the same money.
    """

    line: BankLineRow
    state: str
    matches: tuple[Match, ...] = ()
    parts: tuple[PlacedPart, ...] = ()
    known: KnownReceipt | None = None

    @property
    def best(self) -> Match | None:
        """What is proposed first; None where nothing speaks for anybody."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class BankBoard:
    """The lines as of a day; those that wait the oldest first, those dealt with the newest first.

    `names` are code and name of the customers proposed, `items` what is proposed to be paid, as it is open.
    """

    as_of: date
    lines: tuple[BoardLine, ...] = ()
    names: Mapping[AccountId, tuple[str, str]] = field(default_factory=dict)
    items: Mapping[ItemId, OpenItem] = field(default_factory=dict)

    def count(self, state: str) -> int:
        """Count the lines of a list."""
        return sum(row.state == state for row in self.lines)


@dataclass(frozen=True, slots=True)
class Owing:
    """What one customer owes in a currency, oldest first, and the discounts offered on it."""

    account: AccountId
    code: str
    name: str
    items: tuple[OpenItem, ...]
    offers: Mapping[ItemId, Offer]


def bank_board(desk: Desk, before: BankBoard | None = None, touched: Collection[AccountId] = ()) -> BankBoard:
    """Read the board of the business date; lines booked later are not there yet.

    Where lines only left the waiting ones since `before`, proposals that speak of none of the customers `touched`
    stand as they were: thousands of lines need not be held against the books for one that was placed.
    """
    with desk.look() as connection:
        today = desk.today
        every = [*bank_sql.lines(connection, waiting=True), *bank_sql.parked(connection)]
        rows = [row for row in every if row.booked_on <= today]
        found = _kept(before, rows, today, frozenset(touched))
        known = {row.line.id: row.known for row in before.lines if row.line.id in found} if before else {}
        items = dict(before.items) if before is not None and found else {}
        asked = [row for row in rows if row.id not in found]
        if any(row.open.minor > 0 for row in asked):
            book = book_of(connection, today)
            proposed = propose_lines(connection, asked, today, book)
            found |= {each.line.id: each.matches for each in proposed}
            known |= {each.line.id: each.known for each in proposed}
            speaks_of = {part.item for each in proposed for match in each.matches for part in match.parts}
            items |= {item.id: item for item in book.items if item.id in speaks_of}
        lines = [
            BoardLine(row, PARKED if row.aside else WAITING, found.get(row.id, ()), known=known.get(row.id))
            for row in rows
        ]
        names = payers_sql.names_of(connection, _accounts(found))
        return BankBoard(today, (*lines, *_past(connection, today)), names, items)


def owing(desk: Desk, account: AccountId, currency: str) -> Owing:
    """Read what a customer owes in a currency. Raises Refusal unknown_customer."""
    with desk.look() as connection:
        named = payers_sql.names_of(connection, [account])
        if account not in named:
            raise Refusal("unknown_customer", customer=account)
        found = items_sql.open_items(connection, desk.today, account=account)
        owed = [item for item in found if item.is_owed and item.open.minor > 0 and item.open.currency == currency]
        ids = {item.id for item in owed}
        offers = (Offer(*row) for row in payers_sql.discounts(connection, desk.today))
        code, name = named[account]
        return Owing(account, code, name, tuple(owed), {offer.item: offer for offer in offers if offer.item in ids})


def _kept(before: BankBoard | None, rows: Sequence[BankLineRow], today: date, touched: frozenset[AccountId]) -> Found:
    """Give the proposals that still stand; none where anything but a line's leaving has happened."""
    if before is None or before.as_of != today:
        return {}
    known = {row.line.id: row for row in before.lines if row.state in {WAITING, PARKED}}
    if any(row.id not in known or known[row.id].line.open != row.open for row in rows):
        return {}
    return {row.id: known[row.id].matches for row in rows if not touched & _accounts({row.id: known[row.id].matches})}


def _accounts(found: Mapping[BankLineId, Sequence[Match]]) -> set[AccountId]:
    matches = [match for several in found.values() for match in several]
    return {match.account for match in matches} | {part.account for match in matches for part in match.parts}


def _past(connection: Connection, today: date) -> list[BoardLine]:
    """List what was dealt with; what went out is no customer's from the first and is left out."""
    rows = [row for row in bank_sql.lines(connection, waiting=False, limit=_PAST) if row.booked_on <= today]
    done = [row for row in rows if not row.open.minor and row.amount.minor]
    others = [row for row in rows if row.open.minor and row.aside == OTHER and (row.amount.minor > 0 or row.reversal)]
    parts: dict[BankLineId, list[PlacedPart]] = {}
    for part in placed_parts(connection, (row.id for row in done)):
        parts.setdefault(part.line, []).append(part)
    placed = [BoardLine(row, PLACED, parts=tuple(parts.get(row.id, ()))) for row in done]
    return [*placed, *(BoardLine(row, OTHER) for row in others)]
