"""Files inside an invoice, which are looked at and never unpacked; and the invoice itself, kept for reprinting."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from typing import TYPE_CHECKING

from arDesk.intake.drafts import Severity
from arDesk.intake.einvoice.fields import Invoice
from arDesk.intake.gather import Gather
from arDesk.intake.texts import shown

if TYPE_CHECKING:
    from lxml import etree

LARGEST_BYTES = 7_000_000
_LETTERS = LARGEST_BYTES // 3 * 4
# An attachment beyond the limit is named as one, and not as a text of some length.
TOO_LARGE = re.compile(rb"AttachmentBinaryObject[^<>]*>[^<]{%d}|BinaryObject[^<>]*>[^<]{%d}" % (_LETTERS, _LETTERS))
_STARTS: dict[str, tuple[bytes, ...]] = {
    "application/pdf": (b"%PDF",),
    "image/png": (b"\x89PNG",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (b"PK\x03\x04",),
    "application/vnd.oasis.opendocument.spreadsheet": (b"PK\x03\x04",),
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_UNSAFE = re.compile(r"[^\w .()+-]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def check_size(data: bytes, gather: Gather) -> None:
    """Refuse an invoice that holds a file larger than the limit, before it is parsed. Raises Stop."""
    if len(data) > _LETTERS and (found := TOO_LARGE.search(data)):
        line = data.count(b"\n", 0, found.start()) + 1
        place, most = gather.column("Attachment"), LARGEST_BYTES // 1_000_000
        raise gather.problems.stop(Severity.REJECT, "einvoice_attachment_large", line, place, most=most)


def look_inside(invoice: Invoice, gather: Gather) -> None:
    """Warn of files in an invoice whose content is not what they say, or that are programs. None is written."""
    for one in invoice.all("embedded"):
        said = str(one.get("mimeCode") or "").partition(";")[0].strip().lower()
        name, line = shown(str(one.get("filename") or "?")), int(one.sourceline or 1)
        place = gather.column("Attachment")
        start = _start(one)
        if start is None:
            gather.problems.warn("einvoice_attachment_broken", line, place, name=name)
        elif start.startswith(_PROGRAMS):
            gather.problems.warn("einvoice_attachment_program", line, place, name=name, kind=shown(said or "?"))
        elif start and said in _STARTS and not start.startswith(_STARTS[said]):
            gather.problems.warn("einvoice_attachment_other", line, place, name=name, kind=shown(said))


def _start(element: etree._Element) -> bytes | None:
    """Decode the first bytes of an embedded file, None where they are no base64."""
    letters = "".join((element.text or "")[:400].split())
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return None


def safe_name(name: str, ending: str) -> str:
    """Make a file's name harmless anywhere: no path, no device, no sign a system treats in its own way."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = _UNSAFE.sub("_", "".join(sign for sign in last if sign.isprintable())).strip(" .")[:100].rstrip(" .")
    plain = plain.removesuffix(ending) or "invoice"
    return ("_" if _DEVICES.match(plain) else "") + plain + ending
