"""Postings of a DATEV file "Buchungsstapel" as documents and receipts of the customers they touch.

Debits on a customer are invoices, credits from a bank or cash account receipts, other credits credit notes; postings of
one customer with the same number (Belegfeld 1) on the same side are one document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from arDesk.intake.drafts import DraftItem, DraftReceipt, Severity
from arDesk.intake.gather import Gather, plain_day
from arDesk.intake.programs.datev_form import Meta, Row, customer_accounts
from arDesk.intake.tables.kinds import CREDIT_NOTE, DEBIT_NOTE, INVOICE
from arDesk.kernel.money import Money

_AMOUNT = re.compile(r"\d{1,12}(?:,\d{1,4})?", re.ASCII)
_SHORT_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
# Cash, post and bank accounts, and money on its way between them, by chart of accounts; of four digits.
_MONEY = {"03": (range(1000, 1400),), "04": (range(1460, 1461), range(1600, 1900))}
_REVERSAL = re.compile(r"2\d", re.ASCII)  # the key of a reversal (Generalumkehr), before the key of the tax
_NAMES = {INVOICE: "Invoice", CREDIT_NOTE: "Credit note", DEBIT_NOTE: "Debit note"}


@dataclass(frozen=True, slots=True)
class _Leg:
    """What one posting means for one customer; the amount above zero for a debit."""

    row: Row
    customer: str
    contra: int
    on: date
    amount: Money
    number: str


def read_postings(meta: Meta, rows: Iterable[Row], gather: Gather) -> None:
    """Gather documents and receipts. Raises Stop for a file that does not say its year or has no such columns."""
    if meta.year_begins is None:
        raise gather.problems.stop(Severity.REJECT, "datev_year_missing", 1)
    legs: list[_Leg] = []
    count = 0
    for row in rows:
        count += 1
        legs += _legs(row, meta, meta.year_begins, gather)
    money = _MONEY[meta.chart if meta.chart in _MONEY else _guessed(legs, meta)]
    scale = 10 ** (meta.digits - 4)
    legs = _without_reversed(legs, gather)
    documents: dict[tuple[str, str, str, str], list[_Leg]] = {}
    for leg in legs:
        paid = any(leg.contra // scale in accounts for accounts in money)
        if paid and leg.amount.minor < 0:
            _receipt(leg, gather)
            continue
        kind = DEBIT_NOTE if paid else INVOICE if leg.amount.minor > 0 else CREDIT_NOTE
        number = leg.number or f"{_NAMES[kind]} {leg.on.isoformat()} ({leg.row.line})"
        documents.setdefault((leg.customer, kind, number, leg.amount.currency), []).append(leg)
    for (_, kind, number, _), parts in documents.items():
        _document(parts, kind, number, gather)
    gather.finish(count)
    if count and not legs:
        gather.problems.warn("datev_no_customers", None, None, count=count)


def _legs(row: Row, meta: Meta, begins: date, gather: Gather) -> list[_Leg]:
    sides = [_account(row, gather, "konto"), _account(row, gather, "gegenkontoohnebuschlussel", "gegenkonto")]
    known = customer_accounts(meta.digits)
    if not any(side in known for side in sides):
        return []
    text = row.get("umsatzohnesollhabenkz", "umsatz")
    if not _AMOUNT.fullmatch(text):
        raise gather.problems.stop(Severity.REJECT, "amount_not_number", row.line, gather.column("Umsatz"), text=text)
    way = row.get("sollhabenkennzeichen", "sollhabenkz").upper()
    if way not in ("S", "H"):
        raise gather.problems.stop(Severity.REJECT, "datev_side", row.line, gather.column("S/H"), text=way)
    currency = gather.currency(row.get("wkzumsatz") or meta.currency, row.line, "WKZ Umsatz")
    on = _day(row, begins, gather)
    if not currency:
        return []
    amount = gather.money(Decimal(text.replace(",", ".")), currency, row.line, "Umsatz")
    number = gather.key(row.get("belegfeld1"), row.line, "Belegfeld 1")
    found = []
    for at, side in enumerate(sides):
        if side in known:
            debit = (way == "S") == (at == 0)
            found.append(_Leg(row, str(side), sides[1 - at], on, amount if debit else -amount, number))
    return found


def _account(row: Row, gather: Gather, *names: str) -> int:
    text = row.get(*names)
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise gather.problems.stop(Severity.REJECT, "datev_account", row.line, gather.column(names[0]), text=text)
    return int(text)


def _day(row: Row, begins: date, gather: Gather) -> date:
    """Read a day and month; its year is the one that puts it into the twelve months of the file's year."""
    text = row.get("belegdatum")
    plain = text.zfill(4)
    day, month = (
        (int(plain[:2]), int(plain[2:])) if plain.isascii() and plain.isdecimal() and len(plain) == 4 else (0, 0)
    )
    for year in (begins.year, begins.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= begins:
            return found
    raise gather.problems.stop(Severity.REJECT, "date_none", row.line, gather.column("Belegdatum"), text=text)


def _guessed(legs: list[_Leg], meta: Meta) -> str:
    """Guess the chart of accounts by the revenue accounts that customers were charged from: 8000s are SKR03's."""
    scale = 10 ** (meta.digits - 1)
    used = Counter(leg.contra // scale for leg in legs if leg.amount.minor > 0)
    return "04" if used[4] > used[8] else "03"


def _without_reversed(legs: list[_Leg], gather: Gather) -> list[_Leg]:
    """Take out postings that were reversed, each with its reversal: the same customer, number and amount."""
    left: dict[tuple[str, str, Money], list[int]] = {}
    gone: set[int] = set()
    for at, leg in enumerate(legs):
        undone = left.get((leg.customer, leg.number, -leg.amount)) if _reverses(leg.row) else None
        if undone:
            gone |= {undone.pop(), at}
        else:
            left.setdefault((leg.customer, leg.number, leg.amount), []).append(at)
    for at in sorted(gone):
        gather.skip(legs[at].row.line, "void")
    return [leg for at, leg in enumerate(legs) if at not in gone]


def _reverses(row: Row) -> bool:
    """Tell whether a posting takes another one back: by its own column in newer files, by the key before."""
    flag = row.get("generalumkehrgu", "generalumkehr").upper()
    return flag in ("1", "G") or bool(_REVERSAL.fullmatch(row.get("buschlussel")))


def _receipt(leg: _Leg, gather: Gather) -> None:
    """Keep a receipt, and the discount taken with it as a credit note beside it."""
    row, name = leg.row, gather.name(leg.customer)
    text = gather.text(row.get("buchungstext"), row.line, "Buchungstext")
    gather.receipt(DraftReceipt(row.line, leg.customer, name, leg.on, -leg.amount, "", text, leg.number))
    taken = row.get("skonto").replace(",", ".")
    if taken.strip("0."):
        amount = gather.money(taken, leg.amount.currency, row.line, "Skonto")
        number = f"{leg.number} Skonto".strip()
        gather.item(DraftItem(row.line, leg.customer, name, CREDIT_NOTE, number, leg.on, leg.on, amount, note=text))


def _document(parts: list[_Leg], kind: str, number: str, gather: Gather) -> None:
    first = parts[0]
    row, name = first.row, gather.name(first.customer)
    amount = Money(abs(sum(part.amount.minor for part in parts)), first.amount.currency)
    note = gather.text(row.get("buchungstext"), row.line, "Buchungstext")
    due, days = _due(row, first.on, gather), gather.options.terms_days
    if due is None and kind != INVOICE:
        due = first.on
    elif due is None and days is not None:
        due = first.on + timedelta(days=days)
    if due is None:
        gather.problems.ask("due_missing", row.line, gather.column("Fälligkeit"))
        return
    gather.item(DraftItem(row.line, first.customer, name, kind, number, first.on, due, amount, note=note))


def _due(row: Row, issued: date, gather: Gather) -> date | None:
    """Read the due day: its own column, or Belegfeld 2 where that holds a day as DDMMYY."""
    if text := row.get("falligkeit"):
        found = plain_day(text.zfill(8), "dmy")
        if found is None:
            gather.problems.warn("datev_due", row.line, gather.column("Fälligkeit"), text=text)
        return found
    short = _SHORT_DAY.fullmatch(row.get("belegfeld2"))
    found = plain_day(f"{short[1]}{short[2]}20{short[3]}", "dmy") if short else None
    return found if found is not None and timedelta(0) <= found - issued <= timedelta(days=366) else None
