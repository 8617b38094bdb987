"""From bytes to text: a byte order mark, UTF-8, or ask."""

from __future__ import annotations

import codecs
import re

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CODE_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_15", "mac_roman")
_WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)


def decode(data: bytes, chosen: str | None, problems: Problems) -> tuple[str, str]:
    """Turn a file's bytes into text; give the text, every line ending alike, and the encoding's name.

    Raises Stop where the encoding cannot be known (asking, with what each candidate would show), where the bytes do
    not fit it, and for NUL bytes, web pages and XML.
    """
    if _WEB_PAGE.match(data[:512].removeprefix(codecs.BOM_UTF8)):
        raise problems.stop(Severity.REJECT, "file_is_web_page")
    if data[:512].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise problems.stop(Severity.REJECT, "file_is_xml")
    text, name = decoded(data, chosen, problems)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        raise problems.stop(Severity.REJECT, "file_empty")
    _refuse_nul(text, problems)
    return text, name


def decoded(data: bytes, chosen: str | None, problems: Problems) -> tuple[str, str]:
    """Turn bytes into text by the person's choice, a byte order mark, or as UTF-8; give the encoding's name as well."""
    if chosen:
        return _as_chosen(data, chosen, problems), chosen
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, problems), name.removesuffix("-sig")
    if _alternates_with_nul(data):
        raise problems.stop(Severity.ASK, "encoding_utf16")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as reason:
        raise _not_utf8(data, reason.start, problems) from None


def _as_chosen(data: bytes, chosen: str, problems: Problems) -> str:
    try:
        codecs.lookup(chosen)
    except LookupError:
        raise problems.stop(Severity.REJECT, "encoding_unknown", text=chosen) from None
    return _strictly(data, chosen, problems)


def _strictly(data: bytes, name: str, problems: Problems) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise problems.stop(Severity.REJECT, "encoding_broken", line, encoding=name, byte=reason.start) from None


def _not_utf8(data: bytes, start: int, problems: Problems) -> Exception:
    line = data.count(b"\n", 0, start) + 1
    loose = data.decode("utf-8", "replace")
    wrong, right = loose.count("\ufffd"), sum(1 for c in set(loose) if ord(c) > 127 and c != "\ufffd")
    sample = data[:4096]
    if sum(sample.count(byte) for byte in range(9)) * 20 > len(sample):
        return problems.stop(Severity.REJECT, "file_not_text")
    if right and loose.count("\ufffd") <= 10 * sum(1 for c in loose if ord(c) > 127 and c != "\ufffd"):
        return problems.stop(Severity.REJECT, "encoding_mixed", line, byte=start, count=wrong)
    return problems.stop(Severity.ASK, "encoding_unsure", line, candidates=_candidates(data, start))


def _candidates(data: bytes, start: int) -> str:
    from charset_normalizer import from_bytes

    begin, end = data.rfind(b"\n", 0, start) + 1, data.find(b"\n", start)
    words = data[max(begin, start - 20) : min(end if end > 0 else len(data), start + 20)]
    likely = [match.encoding for match in from_bytes(data[:65536], cp_isolation=list(CODE_PAGES))]
    shows: dict[str, str] = {}
    for name in dict.fromkeys([*CODE_PAGES[:2], *likely, *CODE_PAGES]):
        try:
            shows.setdefault(words.decode(name), name)
        except UnicodeDecodeError:
            continue
    return "; ".join(f"--encoding {name} reads “{text}”" for text, name in list(shows.items())[:4])


def _alternates_with_nul(data: bytes) -> bool:
    sample = data[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) * 3 > len(sample)


def _refuse_nul(text: str, problems: Problems) -> None:
    at = text.find("\0")
    if at < 0:
        return
    line = text.count("\n", 0, at) + 1
    tail = not text[at:].strip("\0\n ")
    raise problems.stop(Severity.REJECT, "nul_tail" if tail else "nul_inside", line)
