"""What a bank's file holds, read but not yet posted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from arDesk.kernel.money import Money


class DraftBankLine(NamedTuple):
    """One entry of a statement: the amount positive for what came in, negative for what went out.

    `reference` is the structured creditor reference, `end_to_end` the payer's own, `bank_reference` the bank's id of
    the entry; texts are empty where the bank says nothing. `line` is the line in the file, or the entry's number where
    the format has no lines. `identity` is the same for the same entry in another file (intake/bank/identity.py).
    """

    line: int
    booked_on: date
    amount: Money
    payer_name: str = ""
    payer_account: str = ""
    text: str = ""
    reference: str = ""
    end_to_end: str = ""
    bank_reference: str = ""
    valued_on: date | None = None
    code: str = ""
    reversal: bool = False
    identity: str = ""


@dataclass(slots=True)
class DraftStatement:
    """One statement of one account of ours, by its IBAN or number; balances where the bank gives them.

    The days are those of the balances: `opened_on` of the opening one, `closed_on` of the closing one.
    """

    line: int
    account: str
    currency: str
    number: str = ""
    opening: Money | None = None
    closing: Money | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    lines: list[DraftBankLine] = field(default_factory=list)
