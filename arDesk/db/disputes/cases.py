"""Disputes as cases: their lines and steps, and what the ledger says of the items they contest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, select

from arDesk.cases.contested import CREDIT, MONEY, WRITE_OFF, Event, Spell, Strand, parts_of
from arDesk.cases.dispute_codes import category_of
from arDesk.cases.disputes import DisputeCase, ItemFacts, Particulars, Step
from arDesk.db.customers.duties import with_collectors
from arDesk.db.disputes.numbers import CASE
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.disputing import dispute_steps
from arDesk.db.tables.ledger import accounts, allocations, items, write_offs
from arDesk.db.tables.office import audit_log
from arDesk.kernel.ids import AccountId, DisputeId, ReceiptId

_STANDING = disputes.c.voided_by.is_(None)


class Contested(NamedTuple):
    """One item that a case contests, and since when."""

    item: int
    reference: str
    raised_on: date


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """A case with whose it is, the items it contests, the short payment it came with, and each item's ledger."""

    case: DisputeCase
    code: str
    name: str
    collector: str
    items: tuple[Contested, ...]
    receipt: ReceiptId | None
    ledger: dict[int, ItemFacts]


@cache
def _lines(whose: str) -> Query:
    """Select the lines raised up to a day: all, an account's, those of some items, or of the items of some cases."""
    began, ended, raised = (dispute_steps.alias(name) for name in ("began", "ended", "raised"))
    first = select(func.min(raised.c.entry_seq)).where(
        raised.c.dispute_id == disputes.c.id, raised.c.kind == "raised", raised.c.voided_by.is_(None)
    )
    query = (
        select(
            disputes, accounts.c.code, accounts.c.name, accounts.c.collector, items.c.reference,
            case((items.c.voided_by.is_(None), items.c.amount_minor), else_=0).label("owed"),
            func.coalesce(began.c.entry_seq, first.scalar_subquery()).label("began"), ended.c.entry_seq.label("ended"),
        )
        .join(accounts, accounts.c.id == disputes.c.account_id)
        .join(items, items.c.id == disputes.c.item_id)
        .outerjoin(began, began.c.id == disputes.c.began_id)
        .outerjoin(ended, ended.c.id == disputes.c.ended_id)
        .where(disputes.c.raised_on <= AS_OF, _STANDING)
        .order_by(disputes.c.id)
    )  # fmt: skip
    if whose == "account":
        query = query.where(disputes.c.account_id == bindparam("account"))
    if whose == "items":
        query = query.where(one_of(disputes.c.item_id, "items"))
    if whose == "cases":
        own = disputes.alias("own")
        named = one_of(func.coalesce(own.c.first_id, own.c.id), "cases")
        query = query.where(disputes.c.item_id.in_(select(own.c.item_id).where(named, own.c.voided_by.is_(None))))
    return Query(query)


_STEPS = Query(
    select(dispute_steps, audit_log.c.at)
    .join(audit_log, audit_log.c.seq == dispute_steps.c.entry_seq)
    .where(one_of(dispute_steps.c.dispute_id, "cases"), dispute_steps.c.taken_on <= AS_OF)
    .where(dispute_steps.c.voided_by.is_(None))
    .order_by(dispute_steps.c.id)
)
_LAST = (
    Query(
        select(CASE, func.max(disputes.c.raised_on), func.max(disputes.c.resolved_on))
        .where(one_of(CASE, "cases"), _STANDING)
        .group_by(CASE)
    ),
    Query(
        select(dispute_steps.c.dispute_id, func.max(dispute_steps.c.taken_on))
        .where(one_of(dispute_steps.c.dispute_id, "cases"), dispute_steps.c.voided_by.is_(None))
        .group_by(dispute_steps.c.dispute_id)
    ),
)
_credit = items.alias("credit")
_LOWERED = Query(
    select(
        allocations.c.item_id, allocations.c.applied_on, allocations.c.amount_minor, allocations.c.entry_seq,
        case(
            (allocations.c.credit_id.is_not(None), CREDIT),
            # What is given along with money, a discount or a small difference, is no answer to a dispute.
            (and_(allocations.c.write_off_id.is_not(None), write_offs.c.receipt_id.is_(None)), WRITE_OFF),
            else_=MONEY,
        ).label("kind"),
        _credit.c.issued_on,
    )
    .outerjoin(_credit, _credit.c.id == allocations.c.credit_id)
    .outerjoin(write_offs, write_offs.c.id == allocations.c.write_off_id)
    .where(one_of(allocations.c.item_id, "items"), allocations.c.voided_by.is_(None))
    .where(allocations.c.applied_on <= AS_OF)
    .order_by(allocations.c.id)
)  # fmt: skip


def cases(connection: Connection, as_of: date, *, account: AccountId | None = None) -> list[DisputeFacts]:
    """List the cases raised up to a day, newest first, with what is known of them at its end."""
    if account is None:
        lines = _lines("").rows(connection, as_of=as_of)
    else:
        lines = _lines("account").rows(connection, as_of=as_of, account=account)
    return _gathered(connection, with_collectors(connection, lines, as_of), as_of)


