"""MT940 statements of SWIFT; the reports during the day of MT942 are looked at and not booked."""

from __future__ import annotations

import re

from arDesk.intake import encoding
from arDesk.intake.bank.finish import finish
from arDesk.intake.bank.mt940_entry import read_entry
from arDesk.intake.bank.mt940_tags import Balance, Block, Tag, balance_of, blocks
from arDesk.intake.bank.places import Place
from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftStatement
from arDesk.intake.problems import Problems
from arDesk.intake.work import Work

_CODE_PAGES = ("cp1252", "cp850", "cp852", "cp437", "iso8859_2")
_REPORT = re.compile(r"\{2:[IO]94[12]")


def read_mt940(data: bytes, work: Work) -> None:
    """Read the statements of a SWIFT message. Raises Stop where it can't be read any further."""
    problems = work.problems
    work.reading.reader = "mt940"
    text = _text(data, work)
    found = blocks(text)
    if not found:
        raise problems.stop(Severity.REJECT, "bank_no_statement", None, None, element=":20:")
    if _REPORT.search(text) or any(_is_report(block) for block in found):
        raise problems.stop(Severity.ASK, "mt_report", found[0].line)
    reader = _Statements(work)
    for block in found:
        reader.read(block)
    reader.end()
    finish(work, reader.statements, closing=":62F:", repeats="keep")


def _is_report(block: Block) -> bool:
    return block.first("34F") is not None and block.first("60F", "60M", "60", "62F", "62M", "62") is None


def _text(data: bytes, work: Work) -> str:
    problems, chosen = work.problems, work.options.encoding
    if not data.strip(b" \t\r\n\0"):
        raise problems.stop(Severity.REJECT, "file_empty")
    if chosen is None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as reason:
            raise _unsure(data, reason.start, problems) from None
    text, work.reading.encoding = encoding.decoded(data, chosen, problems)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise problems.stop(Severity.REJECT, "nul_inside", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _unsure(data: bytes, start: int, problems: Problems) -> Exception:
    begin = data.rfind(b":", 0, start) + 1
    words = data[max(begin, start - 20) : start + 20].splitlines()[0]
    shows: dict[str, str] = {}
    for name in _CODE_PAGES:
        shows.setdefault(words.decode(name, "replace"), name)
    said = "; ".join(f"--encoding {name} reads “{text}”" for text, name in shows.items())
    tag = data.rfind(b"\n:", 0, start) + 1
    name = data[tag : tag + 4].decode("ascii", "replace")
    return problems.stop(Severity.ASK, "mt_encoding", data.count(b"\n", 0, start) + 1, None, text=name, candidates=said)


class _Statements:
    """Reads one statement after another, and puts the pages of one together."""

    def __init__(self, work: Work) -> None:
        self.work, self.problems = work, work.problems
        self.statements: list[DraftStatement] = []
        self.entry = 0
        self.unfinished: tuple[DraftStatement, Tag] | None = None

    def read(self, block: Block) -> None:
        """Read a statement, or the next page of one."""
        opening_tag, closing_tag = block.first("60F", "60M", "60"), block.first("62F", "62M", "62")
        if opening_tag is None or closing_tag is None:
            code = "mt_no_opening" if opening_tag is None else "mt_no_closing"
            self.problems.reject(code, block.line if opening_tag is None else block.end)
            return
        opening, closing = self._balance(opening_tag), self._balance(closing_tag)
        account = block.first("25", "25P")
        if account is None or not account.text:
            self.problems.reject("bank_no_account", block.line, None, element=":25:")
        if opening is None or closing is None or account is None:
            return
        if opening.amount.currency != closing.amount.currency:
            currency = opening.amount.currency
            text = closing.amount.currency
            self.problems.reject("bank_other_currency", closing_tag.line, None, text=text, currency=currency)
            return
        statement = self._page(block, " ".join(account.text.split()), opening_tag, opening)
        statement.closing, statement.closed_on = closing.amount, closing.on
        self._entries(block, statement)
        self.unfinished = (statement, closing_tag) if closing_tag.name == "62M" else None

    def end(self) -> None:
        """Ask where the last page of a statement is not its end."""
        if self.unfinished is not None:
            statement, tag = self.unfinished
            self.unfinished = None
            self.problems.ask("mt_page", tag.line, None, element=":62M:", account=statement.account)

    def _balance(self, tag: Tag) -> Balance | None:
        found = balance_of(tag)
        if isinstance(found, str):
            text = tag.lines[0][7:10] if found == "currency_unknown" else tag.lines[0]
            self.problems.reject(found, tag.line, None, text=text, element=f":{tag.name}:", currency="")
            return None
        return found

    def _page(self, block: Block, account: str, tag: Tag, opening: Balance) -> DraftStatement:
        number = block.first("28C", "28")
        if tag.name == "60M" and self.unfinished is not None:
            before = self.unfinished[0]
            if (before.account, before.closing) == (account, opening.amount):
                return before
        self.end()
        if tag.name == "60M":
            self.problems.ask("mt_page", tag.line, None, element=":60M:", account=account)
        name = "" if number is None else number.text
        statement = DraftStatement(block.line, account, opening.amount.currency, name, opening.amount)
        statement.opened_on = opening.on
        self.statements.append(statement)
        return statement

    def _entries(self, block: Block, statement: DraftStatement) -> None:
        for tags in block.entries:
            self.entry += 1
            place = Place(self.problems, tags[0].line, self.entry, ":61:")
            if (line := read_entry(tags, statement.currency, place)) is not None:
                statement.lines.append(line)
            if self.entry % 1000 == 0:
                self.work.steps(self.entry)
