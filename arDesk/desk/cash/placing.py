"""Write what becomes of money: receipts, what they pay, and what is given up or disputed beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from arDesk.db import office
from arDesk.db.cash import payers as payers_sql
from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import applicable, days_to_apply
from arDesk.db.cash.lines import BankLineRow
from arDesk.db.cash.received import Received, receive_many
from arDesk.db.change import Change
from arDesk.db.ledger.opened import applied_after
from arDesk.db.tables.cash import bank_lines
from arDesk.desk.cash.bank_matches import rules_of
from arDesk.desk.cash.giving_up import give_up
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.lines import begin_case, usual
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import scaled

METHOD = "bank"
DEDUCTION_REASONS = (
    "pricing", "shortage", "damaged", "returns", "promotion", "freight", "tax", "disputed", "undefined"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deduction:
    """What a customer kept back of an item, and why: a reason code of DEDUCTION_REASONS and a note."""

    amount: Money
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """How much of a credit note lowers which item."""

    note: ItemId
    item: ItemId
    amount: Money


@dataclass(frozen=True, slots=True)
class Share:
    """What one customer gets of some money, and what of it pays which items; what is left over stays unapplied.

    `discounts` and `tolerances` are given up besides, `deductions` stay owed and become disputes, `credits` are taken
    off by credit notes.
    """

    account: AccountId
    amount: Money
    parts: Mapping[ItemId, Money] = field(default_factory=dict)
    discounts: Mapping[ItemId, Money] = field(default_factory=dict)
    tolerances: Mapping[ItemId, Money] = field(default_factory=dict)
    deductions: Mapping[ItemId, Deduction] = field(default_factory=dict)
    credits: Sequence[Credit] = ()

    def less_owed(self) -> Iterator[tuple[ItemId, Money]]:
        """Give what each item owes less: by money, discount, small difference or credit note."""
        for given in (self.parts, self.discounts, self.tolerances):
            yield from given.items()
        yield from ((credit.item, credit.amount) for credit in self.credits)


def place(change: Change, desk: Desk, row: BankLineRow, shares: Sequence[Share]) -> None:
    """Write the receipts of a line and what they pay. Raises the refusals of desk.banking.place_line."""
    if row.booked_on > desk.today:
        raise Refusal("receipt_future", day=row.booked_on, today=desk.today)
    if not shares or any(share.amount.minor <= 0 for share in shares):
        raise Refusal("bank_line_nothing")
    if any(share.amount.currency != row.open.currency for share in shares):
        raise Refusal("bank_line_too_much", open=row.open)
    if sum(share.amount.minor for share in shares) > row.open.minor:
        raise Refusal("bank_line_too_much", open=row.open)
    for share in shares:
        receive(change, desk, share, on=row.booked_on, method=METHOD, reference=reference_of(row), bank_line=row.id)
    take_up(change, row)


def place_many(change: Change, desk: Desk, found: Sequence[tuple[BankLineRow, Sequence[Share]]]) -> None:
    """Write what becomes of many lines, as `place` does of each: those that only pay items are written together."""
    together = not applied_after(change.connection, desk.today)  # else what is open on the day may be used later
    plain = [each for each in found if together and not each[0].aside and all(_only_pays(share) for share in each[1])]
    receive_many(
        change,
        [
            Received(share.account, share.amount, row.booked_on, METHOD, reference_of(row), row.id, share.parts)
            for row, shares in plain
            for share in shares
        ],
    )
    done = {row.id for row, _ in plain}
    for row, shares in found:
        if row.id not in done:
            place(change, desk, row, shares)


def _only_pays(share: Share) -> bool:
    return not (share.discounts or share.tolerances or share.deductions or share.credits)


def reference_of(row: BankLineRow) -> str:
    """Give what a receipt of a line says: the creditor's reference, the payer's, or the bank's."""
    return (row.reference or row.end_to_end or row.bank_reference)[:200]


def take_up(change: Change, row: BankLineRow) -> None:
    """Let a line that was put aside and is placed now be aside no more."""
    if row.aside:
        change.amend(bank_lines, row.id, aside="", aside_note="")


def receive(
    change: Change,
    desk: Desk,
    share: Share,
    *,
    on: date,
    method: str = "",
    reference: str = "",
    bank_line: int | None = None,
) -> ReceiptId:
    """Write a receipt of a customer's share, dated the day it came, and what it pays; gives its number."""
    receipt = receipts_sql.add_receipt(
        change, share.account, share.amount, on=on, method=method, reference=reference, bank_line=bank_line
    )
    use(change, desk, receipt, share, on=on)
    return receipt


