"""Statements of our own, written in every format a bank gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from arDesk.intake.drafts import Reading
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.intake.reading import read_bytes
from arDesk.kernel.money import Money, plain
from tests.intake.writing import options

ACCOUNT = "DE02120300000000202051"


@dataclass(frozen=True)
class Entry:
    """One entry as a bank knows it; `minor` is positive for what came in."""

    day: date = date(2026, 3, 14)
    minor: int = 11900
    payer: str = "Rosen GmbH"
    text: str = "R-5001"
    ref: str = ""


def read_entries(data: bytes | str, name: str, **given: Any) -> Reading:
    """Read a file of that name; a text is written in UTF-8."""
    return read_bytes(name, data.encode() if isinstance(data, str) else data, options(**given))


def codes(reading: Reading) -> list[tuple[str, str]]:
    """List the problems: how grave, and which."""
    return [(problem.severity.value, problem.code.removeprefix("intake.")) for problem in reading.problems]


def lines(reading: Reading) -> list[DraftBankLine]:
    """Give the lines of all statements."""
    return [line for statement in reading.statements for line in statement.lines]


def money(minor: int, currency: str = "EUR") -> Money:
    """Give an amount in euro."""
    return Money(minor, currency)


def ofx(*entries: Entry, account: str = ACCOUNT, currency: str = "EUR") -> str:
    """Write an OFX 1 file."""
    return _OFX_HEAD + "<OFX><BANKMSGSRSV1>" + ofx_statement(*entries, account=account, currency=currency) + _OFX_END


def ofx_statement(*entries: Entry, account: str = ACCOUNT, currency: str = "EUR") -> str:
    """Write one account of an OFX file."""
    rows = "".join(
        f"<STMTTRN><TRNTYPE>{'CREDIT' if one.minor > 0 else 'DEBIT'}<DTPOSTED>{one.day:%Y%m%d}120000[0:GMT]"
        f"<TRNAMT>{plain(one.minor, 'EUR')}<FITID>{one.ref or f'F{number}'}"
        + (f"<NAME>{escape(one.payer)}" if one.payer else "")
        + (f"<MEMO>{escape(one.text)}" if one.text else "")
        + "</STMTTRN>\n"
        for number, one in enumerate(entries, 1)
    )
    return (
        f"<STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>{currency}"
        f"<BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>"
        f"<DTSTART>20260301<DTEND>20260331\n{rows}</BANKTRANLIST><LEDGERBAL><BALAMT>1.00<DTASOF>20260331</LEDGERBAL>"
        "</STMTRS></STMTTRNRS>"
    )


_OFX_HEAD = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\n\n"
_OFX_END = "</BANKMSGSRSV1></OFX>"


def camt(*entries: Entry | str, opening: int = 100_000, closing: int | None = None, **changed: str) -> str:
    """Write a camt.053 file; an entry given as a text is put in as it is, and its amount named by `closing`."""
    known = sum(one.minor for one in entries if isinstance(one, Entry))
    closing = opening + known if closing is None else closing
    rows = "".join(one if isinstance(one, str) else camt_entry(one) for one in entries)
    account = changed.get("account", f"<IBAN>{ACCOUNT}</IBAN>")
    space = changed.get("space", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{space}">\n<BkToCstmrStmt>\n<Stmt><Id>S1</Id>'
        f"<ElctrncSeqNb>{changed.get('number', '7')}</ElctrncSeqNb><Acct><Id>{account}</Id><Ccy>EUR</Ccy></Acct>\n"
        f"{_camt_balance('OPBD', opening)}\n{_camt_balance('CLBD', closing)}\n{rows}</Stmt></BkToCstmrStmt></Document>"
    )


def _camt_balance(kind: str, minor: int) -> str:
    mark = "DBIT" if minor < 0 else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{plain(abs(minor), 'EUR')}</Amt>"
        f"<CdtDbtInd>{mark}</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>"
    )


def camt_entry(one: Entry, details: str | None = None, more: str = "", amount: str = "") -> str:
    """Write one entry of a camt file; `more` goes in front of its status."""
    mark, party = ("DBIT", "Cdtr") if one.minor < 0 else ("CRDT", "Dbtr")
    if details is None:
        details = (
            f"<TxDtls><RltdPties><{party}><Pty><Nm>{escape(one.payer)}</Nm></Pty></{party}></RltdPties>"
            f"<RmtInf><Ustrd>{escape(one.text)}</Ustrd></RmtInf></TxDtls>"
        )
    reference = f"<AcctSvcrRef>{escape(one.ref)}</AcctSvcrRef>" if one.ref else ""
    return (
        f"<Ntry><Amt Ccy='EUR'>{amount or plain(abs(one.minor), 'EUR')}</Amt><CdtDbtInd>{mark}</CdtDbtInd>{more}"
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{one.day}</Dt></BookgDt><ValDt><Dt>{one.day}</Dt></ValDt>{reference}"
        f"<NtryDtls>{details}</NtryDtls></Ntry>\n"
    )


def mt940(*entries: Entry, opening: int = 100_000, closing: int | None = None, number: str = "7/1") -> str:
    """Write an MT940 statement."""
    closing = opening + sum(one.minor for one in entries) if closing is None else closing
    rows = "".join(
        f":61:{one.day:%y%m%d%m%d}{'D' if one.minor < 0 else 'C'}R{_comma(one.minor)}NTRFNONREF//{one.ref}\n"
        f":86:166?00GUTSCHRIFT?20{one.text}?32{one.payer}\n"
        for one in entries
    )
    return (
        f":20:STARTUMS\n:25:12030000/202051\n:28C:{number}\n:60F:{_mt_balance(opening)}\n{rows}"
        f":62F:{_mt_balance(closing)}\n-\n"
    )


def _comma(minor: int) -> str:
    return plain(abs(minor), "EUR").replace(".", ",")


def _mt_balance(minor: int) -> str:
    return f"{'D' if minor < 0 else 'C'}260331EUR{_comma(minor)}"


def qif(*entries: Entry) -> str:
    """Write a QIF file."""
    rows = "".join(
        f"D{one.day:%Y-%m-%d}\nT{plain(one.minor, 'EUR')}\nP{one.payer}\nM{one.text}\n^\n" for one in entries
    )
    return f"!Account\nNGiro\nTBank\n^\n!Type:Bank\n{rows}"


def csv_table(*entries: Entry) -> str:
    """Write our own plain table of a bank account."""
    quoted = [(one, one.payer.replace('"', '""'), one.text.replace('"', '""')) for one in entries]
    rows = "".join(
        f'{one.day},{plain(one.minor, "EUR")},EUR,"{payer}","{text}",{one.ref},{ACCOUNT}\n'
        for one, payer, text in quoted
    )
    return f"Booking Date,Amount,Currency,Payer,Text,Bank Reference,Account\n{rows}"
