"""End disputes: found valid and credited, chased again, settled by giving something up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arDesk.cases.contested import Spell
from arDesk.cases.dispute_codes import (
    CREDITED,
    DISCOUNT,
    PARTLY_CREDITED,
    REJECTED,
    RESOLUTIONS,
    WITHDRAWN,
    WRITTEN_OFF,
)
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import applicable
from arDesk.db.change import Change
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.tables.ledger import items
from arDesk.desk.cash.corrections import approved_write_off
from arDesk.desk.cash.giving_up import give_up
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.disputing import chosen, told_of
from arDesk.desk.disputes.lines import add_step, end_lines, go_on
from arDesk.desk.disputes.standing import DisputeRow
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind
from arDesk.words.sentences import say_refusal

GIVING_UP = (DISCOUNT, WRITTEN_OFF)


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a dispute ends: one of RESOLUTIONS.

    `amount` is how much is credited or given up; all that is still contested where it is None, the rest is chased
    again. `credit` is the number of the credit note: one with money left is used, else it is made; without a number the
    credit note is expected, and what it is for is not chased. `approved_by` names who else approves what is given up
    above the office's limit.
    """

    kind: str
    amount: Money | None = None
    credit: str = ""
    note: str = ""
    approved_by: str = ""


def resolve_disputes(desk: Desk, numbers: Sequence[DisputeId], how: Resolution) -> Outcome:
    """End some disputes in the same way on the business date, in one change; undo takes all of it back.

    What is rejected or taken back by the customer is chased again from that day. An amount and a credit note's number
    go with one dispute alone. It is all of them or none. Raises Refusal: dispute_none, dispute_unknown (not open),
    dispute_later, dispute_resolution_unknown, dispute_amount_wrong, dispute_one_alone, dispute_credit_known,
    apply_too_much, apply_more_than_open, write_off_reason_missing and those of approved_write_off; of several
    dispute_some_refused, which says the first of these.
    """
    if how.kind not in RESOLUTIONS:
        raise Refusal("dispute_resolution_unknown", resolution=how.kind, known=list(RESOLUTIONS))
    if len(numbers) > 1 and (how.amount is not None or how.credit):
        raise Refusal("dispute_one_alone")
    with desk.change("dispute.resolved", f"dispute/{numbers[0]}") as change:
        rows = chosen(change, numbers, desk.today)
        codes = _resolve_all(change, desk, rows, how)
    code = "dispute_accepted" if codes == {"accepted"} else "dispute_resolved"
    return told_of(desk, rows, change, "dispute.resolved", code)


def _resolve_all(change: Change, desk: Desk, rows: Sequence[DisputeRow], how: Resolution) -> set[str]:
    """End disputes; where some of several can't be ended so, none is, and one refusal names all of them."""
    done: set[str] = set()
    refused: list[tuple[DisputeId, Refusal]] = []
    for row in rows:
        try:
            done.add(_resolve(change, desk, row, how))
        except Refusal as refusal:
            refused.append((row.id, refusal))
    if not refused:
        return done
    first, why = refused[0]
    if len(rows) == 1:
        raise why
    names = [str(number) for number, _ in refused]
    raise Refusal("dispute_some_refused", disputes=names, of=len(rows), first=first, why=say_refusal(why))


def _resolve(change: Change, desk: Desk, row: DisputeRow, how: Resolution) -> str:
    if not row.open:
        raise Refusal("dispute_unknown", dispute=row.id)
    parts = _parts(row, how)
    given = sum(parts.values())
    whole = given == row.amounts.still.minor
    expected = how.kind in (CREDITED, PARTLY_CREDITED) and not how.credit.strip()
    kind = how.kind
    if kind in (CREDITED, PARTLY_CREDITED):
        kind = CREDITED if whole else PARTLY_CREDITED
    did = "accepted" if expected else "resolved"
    step = add_step(change, row.id, did, on=desk.today, by=desk.user, note=how.note.strip())
    if not expected:
        _answer(change, desk, row, how, {item: Money(minor, row.case.currency) for item, minor in parts.items()})
    active = _active(row)
    if not (expected and whole):
        end_lines(change, [spell.line for spell in active.values()], on=desk.today, closed_as=kind, step=step)
    if expected and not whole:
        for item, minor in parts.items():
            money = Money(minor, row.case.currency)
            go_on(change, row.id, active[item].line, money, item=item, on=desk.today, step=step)
    change.note(dispute=row.id, resolution=kind)
    return did


