"""Put the bank's money where it belongs: accept, split, park, set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash import payers as payers_sql
from arDesk.db.cash.lines import BankLineRow
from arDesk.db.change import Change
from arDesk.db.tables.cash import bank_lines, payer_aliases
from arDesk.desk.cash.bank_matches import certain, propose_lines
from arDesk.desk.cash.placing import Credit, Share, place, place_many
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Progress, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, ItemId
from arDesk.kernel.money import Money
from arDesk.matching.names import account_key, payer_key
from arDesk.matching.values import Match

_AT_ONCE = 500  # lines written together


def shares_of(match: Match) -> list[Share]:
    """Turn a proposal into what each customer gets: one share for each customer its parts belong to."""
    by_account: dict[AccountId, list[int]] = {match.account: []}
    for at, part in enumerate(match.parts):
        by_account.setdefault(part.account, []).append(at)
    shares = []
    for account, places in by_account.items():
        mine = [match.parts[at] for at in places]
        rest = match.unapplied if account == match.account else Money(0, match.unapplied.currency)
        amount = sum((part.amount for part in mine), rest)
        if amount.minor:
            shares.append(
                Share(
                    account,
                    amount,
                    {part.item: part.amount for part in mine if part.amount.minor},
                    {part.item: part.discount for part in mine if part.discount.minor},
                    {part.item: part.tolerance for part in mine if part.tolerance.minor},
                    credits=[Credit(*one) for one in match.credits] if account == match.account else (),
                )
            )
    return shares


def place_line(desk: Desk, line: BankLineId, shares: Sequence[Share], *, learn: bool = True) -> Outcome:
    """Make receipts of a line, for one customer or several, and apply them, dated the day the bank booked it.

    `learn` remembers the payer for the customer where the line goes to one. Raises Refusal: bank_line_unknown,
    bank_line_placed_already, bank_line_nothing, bank_line_too_much, receipt_future, bank_item_unknown,
    apply_more_than_open, apply_too_much, deduction_reason_unknown.
    """
    with desk.change("bank_line.placed", f"bank_line/{line}") as change:
        row = _waiting(change, line)
        place(change, desk, row, shares)
        if learn and len(shares) == 1:
            _learn(change, desk.today, row, shares[0].account)
    subjects = _subjects(shares)
    forth = Way("bank_line.placed", Outcome("bank_line_placed", subjects, {"amount": row.open}, made=line))
    back = Way("bank_line.taken_up", Outcome("bank_line_taken_up", subjects, {"amount": row.open}))
    return reversible(desk, f"bank_line/{line}", change.written(), forth, back)


def place_certain(desk: Desk, *, progress: Progress | None = None) -> Outcome:
    """Place every line that fits one way only, by a sure sign and to the cent, in one change that one undo takes back.

    Payers are not learned: nobody looked. Raises Refusal bank_nothing_certain.
    """
    placed: list[BankLineRow] = []
    subjects: set[str] = {"bank"}
    with desk.change("bank_lines.placed", "bank") as change:
        while found := _certain(change, desk):
            chosen = _of_own_items(found)
            for start in range(0, len(chosen), _AT_ONCE):
                some = chosen[start : start + _AT_ONCE]
                place_many(change, desk, some)
                placed += [row for row, _ in some]
                if progress is not None:
                    progress(len(placed), len(placed) + len(found) - start - len(some))
            subjects |= {subject for _, shares in chosen for subject in _subjects(shares)}
        if not placed:
            raise Refusal("bank_nothing_certain")
        change.note(lines=[row.id for row in placed])
    forth = Way("bank_lines.placed", Outcome("bank_lines_placed", frozenset(subjects), {"count": len(placed)}))
    back = Way("bank_lines.taken_up", Outcome("bank_lines_taken_up", frozenset(subjects), {"count": len(placed)}))
    return reversible(desk, "bank", change.written(), forth, back)


def _of_own_items(found: Sequence[tuple[BankLineRow, Match]]) -> list[tuple[BankLineRow, list[Share]]]:
    """Leave out a second payment of one item, or less one credit note: it is looked at after the first is placed."""
    spent: set[ItemId] = set()
    chosen = []
    for row, match in found:
        items = {*(part.item for part in match.parts), *(credit.credit_item for credit in match.credits)}
        if not items & spent:
            chosen.append((row, shares_of(match)))
            spent |= items
    return chosen


def _certain(change: Change, desk: Desk) -> list[tuple[BankLineRow, Match]]:
    rows = [row for row in bank_sql.lines(change.connection, waiting=True) if row.booked_on <= desk.today]
    return certain(propose_lines(change.connection, rows, desk.today))


def park_line(desk: Desk, line: BankLineId, note: str = "") -> Outcome:
    """Put a line aside until somebody knows who paid. Raises Refusal: bank_line_unknown, bank_line_placed_already."""
    return _set_aside(desk, line, "parked", note)


def dismiss_line(desk: Desk, line: BankLineId, note: str = "") -> Outcome:
    """Say that a line pays no customer's debt (a loan, a tax refund). Raises Refusal as park_line."""
    return _set_aside(desk, line, "other", note)


def take_up_line(desk: Desk, line: BankLineId) -> Outcome:
    """Let a line that was put aside wait again. Raises Refusal bank_line_unknown."""
    return _set_aside(desk, line, "", "")


def _set_aside(desk: Desk, line: BankLineId, aside: str, note: str) -> Outcome:
    subject, subjects = f"bank_line/{line}", frozenset({"bank"})
    kind, code = _ASIDE[aside]
    with desk.change(kind, subject) as change:
        row = _waiting(change, line)
        change.amend(bank_lines, line, aside=aside, aside_note=note.strip()[:300])
    forth = Way(kind, Outcome(code, subjects, {"amount": row.open}, made=line))
    back = Way(f"{kind}_withdrawn", Outcome("bank_line_taken_up", subjects, {"amount": row.open}))
    return reversible(desk, subject, change.written(), forth, back)


_ASIDE = {
    "parked": ("bank_line.parked", "bank_line_parked"),
    "other": ("bank_line.dismissed", "bank_line_dismissed"),
    "": ("bank_line.resumed", "bank_line_resumed"),
}


def forget_payer(desk: Desk, alias: int) -> Outcome:
    """Forget that a name or an account pays for a customer. Raises Refusal payer_unknown."""
    with desk.change("payer.forgotten", f"payer/{alias}") as change:
        if all(row.id != alias for row in payers_sql.aliases(change.connection)):
            raise Refusal("payer_unknown")
        change.void(payer_aliases, [alias])
    subjects = frozenset({"bank"})
    forth, back = Outcome("payer_forgotten", subjects), Outcome("payer_remembered", subjects)
    ways = Way("payer.forgotten", forth), Way("payer.remembered", back)
    return reversible(desk, f"payer/{alias}", change.written(), *ways)


def _waiting(change: Change, line: BankLineId) -> BankLineRow:
    row = bank_sql.one(change.connection, line)
    if row is None:
        raise Refusal("bank_line_unknown", line=line)
    if not row.open.minor:
        raise Refusal("bank_line_placed_already")
    return row


def _subjects(shares: Iterable[Share]) -> frozenset[str]:
    return frozenset({"bank", *(f"account/{share.account}" for share in shares)})


def _learn(change: Change, today: date, row: BankLineRow, account: AccountId) -> None:
    name, number = payer_key(row.payer_name), account_key(row.payer_account)
    payers_sql.learn(change, account, payer_name=name, payer_account=number, on=today, line=row.id)
