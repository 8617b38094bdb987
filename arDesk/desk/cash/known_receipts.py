"""Whether a line's money may be a receipt that is in the books already: nothing is applied twice by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from arDesk.db.cash import known_receipts as known_sql
from arDesk.db.cash.known_receipts import KnownReceipt
from arDesk.db.cash.lines import BankLineRow
from arDesk.kernel.ids import BankLineId
from arDesk.kernel.money import Money
from arDesk.matching.names import payer_key
from arDesk.matching.values import Match, Reason

if TYPE_CHECKING:
    from sqlalchemy import Connection

ABOUT = 5  # days between a receipt and the bank's entry of it


def known_for(
    connection: Connection, lines: Sequence[BankLineRow], matches: Mapping[BankLineId, Sequence[Match]]
) -> dict[BankLineId, KnownReceipt]:
    """Find the receipt that each line may be: of its amount, about its day, of a customer that is proposed for it.

    Where nobody is proposed, the payer's own name tells the customer, or that there is only one such receipt.
    """
    found: dict[BankLineId, KnownReceipt] = {}
    receipts: dict[Money, list[KnownReceipt]] = {}
    for one in known_sql.unlinked(connection, (line.open.minor for line in lines)):
        receipts.setdefault(one.amount, []).append(one)
    for line in lines if receipts else ():
        same = receipts.get(line.open, ())
        near = [one for one in same if abs((one.received_on - line.booked_on).days) <= ABOUT]
        proposed = {account for match in matches.get(line.id, ()) for account in _accounts(match)}
        own = [one for one in near if one.account in proposed or _same_name(one, line)]
        if not own and not proposed and len(near) == 1:
            own = near
        if own:
            found[line.id] = min(own, key=lambda one: (abs((one.received_on - line.booked_on).days), one.receipt))
    return found


def told_beside(matches: Sequence[Match], known: KnownReceipt | None) -> tuple[Match, ...]:
    """Give a line's proposals with the receipt said in those of its customer, which place themselves no more."""
    if known is None:
        return tuple(matches)
    reason = reason_of(known)
    return tuple(
        match._replace(reasons=(reason, *match.reasons), automatic=False)
        if known.account in _accounts(match)
        else match
        for match in matches
    )


def reason_of(known: KnownReceipt) -> Reason:
    """Say which receipt it may be."""
    return Reason("match.known_receipt", (("day", known.received_on), ("name", known.name)))


def _accounts(match: Match) -> set[int]:
    return {match.account, *(part.account for part in match.parts)}


def _same_name(one: KnownReceipt, line: BankLineRow) -> bool:
    return bool(line.payer_name) and payer_key(one.name) == payer_key(line.payer_name)
