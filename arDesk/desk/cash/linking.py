"""Say that a line of the bank is a receipt the books have already."""

from __future__ import annotations

from arDesk.db.cash import known_receipts as known_sql
from arDesk.db.cash import lines as bank_sql
from arDesk.db.tables.ledger import receipts
from arDesk.desk.cash.placing import take_up
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import BankLineId, ReceiptId


def link_line(desk: Desk, line: BankLineId, receipt: ReceiptId) -> Outcome:
    """Let a receipt in the books take up a line, so that nothing is received anew; what it pays stays as it is.

    Raises Refusal: bank_line_unknown, bank_line_placed_already, bank_receipt_unknown, bank_line_too_much.
    """
    subject = f"bank_line/{line}"
    with desk.change("bank_line.linked", subject) as change:
        row = bank_sql.one(change.connection, line)
        if row is None:
            raise Refusal("bank_line_unknown", line=line)
        if not row.open.minor:
            raise Refusal("bank_line_placed_already")
        known = known_sql.unlinked_one(change.connection, receipt)
        if known is None:
            raise Refusal("bank_receipt_unknown")
        if known.amount.currency != row.open.currency or known.amount.minor > row.open.minor:
            raise Refusal("bank_line_too_much", open=row.open)
        change.amend(receipts, receipt, bank_line_id=line)
        bank_sql.refresh(change.connection, [line])
        take_up(change, row)
        change.note(receipt=receipt)
    subjects = frozenset({"bank", f"account/{known.account}"})
    told = {"amount": known.amount, "day": known.received_on}
    forth = Way("bank_line.linked", Outcome("bank_line_linked", subjects, told, made=line))
    back = Way("bank_line.unlinked", Outcome("bank_line_unlinked", subjects, told))
    return reversible(desk, subject, change.written(), forth, back)