def use(change: Change, desk: Desk, receipt: ReceiptId, share: Share, *, on: date) -> None:
    """Let a receipt pay what a share says, with what is given up, disputed or credited beside it, from a day on.

    Raises Refusal: bank_item_unknown, apply_more_than_open, apply_too_much, discount_too_large,
    tolerance_too_large, deduction_reason_unknown.
    """
    check(change, desk, share)
    if share.parts:
        receipts_sql.apply(change, share.parts, on=on, receipt=receipt)
    for kind, given in (("discount", share.discounts), ("tolerance", share.tolerances)):
        for item, money in given.items():
            give_up(change, share.account, item, money, on=on, kind=kind, by=desk.user, receipt=receipt)
    for credit in share.credits:
        receipts_sql.apply(change, {credit.item: credit.amount}, on=on, credit=credit.note)
    for item, deduction in share.deductions.items():
        _dispute(change, share.account, item, deduction, on=on, receipt=receipt, by=desk.user)


def check(change: Change, desk: Desk, share: Share) -> None:
    """Refuse what an item does not owe: its part, discount, small difference and credit together."""
    if not (share.parts or share.discounts or share.tolerances or share.deductions or share.credits):
        return
    found = {item.id: item for item in applicable(change.connection, desk.today, share.account)}
    owed = {number: item for number, item in found.items() if item.is_owed}
    used: dict[ItemId, int] = {}
    less = [*share.less_owed(), *((item, deduction.amount) for item, deduction in share.deductions.items())]
    for item, money in less:
        if item not in owed or owed[item].open.currency != money.currency or money.minor <= 0:
            raise Refusal("bank_item_unknown")
        used[item] = used.get(item, 0) + money.minor
        _refuse_more(used[item], owed[item])
    if sum(money.minor for money in share.parts.values()) > share.amount.minor:
        raise Refusal("apply_too_much", amount=share.amount)
    if share.discounts:
        _check_discounts(change, share, owed)
    _check_tolerances(change, share, owed)
    _check_credits(share, found)


def _refuse_more(minor: int, item: OpenItem) -> None:
    if minor > item.open.minor:
        asked = Money(minor, item.open.currency)
        raise Refusal("apply_more_than_open", amount=asked, open=item.open, reference=item.reference)


def _check_discounts(change: Change, share: Share, owed: Mapping[ItemId, OpenItem]) -> None:
    """Refuse a discount that goes further beyond what was offered than a person may give up alone; days are theirs."""
    offered = payers_sql.offered(change.connection, share.discounts)
    limit = scaled(office.policy(change.connection).cash.write_off_limit, share.amount.currency)
    for item, money in share.discounts.items():
        if money.minor - offered.get(item, 0) > limit:
            most = Money(offered.get(item, 0) + limit, money.currency)
            raise Refusal("discount_too_large", amount=money, most=most, reference=owed[item].reference)


def _check_tolerances(change: Change, share: Share, owed: Mapping[ItemId, OpenItem]) -> None:
    """Refuse what is no small difference by the office's rules, beside all that the share pays."""
    given = sum(money.minor for money in share.tolerances.values())
    if not given:
        return
    allowed = rules_of(office.policy(change.connection).cash, share.amount.currency).tolerance
    whole = sum(owed[item].open.minor for item in {*share.parts, *share.tolerances})
    if not allowed.allows(given, whole):
        currency, most = share.amount.currency, min(allowed.minor, whole * allowed.percent // 100)
        raise Refusal("tolerance_too_large", amount=Money(given, currency), most=Money(most, currency))


def _check_credits(share: Share, found: Mapping[ItemId, OpenItem]) -> None:
    left = {number: item.open.minor for number, item in found.items() if not item.is_owed}
    for credit in share.credits:
        if credit.note not in left or found[credit.note].open.currency != credit.amount.currency:
            raise Refusal("bank_item_unknown")
        left[credit.note] -= credit.amount.minor
        if left[credit.note] < 0:
            raise Refusal("apply_too_much", amount=found[credit.note].open)


def _dispute(
    change: Change, account: AccountId, item: ItemId, deduction: Deduction, *, on: date, receipt: int, by: str
) -> None:
    if deduction.reason not in DEDUCTION_REASONS:
        raise Refusal("deduction_reason_unknown", reason=deduction.reason)
    day = days_to_apply(change.connection, [item], on)[item]  # not before there was anything to contest
    told = usual(change, deduction.reason, day, deduction=True)
    begin_case(
        change, account, {item: deduction.amount}, told, on={item: day}, by=by, note=deduction.note,
        said=deduction.note, reason_code=deduction.reason, receipt_id=receipt,
    )  # fmt: skip
