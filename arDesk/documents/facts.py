"""What a letter and a statement say: frozen values, kept with the issued document so that a reprint is the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from arDesk.documents.writing import Forms
from arDesk.kernel.money import Money

Language = Literal["en", "de", "fr", "es"]
Paper = Literal["a4", "letter"]
Level = Literal[1, 2, 3]
StatementKind = Literal["open_item", "balance_forward"]


@dataclass(frozen=True, slots=True)
class Office:
    """The firm that writes. `country` is ISO 3166; `legal_lines`: what a business letter must name."""

    company: str
    address: tuple[str, ...]
    phone: str = ""
    email: str = ""
    bank_lines: tuple[str, ...] = ()
    country: str = ""
    sample: bool = False
    legal_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterLine:
    """An invoice or debit note on a letter or open-item statement.

    `kind` is a code of ledger items ("invoice", "debit_note"); `open` is what is left to pay; `level` is the reminder
    level reached with this letter (0 on statements). `agreed_on` is the day of the payment plan that was broken and so
    made it due, on `due_on`, before its own day.
    """

    reference: str
    kind: str
    issued_on: date
    due_on: date
    days_overdue: int
    amount: Money
    open: Money
    level: int = 0
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A reminder letter. `total` is the sum of the lines' open amounts, `unapplied` (not negative) is shown beside it.

    `address` goes below the account's name and that of who is to read it (`attention`); `left_out` are sentences about
    items the letter does not ask for; `seal` is the audit seal, small in the footer; `contact_name` is whom to ask at
    the office. `language` is that of the words, `locale` decides how dates and amounts are written (see readers.py);
    papers issued before it was kept have none.
    """

    office: Office
    number: str
    account_code: str
    account_name: str
    address: tuple[str, ...]
    language: Language
    paper: Paper
    level: Level
    issued_on: date
    pay_by: date
    lines: tuple[LetterLine, ...]
    total: Money
    unapplied: Money
    left_out: tuple[str, ...] = ()
    seal: str = ""
    contact_name: str = ""
    locale: str = ""
    attention: str = ""

    @property
    def to_pay(self) -> Money:
        """What the letter asks for: the total less what is received but not allocated."""
        return self.total - self.unapplied


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement: a charge or a credit (neither negative) and the running balance after it.

    `kind` is a code the statement has words for ("invoice", "receipt", "write_off", …), or a text printed as it is.
    """

    on: date
    kind: str
    reference: str
    charge: Money | None
    credit: Money | None
    balance: Money


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """A statement of account at the end of `period_to`.

    Balance forward: opening + charges - credits = closing. Open item: sum of `open_lines` - unapplied = closing.
    `aging` is the five buckets of ledger.aging, in sum the open invoices and debit notes; `unapplied` (not negative)
    is receipts and credit notes not yet allocated; `booked_late` is the part of the opening balance that was booked
    after the previous statement; `period_from` is None where there is no period.
    """

    office: Office
    number: str
    kind: StatementKind
    account_code: str
    account_name: str
    address: tuple[str, ...]
    language: Language
    paper: Paper
    period_from: date | None
    period_to: date
    issued_on: date
    opening: Money
    lines: tuple[StatementLine, ...]
    closing: Money
    open_lines: tuple[LetterLine, ...]
    aging: tuple[Money, Money, Money, Money, Money]
    unapplied: Money
    booked_late: Money
    currency: str
    seal: str = ""
    contact_name: str = ""
    locale: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class AgreementPart:
    """One instalment as agreed, in time up to `grace_until`: number 0 is the down payment."""

    number: int
    due_on: date
    grace_until: date
    amount: Money


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """A payment plan to sign. `lines` are its invoices, with what of each is in the plan as `open`, in sum `total`.

    `parts` add up to `whole`: the total and the charge, unless the charge is `waived` where the plan is kept.
    `charge_kind` is "none", "fee" or "interest", `rate` hundredths of a percent a year; `default_missed` and
    `default_days` say when all of it falls due.
    """

    office: Office
    number: str
    account_code: str
    account_name: str
    address: tuple[str, ...]
    language: Language
    paper: Paper
    issued_on: date
    plan: int
    lines: tuple[LetterLine, ...]
    total: Money
    charge: Money
    charge_kind: str
    rate: int
    waived: bool
    parts: tuple[AgreementPart, ...]
    whole: Money
    default_missed: int
    default_days: int
    agreed_on: date | None = None
    seal: str = ""
    contact_name: str = ""
    locale: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmationLine:
    """Something to be paid by a day: a promise, or where `plan` says so an instalment, named "2/6" of that plan.

    `references` are the invoices it is for; none means all that the customer owes.
    """

    by: date
    amount: Money
    references: tuple[str, ...]
    plan: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What a customer said will be paid and is still to come at the end of the day of issue, in sum `total`."""

    office: Office
    number: str
    account_code: str
    account_name: str
    address: tuple[str, ...]
    language: Language
    paper: Paper
    issued_on: date
    lines: tuple[ConfirmationLine, ...]
    total: Money
    seal: str = ""
    contact_name: str = ""
    locale: str = ""
    attention: str = ""


Facts = LetterFacts | StatementFacts | AgreementFacts | ConfirmationFacts


def amount_of(facts: Facts) -> Money:
    """Give what a paper is about: what it asks for, what a plan comes to, what was promised, or what is owed."""
    if isinstance(facts, LetterFacts):
        return facts.to_pay
    if isinstance(facts, StatementFacts):
        return facts.closing
    return facts.whole if isinstance(facts, AgreementFacts) else facts.total


def worded_as(facts: Facts) -> str:
    """Name the file of fixed words that a paper other than a letter speaks."""
    if isinstance(facts, AgreementFacts):
        return "agreement"
    return "confirmation" if isinstance(facts, ConfirmationFacts) else "statement"


def forms_of(facts: Facts) -> Forms:
    """Give how a paper writes its amounts and dates."""
    return Forms(facts.locale or _locale_before(facts), facts.language)


def _locale_before(facts: Facts) -> str:
    """Name the locale of a paper issued before papers kept it: by its language, size and office's country."""
    if facts.language == "de":
        return f"de_{facts.office.country}" if facts.office.country in {"AT", "CH", "LI", "LU"} else "de_DE"
    return "en_US" if facts.paper == "letter" or facts.office.country == "US" else "en_GB"
