"""A GnuCash book in XML, as it is saved by default: packed with gzip, or not."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from arDesk.intake import xml
from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.programs.gnucash_book import (
    CUSTOMER,
    JOB,
    Book,
    Customer,
    Invoice,
    Split,
    Transaction,
    ratio,
    stamped,
)

if TYPE_CHECKING:
    from lxml import etree

_POSTING = "I"
_OWNERS = {"gncCustomer": CUSTOMER, "gncJob": JOB}


def unpacked(data: bytes, problems: Problems) -> bytes:
    """Unpack a gzip file within the size a document may have. Raises Stop for one that is damaged or too large."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    machine = zlib.decompressobj(wbits=31)
    try:
        content = machine.decompress(data, xml.LARGEST_BYTES + 1)
    except zlib.error:
        raise problems.stop(Severity.REJECT, "gnucash_broken", None, None, why="gzip") from None
    if len(content) > xml.LARGEST_BYTES:
        raise problems.stop(Severity.REJECT, "gnucash_large", None, None, most=xml.LARGEST_BYTES // 1_000_000)
    if not machine.eof:
        raise problems.stop(Severity.REJECT, "gnucash_broken", None, None, why="gzip")
    return content


def read_xml(data: bytes, problems: Problems) -> Book:
    """Read a book. Raises Stop for a damaged file and for a document of another program."""
    root = xml.parse(unpacked(data, problems), problems)
    if _name(root) != "gnc-v2":
        raise problems.stop(Severity.REJECT, "gnucash_other")
    book = Book()
    for element in root.iter(
        "{*}GncCustomer", "{*}GncJob", "{*}GncBillTerm", "{*}GncInvoice", "{*}transaction", "{*}lot"
    ):
        guid = _text(element, "id" if _name(element) in ("transaction", "lot") else "guid")
        match _name(element):
            case "GncCustomer":
                book.customers[guid] = _customer(element)
            case "GncJob":
                book.jobs[guid] = _text(element, "owner/id")
            case "lot":
                if guid:  # a split names its lot by an element of the same name
                    book.lots[guid] = _lot_owner(element)
            case "GncBillTerm":
                days = _text(element, "days/due-days")
                book.terms[guid] = int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else None
            case "GncInvoice":
                book.invoices.append(_invoice(element))
            case _:
                slots = _slots(element)
                on, due = stamped(_text(element, "date-posted/date")), stamped(slots.get("trans-date-due", ""))
                kind, text = slots.get("trans-txn-type", ""), _text(element, "description")
                book.transactions[guid] = Transaction(on, due, kind, text)
                book.splits += [one for one in _splits(element, guid) if one.lot or kind == _POSTING]
    return book


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{{*}}{part}" for part in path.split("/")))
    return "" if found is None else (found.text or "").strip()


def _slots(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for slot in element.iterfind("{*}slots/{*}slot"):
        value = slot.find("{*}value")
        if value is not None:
            inner = next((one.text for one in value if one.text and one.text.strip()), value.text)
            found[_text(slot, "key")] = (inner or "").strip()
    return found


def _lot_owner(element: etree._Element) -> str:
    for slot in element.iterfind("{*}slots/{*}slot/{*}value/{*}slot"):
        if _text(slot, "key").endswith("owner-guid"):
            return _text(slot, "value")
    return ""


def _customer(element: etree._Element) -> Customer:
    limit = _text(element, "credit").partition("/")
    return Customer(
        int(element.sourceline or 1),
        _text(element, "id"),
        _text(element, "name"),
        _text(element, "addr/name"),
        tuple(_text(element, f"addr/addr{number}") for number in range(1, 5)),
        _text(element, "addr/phone"),
        _text(element, "addr/email"),
        _text(element, "currency/id"),
        _text(element, "terms"),
        ratio(limit[0], limit[2]),
    )


def _invoice(element: etree._Element) -> Invoice:
    transaction = _text(element, "posttxn")
    return Invoice(
        int(element.sourceline or 1),
        _text(element, "id"),
        stamped(_text(element, "posted/date")) if transaction else None,
        _OWNERS.get(_text(element, "owner/type"), ""),
        _text(element, "owner/id"),
        _text(element, "currency/id"),
        _text(element, "terms"),
        transaction,
        _text(element, "postlot"),
        _text(element, "postacc"),
        _slots(element).get("credit-note", "0") not in ("", "0"),
        _text(element, "billing_id"),
    )


def _splits(element: etree._Element, guid: str) -> list[Split]:
    found = []
    for one in element.iterfind("{*}splits/{*}split"):
        value = _text(one, "value").partition("/")
        amount = ratio(value[0], value[2])
        if amount is not None:
            found.append(Split(guid, _text(one, "account"), _text(one, "lot"), amount))
    return found
