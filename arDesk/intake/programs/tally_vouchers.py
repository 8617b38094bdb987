"""Vouchers of a Tally file: sales, credit and debit notes as documents, receipts as receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from arDesk.intake.drafts import DraftItem, DraftReceipt, Severity
from arDesk.intake.gather import Gather, plain_day
from arDesk.intake.programs.tally_ledgers import amount_in, told
from arDesk.intake.tables.cells import terms_days
from arDesk.intake.tables.kinds import CREDIT_NOTE, DEBIT_NOTE, INVOICE, RECEIPT

if TYPE_CHECKING:
    from lxml import etree

# Kinds of vouchers by a word in the name of their type; firms name types of their own after those of Tally.
_TYPES = (("credit note", CREDIT_NOTE), ("debit note", DEBIT_NOTE), ("sales", INVOICE), ("receipt", RECEIPT))
_OTHERS = ("journal", "payment")
_NO_VOUCHERS = ("sales order", "delivery", "quotation", "pro forma", "proforma", "receipt note")
_NAMES = {INVOICE: "Sales", CREDIT_NOTE: "Credit note", DEBIT_NOTE: "Debit note", RECEIPT: "Receipt"}


@dataclass(frozen=True, slots=True)
class _Entry:
    element: etree._Element
    ledger: str
    amount: Decimal
    debit: bool | None  # None where the file does not say


@dataclass(slots=True)
class VoucherReader:
    """Reads one voucher after another; `debtors` are the customers' ledgers known so far, `terms` their net days."""

    gather: Gather
    currency: str
    debtors: Mapping[str, object]
    terms: Mapping[str, int | None]
    parties: set[str] = field(default_factory=set)
    days: dict[tuple[str, str, str], date] = field(default_factory=dict)
    debit_sign: int = -1

    def learn(self, vouchers: Iterable[etree._Element]) -> None:
        """See who is sold to, where the file has no ledgers, and which sign a debit has."""
        self.parties = set(self.debtors)
        signs: Counter[int] = Counter()
        for voucher in vouchers:
            if _kind(voucher) != INVOICE:
                continue
            entries = _entries(voucher)
            party = told(voucher, "PARTYLEDGERNAME") or _alone(entries)
            signs.update(1 if entry.amount > 0 else -1 for entry in entries if entry.ledger == party)
            if not self.debtors and party and party.casefold() != "cash":
                self.parties.add(party)
        self.debit_sign = signs.most_common(1)[0][0] if signs else -1

    def read(self, voucher: etree._Element) -> None:
        """Gather what a voucher means for the customers in it."""
        kind = _kind(voucher)
        line = int(voucher.sourceline or 1)
        own = [entry for entry in _entries(voucher) if entry.ledger in self.parties]
        if not kind or not own or not self.currency:
            return
        for flag, code in (("ISCANCELLED", "void"), ("ISOPTIONAL", "draft")):
            if told(voucher, flag).casefold() == "yes":
                self.gather.skip(line, code)
                return
        text = told(voucher, "DATE")
        on = plain_day(text, "ymd")
        if on is None:
            raise self.gather.problems.stop(Severity.REJECT, "date_none", line, self.gather.column("DATE"), text=text)
        for entry in own:
            self._entry(voucher, entry, self._kind_for(kind, entry), on)

    def _kind_for(self, kind: str, entry: _Entry) -> str:
        """Give what an entry is: a journal or payment is a debit note or credit note by its side."""
        if kind not in _OTHERS:
            return kind
        debit = entry.amount * self.debit_sign > 0 if entry.debit is None else entry.debit
        return DEBIT_NOTE if debit else CREDIT_NOTE

    def _entry(self, voucher: etree._Element, entry: _Entry, kind: str, on: date) -> None:
        line = int(entry.element.sourceline or 1)
        number = self.gather.key(told(voucher, "VOUCHERNUMBER", "REFERENCE"), line, "VOUCHERNUMBER")
        number = number or f"{_NAMES[kind]} {on.isoformat()} ({line})"
        bills = entry.element.findall("BILLALLOCATIONS.LIST")
        shares = [(bill, amount) for bill in bills if (amount := amount_in(told(bill, "AMOUNT")))]
        if kind == RECEIPT:
            if not shares:
                self._receipt(entry, abs(entry.amount), on, "", number, line)
            for bill, amount in shares:
                against = told(bill, "NAME") if told(bill, "BILLTYPE").casefold() == "agst ref" else ""
                self._receipt(entry, abs(amount), on, against, number, line)
            return
        documents: dict[str, tuple[Decimal, str]] = {}
        for bill, amount in shares:
            paid = told(bill, "BILLTYPE").casefold() == "agst ref"
            name = number if paid else self.gather.key(told(bill, "NAME"), line, "NAME") or number
            documents[name] = (documents.get(name, (Decimal(0), ""))[0] + amount, told(bill, "BILLCREDITPERIOD"))
        for name, (amount, period) in (documents or {number: (entry.amount, "")}).items():
            self._document(entry, kind, name, on, abs(amount), period)

    def _receipt(self, entry: _Entry, amount: Decimal, on: date, against: str, number: str, line: int) -> None:
        gather = self.gather
        money = gather.money(amount, self.currency, line, "AMOUNT", rounding=True)
        code, applies = gather.key(entry.ledger, line, "LEDGERNAME"), gather.key(against, line, "NAME")
        gather.receipt(DraftReceipt(line, code, gather.name(code), on, money, "", number, applies))

    def _document(self, entry: _Entry, kind: str, number: str, on: date, amount: Decimal, period: str) -> None:
        gather, line = self.gather, int(entry.element.sourceline or 1)
        money = gather.money(amount, self.currency, line, "AMOUNT", rounding=True)
        code = gather.key(entry.ledger, line, "LEDGERNAME")
        due, days = plain_day(period, "ymd"), terms_days(period) if period else None
        for one in (self.terms.get(entry.ledger), gather.options.terms_days, None if kind == INVOICE else 0):
            days = one if days is None else days
        if kind == CREDIT_NOTE:
            due = on
        if due is None and days is not None:
            due = on + timedelta(days=days)
        if due is None:
            gather.problems.ask("due_missing", line, gather.column("BILLCREDITPERIOD"))
            return
        if self.days.setdefault((code, kind, number), on) != on:  # numbers begin anew each year
            number = f"{number} ({on.isoformat()})"
        gather.item(DraftItem(line, code, gather.name(code), kind, number, on, due, money))


def _kind(voucher: etree._Element) -> str:
    name = (told(voucher, "VOUCHERTYPENAME") or str(voucher.get("VCHTYPE") or "")).casefold()
    if any(word in name for word in _NO_VOUCHERS):
        return ""
    return next((kind for word, kind in _TYPES if word in name), next((word for word in _OTHERS if word in name), ""))


def _entries(voucher: etree._Element) -> list[_Entry]:
    found = []
    for element in (*voucher.iterfind("ALLLEDGERENTRIES.LIST"), *voucher.iterfind("LEDGERENTRIES.LIST")):
        amount = amount_in(told(element, "AMOUNT"))
        if amount:
            side = told(element, "ISDEEMEDPOSITIVE").casefold()
            found.append(_Entry(element, told(element, "LEDGERNAME"), amount, side == "yes" if side else None))
    return found


def _alone(entries: list[_Entry]) -> str:
    """Give the ledger that stands alone on its side of a voucher: the party of a sale; "" where none does."""
    for side in (1, -1):
        on_side = [entry for entry in entries if entry.amount * side > 0]
        if len(on_side) == 1 and len(entries) > 2:
            return on_side[0].ledger
    return ""
