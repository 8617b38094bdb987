"""What an office did with its receivables, as double entries for its accountant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the accountant calls the accounts: numbers or names."""

    receivables: str = "Accounts Receivable"
    bank: str = "Bank"
    bad_debts: str = "Bad Debts"
    discounts: str = "Discounts Given"
    fees: str = "Late Fees"
    credits: str = "Sales Allowances"


class Fact(NamedTuple):
    """One thing arDesk recorded.

    `kind` is receipt, reversal, refund, fee, write_off, tolerance, discount, recovery, or credit_note where a dispute
    was found valid.
    The amount is positive; below nothing only of a discount or a small difference that was taken back.
    """

    on: date
    kind: str
    reference: str
    code: str
    name: str
    amount: Money
    text: str = ""


class Posting(NamedTuple):
    """One entry: the same amount on the debit of one account and the credit of another, so that it sums to nothing."""

    on: date
    kind: str
    reference: str
    code: str
    name: str
    debit: str
    credit: str
    amount: Money
    text: str


def postings_of(facts: Iterable[Fact], accounts: Accounts) -> list[Posting]:
    """Turn facts into entries, by day; a fact of nothing makes none."""
    ours, bank = accounts.receivables, accounts.bank
    sides = {
        "receipt": (bank, ours),
        "reversal": (ours, bank),
        "refund": (ours, bank),
        "fee": (ours, accounts.fees),
        "write_off": (accounts.bad_debts, ours),
        "tolerance": (accounts.bad_debts, ours),
        "discount": (accounts.discounts, ours),
        "recovery": (ours, accounts.bad_debts),
        "credit_note": (accounts.credits, ours),
    }
    return [
        _posting(fact, *sides[fact.kind])
        for fact in sorted(facts, key=lambda fact: (fact.on, fact.kind, fact.code, fact.reference, fact.amount.minor))
        if fact.amount.minor
    ]


def _posting(fact: Fact, debit: str, credit: str) -> Posting:
    if fact.amount.minor < 0:
        fact, debit, credit = fact._replace(amount=-fact.amount), credit, debit
    return Posting(fact.on, fact.kind, fact.reference, fact.code, fact.name, debit, credit, fact.amount, fact.text)
