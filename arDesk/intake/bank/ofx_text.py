"""An OFX file's text: decoded as its header says or as its letters prove, and every part of it closed."""

from __future__ import annotations

import codecs
import re

from arDesk.intake import encoding, xml
from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.work import Work

_AGGREGATE = re.compile(
    r"<(/?)(OFX|SIGNONMSGSRSV1|SONRS|(?:BANK|CREDITCARD|INVSTMT)MSGSRSV1|(?:CC|INV)?STMTTRNRS|(?:CC|INV)?STMTRS|"
    r"BANKTRANLIST|STMTTRN|(?:BANK|CC)ACCTFROM|(?:BANK|CC)ACCTTO|LEDGERBAL|AVAILBAL)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"<(?:CC)?STMTRS>", re.IGNORECASE)
_NOT_ASCII = re.compile(r"<([A-Za-z][\w.]*)>([^<\n]*[^\x00-\x7f][^<\n]*)")


def ofx_text(data: bytes, work: Work) -> str:
    """Give an OFX file's text, every line ending alike. Raises Stop for an empty or damaged one."""
    problems, chosen = work.problems, work.options.encoding
    if not data.strip(b" \t\r\n\0"):
        raise problems.stop(Severity.REJECT, "file_empty")
    if chosen or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, name = encoding.decoded(data, chosen, problems)
    else:
        text, name = _as_header_says(data, problems)
    work.reading.encoding = name or None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise problems.stop(Severity.REJECT, "nul_inside", text.count("\n", 0, text.index("\0")) + 1)
    if text.lstrip().startswith("<"):
        xml.refuse_doctype(text, problems)
    if not re.search(r"<OFX\b", text, re.IGNORECASE):
        code = "ofx_no_body" if "OFXHEADER" in text[:1000].upper() else "ofx_none"
        raise problems.stop(Severity.REJECT, code)
    return text


def _as_header_says(data: bytes, problems: Problems) -> tuple[str, str]:
    """Decode by the header; where that is not UTF-8 and the letters are, they are right."""
    from bankfile.ofx.header import read_header

    if b"\0" in data:
        raise problems.stop(Severity.REJECT, "nul_inside", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if data.lstrip()[:5].lower() in (b"<?xml", b"<?ofx"):
        return text or xml.decoded(data, problems), "utf-8" if text else ""
    said = read_header(data).encoding
    if not text or data.isascii():
        return data.decode(said, "replace"), said
    if codecs.lookup(said).name != "utf-8" and (found := _NOT_ASCII.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        problems.warn("ofx_encoding", line, None, encoding=said, element=found[1], text=found[2].strip())
    return text, "utf-8"


def refuse_unclosed(text: str, problems: Problems) -> list[int]:
    """Look whether every aggregate is closed, which SGML does not excuse; give the line of each transaction.

    Raises Stop where the file was cut off, where one lacks its end, and for what stands behind the end.
    """
    open_ones: list[tuple[str, int, int]] = []
    counts: dict[str, int] = {}
    starts: list[int] = []
    line, at = 1, 0
    for found in _AGGREGATE.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        tag = found[2].upper()
        if not found[1]:
            counts[tag] = counts.get(tag, 0) + 1
            open_ones.append((tag, counts[tag], line))
            if tag == "STMTTRN":
                starts.append(line)
            continue
        if not open_ones or open_ones[-1][0] != tag:
            raise _unclosed(open_ones, tag, text[found.end() :], line, problems)
        open_ones.pop()
    if open_ones:
        raise problems.stop(Severity.REJECT, "ofx_cut", text.count("\n") + 1, None, element=_named(open_ones[-1]))
    return starts


def _named(one: tuple[str, int, int]) -> str:
    return f"{one[0]} {one[1]}"


def _unclosed(open_ones: list[tuple[str, int, int]], tag: str, rest: str, line: int, problems: Problems) -> Exception:
    if tag == "OFX" and _STATEMENT.search(rest):
        return problems.stop(Severity.REJECT, "ofx_behind_end", line)
    if not open_ones or all(tag != one[0] for one in open_ones):
        return problems.stop(Severity.REJECT, "ofx_unopened", line, None, element=tag)
    return problems.stop(Severity.REJECT, "ofx_unclosed", open_ones[-1][2], None, element=_named(open_ones[-1]))
