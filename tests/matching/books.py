"""Small books to hold payments against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.matching.book import Book
from arDesk.matching.proposing import NO_RULES, propose
from arDesk.matching.values import Alias, Match, Offer, Payer, Payment, Rules

DAY = date(2026, 3, 16)
HARBOUR, HARBOR, ZENITH = AccountId(1), AccountId(2), AccountId(3)
PAYERS = (
    Payer(HARBOUR, "C10010", "Harbour Foods Ltd"),
    Payer(HARBOR, "C10020", "Harbour Foods GmbH"),
    Payer(ZENITH, "C10030", "Zenith Métaux S.A."),
)


def money(minor: int, currency: str = "EUR") -> Money:
    return Money(minor, currency)


def item(
    number: int,
    account: int,
    minor: int,
    reference: str = "",
    *,
    due: int = 0,
    currency: str = "EUR",
    kind: ItemKind = ItemKind.INVOICE,
) -> OpenItem:
    """Make an item, later due the higher its number, or on the day `due` from the first."""
    day = date(2026, 1, 1) + timedelta(due or number)
    amount = money(minor, currency)
    return OpenItem(
        ItemId(number),
        AccountId(account),
        kind,
        reference or f"IN-{number:07d}",
        day,
        day + timedelta(30),
        amount,
        amount,
    )


def paid(
    minor: int, text: str = "", name: str = "", *, number: str = "", reference: str = "", end: str = ""
) -> Payment:
    return Payment(7, DAY, money(minor), name, number, text, reference, end)


def asked(
    payment: Payment,
    items: Sequence[OpenItem],
    *,
    aliases: Sequence[Alias] = (),
    offers: Sequence[Offer] = (),
    rules: Rules = NO_RULES,
    payers: Sequence[Payer] = PAYERS,
) -> tuple[Match, ...]:
    """Ask small books about one payment."""
    return propose(Book(payers, aliases, items, offers), payment, rules)


def taken(match: Match) -> dict[int, int]:
    """Give what each item gets, in minor units."""
    return {int(part.item): part.amount.minor for part in match.parts}


def deducted(match: Match) -> dict[tuple[int, int], int]:
    """Give what each credit note takes off each item, in minor units."""
    return {(int(one.credit_item), int(one.item)): one.amount.minor for one in match.credits}


def told(match: Match) -> set[str]:
    """Give the codes of a match's reasons."""
    return {reason.code for reason in match.reasons}
