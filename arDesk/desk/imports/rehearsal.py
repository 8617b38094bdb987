"""The books as they will be once the files before are posted: what a file is held against that waits its turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from arDesk.db.imports.batches import KnownItem
from arDesk.desk.imports.posting_items import paid_before

if TYPE_CHECKING:
    from arDesk.desk.imports.posting import Posting
    from arDesk.intake.drafts import DraftAccount

Known = dict[tuple[Any, str, str], KnownItem]


def accounts_after(known: dict[str, int], earlier: Sequence[Posting]) -> dict[int, DraftAccount]:
    """Number the customers that files before bring below nought in `known`; gives each by its number."""
    drafts = (draft for posting in earlier for draft, _ in posting.accounts)
    found = {-number: draft for number, draft in zip(count(1), drafts)}
    known |= {draft.code: number for number, draft in found.items()}
    return found


def items_after(have: Known, known: dict[str, int], earlier: Sequence[Posting]) -> Known:
    """Give the items as files before leave them; those they bring have numbers below nought."""
    if not earlier:
        return have
    found, number = dict(have), count(-1, -1)
    keys = {old.id: key for key, old in have.items()}
    for posting in earlier:
        for code, draft in posting.items:
            key, amount = (known.get(code), draft.kind, draft.reference), draft.amount
            left = amount.minor - paid_before(draft)
            dates = (draft.issued_on, draft.due_on)
            offer = (draft.discount_until, None if draft.discount is None else draft.discount.minor)
            found[key] = KnownItem(
                next(number), known.get(code, 0), amount.minor, left, *dates, amount.currency, *offer
            )
            keys[found[key].id] = key
        for told in posting.settlements:
            for item in (told["item"], told["credit"]):
                if item in keys:
                    found[keys[item]] = found[keys[item]]._replace(open=found[keys[item]].open - told["minor"])
        for item, minor in posting.reopened:
            found[keys[item]] = found[keys[item]]._replace(open=found[keys[item]].open + minor)
        for change in posting.changes:
            if change["table"] == "items" and change["id"] in keys:
                found[keys[change["id"]]] = _amended(found[keys[change["id"]]], change["to"])
        for gone in posting.voided:
            found.pop(keys.get(gone, (0, "", "")), None)
    return found


def _amended(old: KnownItem, to: dict[str, Any]) -> KnownItem:
    if "amount_minor" in to:
        return old._replace(amount=to["amount_minor"], open=old.open + to["amount_minor"] - old.amount)
    return old._replace(**to)


def receipts_after(have: dict[tuple[Any, ...], int], known: dict[str, int], earlier: Sequence[Posting]) -> None:
    """Count the receipts that files before bring among those the books have."""
    linked = ((one.customer, one.draft) for posting in earlier for one in posting.linked)
    for code, draft in chain(chain.from_iterable(posting.receipts for posting in earlier), linked):
        key = (known.get(code), draft.received_on, draft.amount.minor, draft.amount.currency, draft.reference)
        have[key] = have.get(key, 0) + 1


def row_after(row: dict[str, Any], earlier: Sequence[Posting]) -> dict[str, Any]:
    """Give an account's row with what files before change of it."""
    for change in chain.from_iterable(posting.changes for posting in earlier):
        if change["table"] == "accounts" and change["id"] == row["id"]:
            row = row | change["to"]
    return row
