"""OFX and QFX, versions 1 and 2: bankfile reads the header, the encoding and the tags; what they say is proved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from arDesk.intake import amounts
from arDesk.intake.bank import values
from arDesk.intake.bank.finish import finish
from arDesk.intake.bank.ofx_text import ofx_text, refuse_unclosed
from arDesk.intake.bank.places import Place
from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.work import Work
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from bankfile.ofx.sgml import Node

_STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})
_NUMBERS = ("REFNUM", "CHECKNUM", "CHKNUM")
_PARTS = frozenset({"PAYEE", "CURRENCY", "ORIGCURRENCY", "BANKACCTTO", "CCACCTTO"})
_SIX_DIGITS = re.compile(r"[0-9]{6}")
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


def read_ofx(data: bytes, work: Work) -> None:
    """Read every account of an OFX file. Raises Stop where it can't be read any further."""
    from bankfile.ofx.sgml import parse_tags

    problems = work.problems
    work.reading.reader = "ofx"
    text = ofx_text(data, work)
    starts = refuse_unclosed(text, problems)
    root, _ = parse_tags(text[text.index("<") :])
    _refuse_errors(root, work)
    found = [node for node in _within(root) if node.tag in _STATEMENTS]
    if not found:
        code = "ofx_investments" if root.find("INVSTMTRS") is not None else "bank_no_statement"
        raise problems.stop(Severity.REJECT, code, None, None, element="STMTRS")
    reader = _Statements(work, starts)
    finish(work, [one for node in found if (one := reader.read(node)) is not None], repeats="warn")


def _within(root: Node) -> Iterator[Node]:
    pending = list(reversed(root.children))
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.children))


def _refuse_errors(root: Node, work: Work) -> None:
    for status in root.find_all("STATUS"):
        code = status.child_text("CODE") or "0"
        grave = (status.child_text("SEVERITY") or "").upper() == "ERROR"
        if grave or (code.isdigit() and int(code[:9]) >= 2000):
            said = status.child_text("MESSAGE") or ""
            raise work.problems.stop(Severity.REJECT, "ofx_status", None, None, number=code[:9], text=said or "–")