def some(connection: Connection, as_of: date, numbers: Iterable[int]) -> list[DisputeFacts]:
    """List those of some cases, by their numbers, that were raised up to a day, newest first."""
    wanted = sorted(numbers)
    if not wanted:
        return []
    lines = with_collectors(connection, _lines("cases").rows(connection, as_of=as_of, cases=wanted), as_of)
    return _gathered(connection, lines, as_of, frozenset(wanted))


def last_days(connection: Connection, numbers: Iterable[int]) -> dict[int, date]:
    """Give the last day that a line or a step of each of some cases is dated: nothing may be said before it."""
    found: dict[int, date] = {}
    for query in _LAST:
        for number, *days in query.tuples(connection, cases=sorted(numbers)):
            found[number] = max(day for day in (found.get(number), *days) if day is not None)
    return found


def still_contested(connection: Connection, as_of: date, item_ids: Iterable[int]) -> dict[int, int]:
    """Say how much of each of some items is still contested at the end of a day, in minor units."""
    wanted = sorted(item_ids)
    lines = _lines("items").rows(connection, as_of=as_of, items=wanted)
    return {
        item: sum(parts.still for parts in parts_of(its.owed, its.strands, its.events, as_of).values())
        for item, its in _ledger(connection, lines, as_of).items()
    }


def _gathered(
    connection: Connection, lines: Sequence[Any], as_of: date, wanted: frozenset[int] | None = None
) -> list[DisputeFacts]:
    """Put cases together; of lines of others than those `wanted` only what they contest is looked at."""
    ledger = _ledger(connection, lines, as_of)
    of_case: dict[int, list[Any]] = defaultdict(list)
    for line in lines:
        number = line.first_id or line.id
        if wanted is None or number in wanted:
            of_case[number].append(line)
    steps: dict[int, list[Step]] = defaultdict(list)
    for row in _STEPS.rows(connection, cases=sorted(of_case), as_of=as_of) if of_case else ():
        steps[row.dispute_id].append(_step(row))
    found = [_facts(mine, steps[number], ledger) for number, mine in of_case.items()]
    return sorted(found, key=lambda each: (each.case.raised_on, each.case.id), reverse=True)


def _ledger(connection: Connection, lines: Sequence[Any], as_of: date) -> dict[int, ItemFacts]:
    """Gather what lowered each item up to a day, and every strand that contests it."""
    owed = {line.item_id: line.owed for line in lines}
    events: dict[int, list[Event]] = defaultdict(list)
    for row in _LOWERED.rows(connection, items=sorted(owed), as_of=as_of) if owed else ():
        events[row.item_id].append(Event(row.applied_on, row.kind, row.amount_minor, row.entry_seq, row.issued_on))
    strands: dict[int, list[Strand]] = defaultdict(list)
    for strand in _strands(lines):
        strands[strand.item].append(strand)
    return {item: ItemFacts(minor, events[item], strands[item]) for item, minor in owed.items()}


def _strands(lines: Sequence[Any]) -> list[Strand]:
    """Let each line go on from the one it follows; lines come by number, so that one it follows came before."""
    spells: dict[int, list[Spell]] = {}
    began: dict[int, int] = {}
    items_of = {}
    for line in lines:
        root = began.get(line.follows_id, line.id)
        began[line.id] = root
        items_of[root] = line.item_id
        spells.setdefault(root, []).append(
            Spell(
                line.id, line.raised_on, line.amount_minor, line.resolved_on, line.resolution or "", line.began,
                line.ended,
            )
        )  # fmt: skip
    return [Strand(items_of[root], tuple(mine)) for root, mine in spells.items()]


def _step(row: Any) -> Step:
    told = None
    if row.priority is not None:
        told = Particulars(
            row.category or "", row.reason or "", row.root_cause or "", row.department or "", row.owner or "",
            row.priority, row.deadline, row.external_ref or "",
        )  # fmt: skip
    written = _local_day(row.at)
    return Step(row.taken_on, row.kind, row.by_user, row.note, told, written if written > row.taken_on else None)


@lru_cache(4096)
def _local_day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def _facts(lines: Sequence[Any], steps: Sequence[Step], ledger: dict[int, ItemFacts]) -> DisputeFacts:
    first = lines[0]
    reason = first.reason_code or first.reason
    told = Particulars(category_of(reason, deduction=first.receipt_id is not None), reason)
    found = DisputeCase(
        DisputeId(first.first_id or first.id), AccountId(first.account_id), first.currency, tuple(_strands(lines)),
        tuple(steps), told,
    )  # fmt: skip
    named = {line.item_id: Contested(line.item_id, line.reference, line.raised_on) for line in reversed(lines)}
    return DisputeFacts(
        case=found,
        code=first.code,
        name=first.name,
        collector=first.collector,
        items=tuple(sorted(named.values(), key=lambda each: (each.raised_on, each.item))),
        receipt=None if first.receipt_id is None else ReceiptId(first.receipt_id),
        ledger={item: ledger[item] for item in named},
    )
