"""Which reader fits a file: told by its first bytes, and by its name only where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from arDesk.intake.bank.camt import read_camt
from arDesk.intake.bank.mt940 import read_mt940
from arDesk.intake.bank.ofx import read_ofx
from arDesk.intake.bank.qif import read_qif
from arDesk.intake.einvoice.reader import read_einvoice
from arDesk.intake.programs.datev import read_datev
from arDesk.intake.programs.gnucash import read_gnucash
from arDesk.intake.programs.iif import read_iif
from arDesk.intake.programs.tally import read_tally
from arDesk.intake.tables.reader import read_table
from arDesk.intake.work import Work

Reader = Callable[[bytes, Work], None]

_HEAD = 65_536
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "einvoice"),
    (b"SQLite format 3\0", "gnucash"),
    (b"\x1f\x8b", "gnucash"),
)
# A form by what a line of it begins with. Tags of a bank's SWIFT message; the header of OFX; sections of QIF and IIF.
_LINES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\A\s*(?:OFXHEADER\s*:|<OFX>)|^<OFX>", re.MULTILINE), "ofx"),
    (re.compile(rb"\A\s*(?:\{1:|:20:|:940:)|^:(?:60[FM]|28C?):", re.MULTILINE), "mt940"),
    (re.compile(rb"\A\s*!(?:Type|Account|Option|Clear)\b", re.IGNORECASE), "qif"),
    (re.compile(rb"\A\s*!(?:HDR|CUST|TRNS|ACCNT|INVITEM|VEND|TERMS|CUSTNAMEDICT|CLASS)\b"), "iif"),
    (re.compile(rb'\A\s*"?(?:EXTF|DTVF)"?;'), "datev"),
)
# The name of an XML file's first element, as the last part of its qualified name.
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_REMARK = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ROOTS = {
    b"OFX": "ofx",
    b"Document": "camt",
    b"Invoice": "einvoice",
    b"CreditNote": "einvoice",
    b"CrossIndustryInvoice": "einvoice",
    b"CrossIndustryDocument": "einvoice",
    b"StandardBusinessDocument": "einvoice",
    b"ENVELOPE": "tally",
    b"gnc-v2": "gnucash",
    b"html": "table",
    b"HTML": "table",
}
_SUFFIXES = {
    ".ofx": "ofx",
    ".qfx": "ofx",
    ".qif": "qif",
    ".sta": "mt940",
    ".mt940": "mt940",
    ".940": "mt940",
    ".iif": "iif",
}

READERS: dict[str, Reader] = {
    "table": read_table,
    "einvoice": read_einvoice,
    "datev": read_datev,
    "iif": read_iif,
    "gnucash": read_gnucash,
    "tally": read_tally,
    "ofx": read_ofx,
    "camt": read_camt,
    "mt940": read_mt940,
    "qif": read_qif,
}


def form_of(data: bytes, path: Path) -> str:
    """Tell a file's form: "table", "datev", "iif", "gnucash", "tally", "einvoice", "ofx", "qif", "camt" or "mt940"."""
    for sign, form in _SIGNS:
        if data.startswith(sign):
            return form
    head = data[:_HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    text = head.replace(b"\0", b"").replace(b"\r", b"\n")  # NUL as UTF-16 writes Latin letters
    if text.lstrip().startswith(b"<"):
        root = _ROOT.search(_REMARK.sub(b"", text))
        return _ROOTS.get(b"" if root is None else root[1], "camt")  # whose reader says what other XML is
    for pattern, form in _LINES:
        if pattern.search(text):
            return form
    return _SUFFIXES.get(path.suffix.lower(), "table")


def is_plain_table(head: bytes, path: Path) -> bool:
    """Tell by its first bytes whether a file is a text table, or nothing that could be read at all."""
    return form_of(head, path) in ("table", "iif", "datev") and not head.startswith(b"PK")


def reader_of(data: bytes, path: Path, kind: str | None = None) -> Reader:
    """Give the reader of a file; one that a person called a structured invoice is read as such."""
    if kind == "einvoice":
        return read_einvoice
    return READERS.get(form_of(data, path), read_table)
