"""ISO 20022 statements, notifications and reports (camt.053, .054 and .052): what is booked, and that it adds up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from arDesk.intake import xml
from arDesk.intake.bank import values
from arDesk.intake.bank.camt_tree import child, text_at, without_namespaces
from arDesk.intake.bank.finish import finish
from arDesk.intake.bank.places import Place
from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.problems import Problems
from arDesk.intake.work import Work
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from lxml import etree

    from arDesk.intake.bank.camt_details import Details

_KNOWN = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.05[234]\.001\.(?:0[1-9]|1[0-3])")
_MESSAGE = re.compile(r"BkToCstmr(AcctRpt|Stmt|DbtCdtNtfctn)(?:V\d\d)?")
_OPENING = ("OPBD", "PRCD", "ITBD")
_CLOSING = ("CLBD", "ITBD")


def read_camt(data: bytes, work: Work) -> None:
    """Read the booked entries of each statement; of a report during the day nothing is booked. Raises Stop."""
    from arDesk.intake.bank.camt_details import Details

    problems = work.problems
    work.reading.reader = "camt"
    root = xml.parse(data, problems, work.options.encoding)
    space = (root.nsmap.get(root.prefix) or "").strip()
    tree = without_namespaces(root)
    if tree.tag != "Document":
        raise problems.stop(Severity.REJECT, "xml_unknown", root.sourceline, None, element=tree.tag)
    message = next((one for one in tree if _MESSAGE.fullmatch(one.tag)), None)
    found = [] if message is None else [one for one in message if one.tag in ("Stmt", "Rpt", "Ntfctn")]
    if message is None or not found:
        raise problems.stop(Severity.REJECT, "bank_no_statement", 1, None, element="BkToCstmrStmt Stmt")
    if space and not _KNOWN.fullmatch(space):
        problems.warn("camt_version", 1, None, text=space)
    if message.tag.startswith("BkToCstmrAcctRpt"):
        problems.ask("camt_report", message.sourceline, None, element=message.tag)
        work = replace(work, problems=Problems(problems.file))  # a look, of which only this is said
    reader = _Statements(work, Details(tree))
    statements = [one for node in found if (one := reader.read(node)) is not None]
    finish(work, statements, closing="CLBD", repeats="ask")


class _Statements:
    """Reads one statement after another."""

    def __init__(self, work: Work, details: Details) -> None:
        self.work, self.problems, self.details, self.entry = work, work.problems, details, 0

    def read(self, node: etree._Element) -> DraftStatement | None:
        """Read one statement; None where it has no account or currency."""
        account = text_at(node, "Acct/Id/IBAN") or text_at(node, "Acct/Id/Othr/Id")
        account = account or text_at(node, "Acct/Id/PrtryAcct/Id") or text_at(node, "Acct/Id/BBAN")
        if not account:
            self.problems.reject("bank_no_account", node.sourceline, None, element="Acct")
        currency = self._currency(node)
        if not currency:
            return None
        number = text_at(node, "ElctrncSeqNb") or text_at(node, "LglSeqNb") or text_at(node, "Id")
        statement = DraftStatement(node.sourceline, account, currency, number)
        statement.opening, statement.opened_on = self._balance(node, _OPENING, currency, first=True)
        statement.closing, statement.closed_on = self._balance(node, _CLOSING, currency, first=False)
        for entry in node.iterfind("Ntry"):
            self.entry += 1
            statement.lines += self._entry(entry, Place(self.problems, entry.sourceline, self.entry, "Ntry"), currency)
            if self.entry % 1000 == 0:
                self.work.steps(self.entry)
        return statement

    def _currency(self, node: etree._Element) -> str:
        named = [text_at(node, "Acct/Ccy")]
        named += [one.get("Ccy", "") for path in ("Bal/Amt", "Ntry/Amt") for one in node.iterfind(path)]
        currency = next((one for one in named if one), self.work.options.currency or "")
        if not currency:
            self.problems.ask(
                "bank_currency_missing", node.sourceline, None, suggestion=self.work.options.books_currency
            )
        elif not is_currency(currency):
            self.problems.reject("currency_unknown", node.sourceline, None, text=currency)
            return ""
        return currency

    def _balance(
        self, node: etree._Element, kinds: tuple[str, ...], currency: str, *, first: bool
    ) -> tuple[Money | None, date | None]:
        for kind in kinds:
            of_kind = [one for one in node.iterfind("Bal") if text_at(one, "Tp/CdOrPrtry/Cd") == kind]
            if not of_kind:
                continue
            balance = of_kind[0 if first else -1]
            amount, day = self._signed(balance, currency), _day(child(balance, "Dt"))
            if amount is None:
                text = " ".join((one.text or "").strip() + " " + one.get("Ccy", "") for one in balance.iterfind("Amt"))
                line = balance.sourceline
                self.problems.reject("bank_balance_bad", line, None, text=text, element=kind, currency=currency)
            return amount, day if isinstance(day, date) else None
        return None, None

    def _signed(self, node: etree._Element, currency: str) -> Money | None:
        amount = child(node, "Amt")
        found = values.money("" if amount is None else amount.text or "", currency)
        mark = text_at(node, "CdtDbtInd")
        if amount is None or amount.get("Ccy", currency) != currency or mark not in ("CRDT", "DBIT"):
            return None
        if not isinstance(found, Money) or found.minor < 0:
            return None
        return -found if mark == "DBIT" else found

    def _entry(self, node: etree._Element, place: Place, currency: str) -> list[DraftBankLine]:
        status = text_at(node, "Sts/Cd") or text_at(node, "Sts/Prtry") or text_at(node, "Sts")
        if status and status != "BOOK":
            place.warn("camt_pending", "Sts", text=status)
            self.work.reading.skipped.append((place.line, "intake.skipped.bank_pending"))
            return []
        day = _day(child(node, "BookgDt"))
        valued = _day(child(node, "ValDt"))
        if day == "date_empty" and isinstance(valued, date):
            day = valued
        if day == "date_empty" and node.getparent().tag == "Ntfctn":
            day = values.iso_day(text_at(node.getparent(), "CreDtTm"))
            place.warn("camt_day_of_notice", "BookgDt", day=day)
        booked = place.day(day, text_at(node, "BookgDt"), "BookgDt")
        amount = self._amount(node, place, currency)
        if booked is None or amount is None:
            return []
        line = DraftBankLine(place.line, booked, amount, valued_on=valued if isinstance(valued, date) else None)
        return self.details.lines(node, line, place)

    def _amount(self, node: etree._Element, place: Place, currency: str) -> Money | None:
        amount = child(node, "Amt")
        text = "" if amount is None else (amount.text or "").strip()
        said = currency if amount is None else amount.get("Ccy", currency)
        mark = text_at(node, "CdtDbtInd")
        if said != currency:
            place.refuse("bank_other_currency", "Amt", text=said, currency=currency)
            return None
        found = place.money(values.money(text, currency), text, "Amt", currency)
        if found is None:
            return None
        if text.startswith("-"):
            place.refuse("bank_amount_negative", "Amt", text=text)
            return None
        if mark not in ("CRDT", "DBIT"):
            place.refuse("bank_no_sign", "CdtDbtInd", text=mark)
            return None
        return -found if mark == "DBIT" else found


def _day(node: etree._Element | None) -> date | str:
    if node is None:
        return "date_empty"
    return values.iso_day(text_at(node, "Dt") or text_at(node, "DtTm") or (node.text or ""))
