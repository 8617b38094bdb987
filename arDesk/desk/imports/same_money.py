"""The same money told of by an invoice's row and by a payment of its own: it is counted once, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.db.cash import told_money
from arDesk.db.cash.payable import Payable, named_items
from arDesk.db.cash.told_money import Told
from arDesk.db.change import Change
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.desk.imports.posting_items import paid_before
from arDesk.desk.imports.told_payments import OnAccount
from arDesk.intake.drafts import DraftItem, DraftReceipt, Problem, Reading, Severity
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.imports.posting import Posting

_CREDIT = "credit_note"


class Use(NamedTuple):
    """How much of a receipt that waited pays a document, in minor units."""

    receipt: int
    minor: int
    received_on: date


class Met(NamedTuple):
    """A new document that money waited for: what is left of the payment its row tells of, and what pays it instead."""

    account: AccountId
    told: int
    uses: tuple[Use, ...]


Meetings = dict[tuple[str, str, str], Met]


def meetings(
    connection: Connection, drafts: Sequence[tuple[str, DraftItem]], ids: Mapping[str, AccountId], today: date
) -> Meetings:
    """Find the money in the books that names new documents: by customer's code, kind and reference.

    Money that came up to today stands for what the row says was paid; what came later is money of its own. Money of the
    bank that pays nothing yet is what was paid where it is the very amount.
    """
    found, waiting, on_account = Meetings(), told_money.waiting(connection), OnAccount(connection)
    if not waiting and not on_account:
        return found
    for code, draft in drafts:
        owner = ids.get(code)
        if owner is not None and (paid := paid_before(draft)):
            money = Money(paid, draft.amount.currency)
            if there := on_account.take(owner, money, draft.settled_on, today):
                use = Use(there.id, paid, there.received_on)
                found[code, str(draft.kind), draft.reference] = Met(owner, 0, (use,))
                continue
        came = None if owner is None else waiting.get((owner, draft.reference, draft.amount.currency))
        if came is None or owner is None or draft.kind == _CREDIT:
            continue
        told = max(0, paid_before(draft) - sum(one.minor for one in came if one.received_on <= today))
        room, uses = draft.amount.minor - told, []
        for one in waiting.pop((owner, draft.reference, draft.amount.currency)):
            if part := min(room, one.minor):
                uses.append(Use(one.receipt, part, one.received_on))
                room -= part
        found[code, str(draft.kind), draft.reference] = Met(owner, told, tuple(uses))
    return found


def give_way(
    change: Change,
    drafts: Sequence[tuple[AccountId, DraftReceipt]],
    named: Mapping[tuple[int, str], Payable],
    file: int,
) -> list[Told]:
    """Take out of account what rows told was paid, as far as receipts now name the same documents; gives what was.

    A receipt of a day after the row was imported is money of its own. What is left of a payment stays, by a row of
    `file`.
    """
    told = told_money.told_of(change.connection, [one.id for one in named.values()])
    gone, rests = list[Told](), list[Told]()
    for one, left in _lowered(drafts, named, told):
        gone.append(one)
        if left:
            rests.append(one._replace(minor=left))
    _take_out(change, gone, rests, file)
    return gone


def open_again(change: Change, wanted: Sequence[tuple[int, int]], file: int) -> list[Told]:
    """Take out of account what rows told was paid of items, the latest first, up to so many minor units; gives what.

    What is left of a payment stays, by a row of `file`.
    """
    told = told_money.told_of(change.connection, [item for item, _ in wanted])
    gone, rests = list[Told](), list[Told]()
    for item, minor in wanted:
        left = minor
        for one in reversed(told.get(item, ())):
            part = min(left, one.minor)
            left -= part
            if part:
                gone.append(one)
            if 0 < part < one.minor:
                rests.append(one._replace(minor=one.minor - part))
    _take_out(change, gone, rests, file)
    return gone


def _take_out(change: Change, gone: Sequence[Told], rests: Sequence[Told], file: int) -> None:
    change.void(allocations, [one.allocation for one in gone])
    change.void(receipts, [one.receipt for one in gone])
    _write_rests(change, rests, file)
    items_sql.refresh(change.connection, {one.item for one in gone})


def _lowered(
    drafts: Sequence[tuple[AccountId, DraftReceipt]],
    named: Mapping[tuple[int, str], Payable],
    told: Mapping[int, Sequence[Told]],
) -> Iterator[tuple[Told, int]]:
    """Give the payments that give way, each with what is left of it."""
    left: dict[Told, int] = {}
    for owner, draft in drafts:
        item = named.get((owner, draft.applies_to))
        need = draft.amount.minor if item is not None and item.currency == draft.amount.currency else 0
        for one in told.get(item.id, ()) if item is not None else ():
            if draft.received_on <= one.imported_on and need > 0:
                part = min(need, left.setdefault(one, one.minor))
                left[one] -= part
                need -= part
    return ((one, rest) for one, rest in left.items() if rest < one.minor)


def _write_rests(change: Change, rests: Sequence[Told], file: int) -> None:
    if not rests:
        return
    both: dict[str, Sequence[Any]] = {
        "currency": [one.currency for one in rests],
        "amount_minor": [one.minor for one in rests],
        "import_file_id": [file] * len(rests),
        "source_line": [one.line for one in rests],
    }
    came: dict[str, Sequence[Any]] = {
        "account_id": [one.account for one in rests],
        "kind": [one.kind for one in rests],
        "received_on": [one.received_on for one in rests],
        "unapplied_minor": [0] * len(rests),
    }
    numbers = change.add_columns(receipts, [both | came])
    used: dict[str, Sequence[Any]] = {
        "item_id": [one.item for one in rests],
        "receipt_id": list(numbers),
        "applied_on": [one.applied_on for one in rests],
    }
    change.add_columns(allocations, [both | used])


def warn_of_same_money(
    connection: Connection, reading: Reading, posting: Posting, earlier: Sequence[Posting], today: date
) -> None:
    """Warn, once for each currency, of payments told of twice that will be counted once."""
    if any(problem.code == "intake.same_money" for problem in reading.problems):
        return
    counts, sums = Counter[str](), Counter[str]()
    for currency, minor in (*_told_before(connection, posting, earlier), *_waited_for(connection, posting, today)):
        counts[currency] += 1
        sums[currency] += minor
    for currency, count in sorted(counts.items()):
        told: dict[str, object] = {"file": reading.file, "count": count, "amount": Money(sums[currency], currency)}
        reading.problems.append(Problem(Severity.WARN, "intake.same_money", None, None, told))


def _told_before(connection: Connection, posting: Posting, earlier: Sequence[Posting]) -> Iterator[tuple[str, int]]:
    """Give the file's receipts whose money a row told of, of the books, or of files of the same import."""
    drafts = [(code, draft) for code, draft in posting.receipts if draft.applies_to]
    if not drafts:
        return
    rows = (one for each in (*earlier, posting) for one in each.items)
    left = {(code, draft.reference, draft.amount.currency): paid_before(draft) for code, draft in rows}
    ids = accounts_sql.ids_by_code(connection)
    owned = [(ids[code], draft) for code, draft in drafts if code in ids]
    named = named_items(connection, [(owner, draft.applies_to) for owner, draft in owned])
    told = told_money.told_of(connection, [item.id for item in named.values()])
    for code, draft in drafts:
        key = (code, draft.applies_to, draft.amount.currency)
        item = named.get((ids[code], draft.applies_to)) if code in ids else None
        if key not in left and item is not None:
            since = [one for one in told.get(item.id, ()) if one.imported_on >= draft.received_on]
            left[key] = sum(one.minor for one in since if one.currency == draft.amount.currency)
        if part := min(draft.amount.minor, left.get(key, 0)):
            left[key] -= part
            yield draft.amount.currency, part


def _waited_for(connection: Connection, posting: Posting, today: date) -> Iterator[tuple[str, int]]:
    """Give what the file's rows tell was paid and receipts in the books are."""
    ids = accounts_sql.ids_by_code(connection) if posting.items else {}
    met = meetings(connection, posting.items, ids, today) if ids else {}
    for code, draft in posting.items if met else ():
        one = met.get((code, str(draft.kind), draft.reference))
        if one is not None and (part := paid_before(draft) - one.told):
            yield draft.amount.currency, part
