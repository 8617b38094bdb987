"""A file's receipts against those in the books: which are new, and which are money that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.db.imports import batches as imports_sql
from arDesk.desk.imports import rehearsal
from arDesk.desk.imports.told_payments import BankedMoney
from arDesk.intake.drafts import DraftReceipt

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.imports.posting import Posting


def compare_receipts(
    connection: Connection,
    drafts: list[DraftReceipt],
    found: Posting,
    known: dict[str, Any],
    earlier: Sequence[Posting],
) -> None:
    """Find the receipts that are new, those the books have, and those that are, or may be, money of the bank."""
    have = imports_sql.known_receipts(connection) if drafts else {}
    rehearsal.receipts_after(have, known, earlier)
    bank = BankedMoney(connection, drafts, known, {one.receipt.id for posting in earlier for one in posting.linked})
    rest: list[tuple[str, DraftReceipt]] = []
    for draft in drafts:
        key = (known.get(draft.customer), draft.received_on, draft.amount.minor, draft.amount.currency, draft.reference)
        if have.get(key, 0):
            have[key] -= 1
            bank.leave_out(draft.customer, draft)
        elif not bank.has_told(draft.customer, draft):
            rest.append((draft.customer, draft))
    found.same += len(drafts) - len(rest)
    met = bank.meet(rest)
    found.met = list(met.values())
    found.own = [each for at, each in enumerate(rest) if at not in met]
    found.receipts = found.own
    found.new["receipts"] += len(found.own)
    found.differences += [one.difference for one in found.met]
