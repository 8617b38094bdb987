"""What accepting does, in a sentence: who gets what, what stays open, what stays unapplied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.desk.cash.bank_board import OTHER, PARKED, BoardLine
from arDesk.kernel.money import Money
from arDesk.ui.panels.cash.draft import Draft, DraftRow
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.cash.known_receipts import KnownReceipt
    from arDesk.matching.values import Match


def accept_words(draft: Draft) -> str:
    """Say what accepting a draft does."""
    if not draft.customers:
        return say("cash.step.nobody")
    paid = [row for row in draft.rows if row.item is not None and row.cut.settled]
    kept = [row for row in draft.rows if row.item is None and row.cut.pays > 0]
    names = ", ".join(each.name or each.code for each in draft.customers)
    if len(draft.customers) > 1:
        told = [say_count("cash.step.split", len(draft.customers), names=names)]
    elif len(paid) == 1:
        told = [say("cash.step.pays_item", number=_number(paid[0]), name=names, amount=_sum(paid, draft))]
    elif paid:
        told = [say_count("cash.step.pays", len(paid), name=names, amount=_sum(paid, draft))]
    else:
        told = []
    told += _stays(paid)
    told += [say("cash.step.keeps", amount=_money(row, draft), name=row.owing.name or row.owing.code) for row in kept]
    return " ".join(told)


def is_known(row: BoardLine, match: Match | None) -> bool:
    """Whether a line may be a receipt in the books, and what is proposed is of that receipt's customer."""
    known = row.known
    if known is None or match is None:
        return known is not None
    return known.account in {match.account, *(part.account for part in match.parts)}


def known_words(known: KnownReceipt) -> str:
    """Say what saying that a line is a receipt in the books does."""
    return say("cash.step.known", day=known.received_on, name=known.name or known.code)


def _number(row: DraftRow) -> str:
    return row.item.reference if row.item is not None else ""


def _sum(rows: list[DraftRow], draft: Draft) -> Money:
    return Money(sum(row.cut.pays for row in rows), draft.line.open.currency)


def _money(row: DraftRow, draft: Draft) -> Money:
    return Money(row.cut.pays, draft.line.open.currency)


def _stays(paid: list[DraftRow]) -> list[str]:
    """Say what stays open of what is paid in part."""
    open_ = [row.stays for row in paid if row.stays is not None and row.stays.minor > 0]
    if not open_:
        return []
    return [say("cash.step.stays", amount=sum(open_[1:], open_[0]))]


def placed_words(row: BoardLine) -> tuple[str, list[str]]:
    """Say what became of a line that waits no more."""
    if row.parts:
        told = [say("cash.placed.part", name=part.name or part.code, amount=part.amount) for part in row.parts]
        return say("cash.placed"), told
    if row.state == OTHER:
        return say("cash.dismissed"), [row.line.aside_note] if row.line.aside_note else []
    return say("cash.parked" if row.state == PARKED else "cash.placed"), []
