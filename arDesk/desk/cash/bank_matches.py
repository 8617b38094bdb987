"""Whose money a bank's line is: proposals from what is open and who has paid before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arDesk.db import office
from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import payers as payers_sql
from arDesk.db.cash.known_receipts import KnownReceipt
from arDesk.db.cash.lines import BankLineRow
from arDesk.db.cash.payers import AliasRow
from arDesk.db.ledger import items as items_sql
from arDesk.desk.cash.known_receipts import known_for, told_beside
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, ItemId
from arDesk.matching.book import Book
from arDesk.matching.proposing import propose_all
from arDesk.matching.values import Alias, Match, Offer, Payer, Payment, Rules, Tolerance
from arDesk.policy.settings import CashPolicy, scaled

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A line that waits, with the ways to place it, best first; none where nothing speaks for anybody.

    `known` is a receipt in the books that may be the same money: the line is then linked to it, not placed anew.
    """

    line: BankLineRow
    matches: tuple[Match, ...]
    known: KnownReceipt | None = None


def waiting_lines(desk: Desk) -> list[WaitingLine]:
    """List the bank's lines that wait to be placed, oldest first, each with its proposals."""
    with desk.look() as connection:
        found = bank_sql.lines(connection, waiting=True)
        return propose_lines(connection, found, desk.today)


def parked_lines(desk: Desk) -> list[WaitingLine]:
    """List the lines whose payer was unknown, each with what would be proposed by now."""
    with desk.look() as connection:
        return propose_lines(connection, bank_sql.parked(connection), desk.today)


def past_lines(desk: Desk, *, since: date | None = None) -> list[BankLineRow]:
    """List every line, newest first: placed, parked, set aside."""
    with desk.look() as connection:
        return bank_sql.lines(connection, waiting=False, since=since)


def count_waiting(desk: Desk) -> int:
    """Count the lines that wait to be placed on the business date."""
    with desk.look() as connection:
        return bank_sql.count_waiting(connection, desk.today)


def find_line(desk: Desk, line: BankLineId) -> WaitingLine:
    """Find one line with its proposals. Raises Refusal bank_line_unknown."""
    with desk.look() as connection:
        row = bank_sql.one(connection, line)
        if row is None:
            raise Refusal("bank_line_unknown", line=line)
        return propose_lines(connection, [row], desk.today)[0]


def known_payers(desk: Desk) -> list[AliasRow]:
    """List whose names and accounts were confirmed for which customer."""
    with desk.look() as connection:
        return payers_sql.aliases(connection)


def propose_lines(
    connection: Connection, lines: Sequence[BankLineRow], today: date, book: Book | None = None
) -> list[WaitingLine]:
    """Propose what each line pays, as the books stand on a day; what went out, or is placed, pays nothing.

    `book` is what book_of gives for the day, where the caller has it already.
    """
    asked = [line for line in lines if line.open.minor > 0]
    found: dict[BankLineId, tuple[Match, ...]] = {}
    if asked:
        book, policy = book or book_of(connection, today), office.policy(connection).cash
        for currency in {line.open.currency for line in asked}:
            mine = [line for line in asked if line.open.currency == currency]
            matches = propose_all(book, map(payment_of, mine), rules_of(policy, currency))
            found |= {line.id: match for line, match in zip(mine, matches, strict=True)}
    known = known_for(connection, asked, found)
    return [
        WaitingLine(line, told_beside(found.get(line.id, ()), known.get(line.id)), known.get(line.id)) for line in lines
    ]


def book_of(connection: Connection, today: date) -> Book:
    """Gather what payments are held against: customers, known payers, what is open on a day, discounts offered."""
    payers, items = payers_sql.payers(connection), items_sql.open_items(connection, today)
    aliases = (Alias(row.account, row.payer_name, row.payer_account) for row in payers_sql.aliases(connection))
    offers = (Offer(*row) for row in payers_sql.discounts(connection, today))
    return Book((Payer(*row) for row in payers), aliases, items, offers)


def payment_of(line: BankLineRow) -> Payment:
    """Give what is left of a line as the money to be placed."""
    return Payment(
        line.id,
        line.booked_on,
        line.open,
        line.payer_name,
        line.payer_account,
        line.text,
        line.reference,
        line.end_to_end,
    )


def rules_of(policy: CashPolicy, currency: str) -> Rules:
    """Give the office's rules in a currency's minor units."""
    tolerance = Tolerance(scaled(policy.tolerance_amount, currency), policy.tolerance_percent)
    return Rules(tolerance, policy.discount_grace_days, policy.order)


def certain(waiting: Iterable[WaitingLine]) -> list[tuple[BankLineRow, Match]]:
    """Give the lines that place themselves: one way fits, by a sure sign and to the cent."""
    return [
        (each.line, match) for each in waiting if (match := next((one for one in each.matches if one.automatic), None))
    ]


def names_of(desk: Desk, matches: Iterable[Match]) -> tuple[dict[AccountId, tuple[str, str]], dict[ItemId, str]]:
    """Give code and name of the customers, and the numbers of the items, that proposals speak of."""
    account_ids, item_ids_ = set[AccountId](), set[ItemId]()
    for match in matches:
        account_ids |= {match.account, *(part.account for part in match.parts)}
        item_ids_ |= {part.item for part in match.parts} | {credit.credit_item for credit in match.credits}
    with desk.look() as connection:
        return payers_sql.names_of(connection, account_ids), payers_sql.references_of(connection, item_ids_)


def item_ids(desk: Desk, account: AccountId, references: Sequence[str]) -> dict[str, ItemId]:
    """Find a customer's open invoices by number. Raises Refusal unknown_invoice."""
    with desk.look() as connection:
        owed = {
            item.reference: item.id
            for item in items_sql.open_items(connection, desk.today, account=account)
            if item.is_owed
        }
    for reference in references:
        if reference not in owed:
            raise Refusal("unknown_invoice", reference=reference)
    return {reference: owed[reference] for reference in references}