class _Statements:
    """Reads one statement after another; `starts` are the lines at which the file's transactions begin."""

    def __init__(self, work: Work, starts: list[int]) -> None:
        self.work, self.options, self.problems = work, work.options, work.problems
        self.starts, self.entry = starts, 0

    def read(self, node: Node) -> DraftStatement | None:
        """Read one statement with its transactions; None where its currency is not known."""
        nodes = node.find_all("STMTTRN", stop_at=_STATEMENTS)
        line = self.starts[self.entry] if self.entry < len(self.starts) else 1
        account = _account(node)
        if not account:
            self.problems.reject("bank_no_account", line, None, element="ACCTID")
        currency = self._currency(node, line)
        if not currency:
            return None
        statement = DraftStatement(line, account, currency)
        for one in nodes:
            self.entry += 1
            at = self.starts[self.entry - 1] if self.entry <= len(self.starts) else line
            if (read := self._line(one, Place(self.problems, at, self.entry, "STMTTRN"), currency)) is not None:
                statement.lines.append(read)
            if self.entry % 2000 == 0:
                self.work.steps(self.entry)
        self._balance(node, statement)
        return statement

    def _currency(self, node: Node, line: int) -> str:
        said = next((one.value or "" for one in node.find_all("CURDEF", stop_at=_STATEMENTS)), "").strip().upper()
        if not said:
            said = (self.options.currency or "").upper()
        if not said:
            self.problems.ask("bank_currency_missing", line, None, suggestion=self.options.books_currency)
        elif not is_currency(said):
            self.problems.reject("currency_unknown", line, None, text=said)
            return ""
        return said

    def _balance(self, node: Node, statement: DraftStatement) -> None:
        ledger = next(iter(node.find_all("LEDGERBAL", stop_at=_STATEMENTS)), None)
        text = ledger.child_text("BALAMT") if ledger is not None else None
        if ledger is None or not text:
            return
        found = self._amount(text, statement.currency)
        day = values.compact_day(ledger.child_text("DTASOF") or "")
        if not isinstance(found, Money):
            self.problems.warn("bank_balance_unread", statement.line, None, text=text, element="BALAMT")
            return
        statement.closing, statement.closed_on = found, day if isinstance(day, date) else None

    def _line(self, node: Node, place: Place, currency: str) -> DraftBankLine | None:
        fields = _leaves(node)
        amount_text, day_text, fitid = (fields.get(tag, "") for tag in ("TRNAMT", "DTPOSTED", "FITID"))
        day = place.day(self._day(day_text), day_text, "DTPOSTED")
        amount = place.money(self._amount(amount_text, currency), amount_text, "TRNAMT", currency)
        own = node.find("CURRENCY")
        other = (own.child_text("CURSYM") or "").upper() if own is not None else ""
        if other and other != currency:
            place.refuse("bank_other_currency", "CURSYM", text=other, currency=currency)
        if not fitid and self.options.equal_lines is None:
            place.ask("ofx_no_fitid", "FITID")
        if day is None or amount is None:
            return None
        return _drafted(node, fields, place.line, day, amount)

    def _amount(self, text: str, currency: str) -> Money | str:
        """Read an amount; a decimal comma, which OFX does not have, only where a person said so."""
        number = amounts.parse(" ".join(text.split()), amounts.currency_signs(currency))
        chosen = self.options.decimal
        if number.refuse or number.ask or number.odd:
            return number.refuse or number.ask or number.odd
        if (number.decimal == "," or number.either == ",") and chosen != ",":
            return "amount_comma"
        return values.of_decimal(number.value(chosen or "."), currency)

    def _day(self, text: str) -> date | str:
        """Read the day as the bank wrote it, whatever the zone behind it."""
        if not _SIX_DIGITS.fullmatch(text):
            return values.compact_day(text)
        if (order := _ORDERS.get(self.options.date_order or "")) is None:
            return "date_short_year"
        parts = [int(text[at : at + 2]) for at in (0, 2, 4)]
        year, month, day = (parts[at] for at in order)
        return values.day_of(year + (1900 if year >= 70 else 2000), month, day)


def _account(node: Node) -> str:
    for tag in ("BANKACCTFROM", "CCACCTFROM"):
        for found in node.find_all(tag, stop_at=_STATEMENTS):
            if number := found.child_text("ACCTID"):
                return number
    return ""


def _leaves(node: Node) -> dict[str, str]:
    """Gather a transaction's own values. An element without a value or an end swallows those behind it: undone here."""
    found: dict[str, str] = {}
    pending = list(reversed(node.children))
    while pending:
        one = pending.pop()
        if one.value:
            found.setdefault(one.tag, one.value)
        elif one.tag not in _PARTS:
            pending.extend(reversed(one.children))
    return found


def _drafted(node: Node, fields: dict[str, str], line: int, day: date, amount: Money) -> DraftBankLine:
    payee, to = node.find("PAYEE"), node.find("BANKACCTTO") or node.find("CCACCTTO")
    texts = [fields.get(tag, "") for tag in ("EXTDNAME", "MEMO")]
    valued = values.compact_day(fields.get("DTAVAIL", ""))
    return DraftBankLine(
        line,
        day,
        amount,
        payer_name=fields.get("NAME") or (payee.child_text("NAME") if payee is not None else None) or "",
        payer_account=(to.child_text("ACCTID") if to is not None else None) or "",
        text=" ".join(dict.fromkeys(text for text in texts if text)),
        end_to_end=next((fields[tag] for tag in _NUMBERS if fields.get(tag, "").strip("0")), ""),
        bank_reference=fields.get("FITID", ""),
        valued_on=valued if isinstance(valued, date) else None,
        code=fields.get("TRNTYPE", ""),
    )
