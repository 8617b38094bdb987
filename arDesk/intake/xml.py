"""The one way XML from a file is read: no DTD, no entity, no network, and no more of anything than a real file has."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems, Stop

if TYPE_CHECKING:
    from lxml import etree

LARGEST_BYTES = 64_000_000
MOST_ATTRIBUTES = 100
_LONGEST_TAG = 65_535
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"""\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml\b.*?\?>", re.DOTALL)
# Text encodings in which files are written: Python knows more, some of which take time without end.
_ENCODINGS = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp125\d|cp(?:437|850|852|866)|koi8-[ru]|mac-roman|shift_jis|gb\w+|big5"
)
_PROLOGUE = re.compile(r"\s*(?:<!--.*?-->|<\?.*?\?>)", re.DOTALL)
_REMARK = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_LONG_REMARK = 1_000_000
_TOO_DEEP = re.compile(r"depth", re.IGNORECASE)


def parse(data: bytes, problems: Problems, encoding: str | None = None) -> etree._Element:
    """Parse a document and give its first element, without comments and instructions.

    An encoding a person chose overrules the declared one. Raises Stop for an empty file, one that declares a DOCTYPE,
    whose declared encoding is false, that is not well-formed or was cut off, and for one that is too large, too deep or
    has too many attributes; each is noted with its line.
    """
    from lxml import etree

    text = decoded(data, problems, encoding)
    refuse_doctype(text, problems)
    long_tag = re.compile(rf"<[^\W\d][^<>]{{{_LONGEST_TAG}}}").search(text)
    if long_tag:
        raise _stop(problems, "xml_attributes", text.count("\n", 0, long_tag.start()) + 1, most=MOST_ATTRIBUTES)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as reason:
        raise _not_well_formed(reason, text, problems) from None
    _warn_of_remarks(text, problems)
    crowded = root.xpath(f"(//*[count(@*) > {MOST_ATTRIBUTES}])[1]")
    if crowded:
        raise _stop(problems, "xml_attributes", crowded[0].sourceline, most=MOST_ATTRIBUTES)
    return root


def decoded(data: bytes, problems: Problems, encoding: str | None = None) -> str:
    """Give a document's text without its XML declaration, every line where it was. Raises Stop as `parse` does."""
    if len(data) > LARGEST_BYTES:
        raise _stop(problems, "file_too_large", most=LARGEST_BYTES // 1_000_000)
    if not data.strip(b" \t\r\n\0"):
        raise _stop(problems, "file_empty")
    name = _encoding(data, problems, encoding)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise _stop(problems, "xml_encoding_false", line, encoding=name) from None
    except LookupError:
        raise _stop(problems, "encoding_unknown", text=name) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text)


def refuse_doctype(text: str, problems: Problems) -> None:
    """Look through what stands before the first element. Raises Stop where it declares a DOCTYPE."""
    at = 0
    while found := _PROLOGUE.match(text, at):
        at = found.end()
    rest = text[at : at + 10_000].lstrip()
    if rest.startswith("<!"):
        raise _stop(problems, "xml_doctype", text.count("\n", 0, text.index("<!", at)) + 1)


def _warn_of_remarks(text: str, problems: Problems) -> None:
    if len(text) < _LONG_REMARK:
        return
    for found in _REMARK.finditer(text):
        if len(found[0]) > _LONG_REMARK:
            problems.warn("xml_long_remark", text.count("\n", 0, found.start()) + 1)


def _encoding(data: bytes, problems: Problems, chosen: str | None) -> str:
    if chosen:
        return chosen
    wide = data.lstrip(b" \t\r\n") if data[:1] in b" \t\r\n" else data
    own = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    own = own or next((name for mark, name in _WIDE if wide.startswith(mark)), None)
    said = _said(data, own)
    if said is None:
        return own or "utf-8"
    try:
        name = codecs.lookup(said).name
    except LookupError:
        raise _stop(problems, "encoding_unknown", text=said) from None
    if own is not None and own.startswith("utf-16") == name.startswith("utf-16"):
        return own
    if own is not None or not _ENCODINGS.fullmatch(name):
        raise _stop(problems, "xml_encoding_false", 1, encoding=said)
    return name


def _said(data: bytes, own: str | None) -> str | None:
    head = data[:1000]
    if own is not None:
        head = head.removeprefix(codecs.BOM_UTF8).decode(own, "ignore").lstrip("\ufeff").encode("ascii", "replace")
    found = _DECLARED.match(head)
    return found[1].decode("ascii", "replace") if found else None


def _not_well_formed(reason: etree.XMLSyntaxError, text: str, problems: Problems) -> Stop:
    line = reason.lineno or 1
    why = str(reason.msg or "").partition(", line ")[0].partition("\n")[0]
    if _TOO_DEEP.search(why):
        return _stop(problems, "xml_deep", line)
    if "ext node too long" in why:
        return _stop(problems, "xml_text_long", line)
    cut = not text.rstrip().endswith(">") or "remature end" in why
    if cut and text.lstrip().startswith("<"):
        return _stop(problems, "xml_cut", text.count("\n") + 1)
    return _stop(problems, "xml_broken", line, text=why)


def _stop(problems: Problems, code: str, line: int | None = None, **fields: object) -> Stop:
    return problems.stop(Severity.REJECT, code, line, None, **fields)
