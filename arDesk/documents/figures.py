"""Figures that must tie before a run writes anything."""

from __future__ import annotations

from datetime import date

from arDesk.documents.facts import AgreementFacts, ConfirmationFacts, Facts, LetterFacts, LetterLine, StatementFacts
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import CurrencyMismatch, total, zero


def tie(facts: Facts) -> None:
    """Check that a paper's figures add up.

    Raises Refusal figures_do_not_tie (which, document, account, found, expected; money or days), figures_mixed for two
    currencies on one paper, letter_asks_for_nothing where payments not yet allocated cover a letter's total.
    """
    try:
        if isinstance(facts, AgreementFacts):
            _tie_agreement(facts)
            return
        if isinstance(facts, ConfirmationFacts):
            _same(facts, "total", total((line.amount for line in facts.lines), facts.total.currency), facts.total)
            return
        _same(facts, "unapplied", min(facts.unapplied.minor, 0), 0)
        if isinstance(facts, LetterFacts):
            _tie_letter(facts)
        else:
            _tie_statement(facts)
    except CurrencyMismatch:
        raise Refusal("figures_mixed", document=facts.number, account=facts.account_code) from None


def _same(facts: Facts, which: str, found: object, expected: object) -> None:
    if found != expected:
        raise Refusal(
            "figures_do_not_tie",
            which=which,
            document=facts.number,
            account=facts.account_code,
            found=found,
            expected=expected,
        )


def _tie_letter(facts: LetterFacts) -> None:
    currency = facts.total.currency
    _same(facts, "total", total((line.open for line in facts.lines), currency), facts.total)
    _tie_lines(facts, facts.lines, facts.issued_on)
    if facts.to_pay <= zero(currency):
        raise Refusal("letter_asks_for_nothing", document=facts.number, account=facts.account_code)


def _tie_agreement(facts: AgreementFacts) -> None:
    currency = facts.total.currency
    _same(facts, "total", total((line.open for line in facts.lines), currency), facts.total)
    _same(facts, "instalments", total((part.amount for part in facts.parts), currency), facts.whole)
    _same(facts, "whole", facts.whole, facts.total if facts.waived else facts.total + facts.charge)


def _tie_lines(facts: Facts, lines: tuple[LetterLine, ...], until: date) -> None:
    for line in lines:
        _same(facts, f"days {line.reference}", line.days_overdue, max(0, (until - line.due_on).days))
        if abs(line.open.minor) > abs(line.amount.minor):
            _same(facts, f"open {line.reference}", line.open, line.amount)


def _tie_statement(facts: StatementFacts) -> None:
    currency = facts.currency
    _same(facts, "currency", facts.closing.currency, currency)
    gross = total((line.open for line in facts.open_lines), currency)
    aged = total(facts.aging, currency)
    if facts.kind == "balance_forward":
        _tie_movements(facts)
    if facts.kind == "open_item" or facts.open_lines:
        _same(facts, "aging", aged, gross)
        _tie_lines(facts, facts.open_lines, facts.period_to)
    _same(facts, "closing", aged - facts.unapplied, facts.closing)


def _tie_movements(facts: StatementFacts) -> None:
    balance = facts.opening
    for line in facts.lines:
        balance += line.charge or zero(facts.currency)
        balance -= line.credit or zero(facts.currency)
        _same(facts, f"balance {line.reference}", line.balance, balance)
    _same(facts, "movements", balance, facts.closing)