def _active(row: DisputeRow) -> Mapping[ItemId, Spell]:
    spells = {ItemId(strand.item): strand.spell_on(row.as_of) for strand in row.case.strands}
    return {item: spell for item, spell in spells.items() if spell is not None and spell.active_on(row.as_of)}


def _parts(row: DisputeRow, how: Resolution) -> dict[ItemId, int]:
    """Share what is credited or given up over the items, those contested first first; minor units."""
    still = {item: parts.still for item, parts in row.judgement.of_items.items() if parts.still}
    if how.kind in (REJECTED, WITHDRAWN):
        return {}
    rest = sum(still.values())
    if how.amount is not None:
        most = row.amounts.still
        if how.amount.currency != most.currency or not 0 < how.amount.minor <= most.minor:
            raise Refusal("dispute_amount_wrong", amount=how.amount, still=most)
        rest = how.amount.minor
    elif how.kind == PARTLY_CREDITED:
        raise Refusal("dispute_amount_missing", still=row.amounts.still)
    parts = {}
    for item, minor in still.items():
        parts[item] = min(rest, minor)
        rest -= parts[item]
    return {item: minor for item, minor in parts.items() if minor}


def _answer(change: Change, desk: Desk, row: DisputeRow, how: Resolution, parts: Mapping[ItemId, Money]) -> None:
    """Credit or give up what a resolution says, dated the business date."""
    if not parts:
        return
    owed = {item.id: item for item in applicable(change.connection, desk.today, row.account)}
    for item, money in parts.items():
        if item not in owed or money > owed[item].open:
            left = owed[item].open if item in owed else Money(0, money.currency)
            raise Refusal("apply_more_than_open", amount=money, open=left, reference=row.reference)
    if how.kind not in GIVING_UP:
        receipts_sql.apply(change, parts, on=desk.today, credit=_note(change, desk, row, how.credit.strip(), parts))
        return
    if not how.note.strip():
        raise Refusal("write_off_reason_missing")
    kind = DISCOUNT if how.kind == DISCOUNT else None
    for item, money in parts.items():
        by = approved_write_off(change, desk, item, money, how.approved_by)
        give_up(change, row.account, item, money, on=desk.today, kind=kind, by=by, reason=how.note.strip()[:300])


def _note(change: Change, desk: Desk, row: DisputeRow, number: str, parts: Mapping[ItemId, Money]) -> ItemId:
    """Give the credit note of a number that has so much left, or make it."""
    whole = Money(sum(money.minor for money in parts.values()), row.case.currency)
    for item in applicable(change.connection, desk.today, row.account):
        if not item.is_owed and item.reference == number and item.open.currency == whole.currency:
            if item.open < whole:
                raise Refusal("apply_too_much", amount=item.open)
            return item.id
    if accounts_sql.item_by_reference(change.connection, row.account, number, kind=ItemKind.CREDIT_NOTE) is not None:
        raise Refusal("dispute_credit_known", reference=number)
    return _made(change, desk, row.account, number, whole)


def _made(change: Change, desk: Desk, account: AccountId, number: str, whole: Money) -> ItemId:
    made = change.add(
        items,
        account_id=account,
        kind=ItemKind.CREDIT_NOTE.value,
        reference=number,
        issued_on=desk.today,
        due_on=desk.today,
        currency=whole.currency,
        amount_minor=whole.minor,
        open_minor=whole.minor,
    )
    change.note(credit=made)
    return ItemId(made)
