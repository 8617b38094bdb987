"""A structured invoice read: from its bytes to a document, its customer and itself as an attachment."""

from __future__ import annotations

from datetime import date, timedelta

from arDesk.intake import xml
from arDesk.intake.drafts import DraftAttachment, DraftItem, Severity
from arDesk.intake.einvoice.attachments import check_size, look_inside, safe_name
from arDesk.intake.einvoice.fields import Invoice, invoice_of, local
from arDesk.intake.einvoice.parties import ANY, check_seller, read_buyer
from arDesk.intake.einvoice.pdf import xml_inside
from arDesk.intake.einvoice.terms import net_days
from arDesk.intake.einvoice.totals import payable
from arDesk.intake.gather import Gather, plain_day
from arDesk.intake.tables.discounts import offered
from arDesk.intake.tables.kinds import CREDIT_NOTE, DEBIT_NOTE, INVOICE
from arDesk.intake.texts import shown
from arDesk.intake.work import Work
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

# UNTDID 1001, as the European norm takes it over.
_CREDITS = frozenset([81, 83, 261, 262, 296, 308, 381, 396, 420, 458, 502, 503, 532])
_DEBITS = frozenset([80, 84, 383, 471, 472])
_INVOICES = frozenset(
    [380, 384, 389, 71, 82, 102, 130, 202, 203, 204, 211, 218, 219, 295, 326, 331, 382, 393, 394, 395]
)
_INVOICES |= frozenset([385, 386, 387, 388, 390, 456, 457, 473, 500, 501, 527, 553, 575, 623, 633, 751, 780, 817, 870])
_INVOICES |= frozenset([875, 876, 877, 935])
_PRO_FORMA = 325
# Directive 2011/7/EU, article 3 (3) b: where nothing is agreed, interest runs from 30 days after the invoice.
LEGAL_DAYS = 30
_GUIDELINES = (("xrechnung", "xrechnung"), ("peppol", "peppol"), ("factur-x", "factur-x"), ("zugferd", "factur-x"))


def read_einvoice(data: bytes, work: Work) -> None:
    """Read a UBL, CII or ZUGFeRD 1 invoice, or a PDF that carries one. Raises Stop where it can't be read."""
    gather, reading = Gather(work), work.reading
    pdf = data.startswith(b"%PDF")
    reading.reader, reading.profile = "einvoice", None
    inner = xml_inside(data, work.problems) if pdf else data
    check_size(inner, gather)
    root = xml.parse(inner, work.problems, work.options.encoding)
    invoice = invoice_of(root)
    if invoice is None:
        name = shown(local(root))
        raise work.problems.stop(Severity.REJECT, "einvoice_other", int(root.sourceline or 1), None, name=name)
    if not len(root):
        raise work.problems.stop(Severity.REJECT, "einvoice_hollow", 1, None, syntax=invoice.syntax, name=local(root))
    reading.profile = _profile(invoice)
    look_inside(invoice, gather)
    item = _document(invoice, gather)
    if item is not None:
        gather.item(item)
        ending = ".pdf" if pdf else ".xml"
        name, media = safe_name(work.path.name, ending), "application/pdf" if pdf else "application/xml"
        reading.attachments.append(DraftAttachment(item.customer, item.kind, item.reference, name, media, data))
    gather.finish(1)


def _profile(invoice: Invoice) -> str:
    guideline = invoice.text("guideline").casefold()
    known = next((name for sign, name in _GUIDELINES if sign in guideline), None)
    return known or invoice.syntax.casefold().replace(" ", "-")


def _document(invoice: Invoice, gather: Gather) -> DraftItem | None:
    line, element = invoice.place("number")
    number = gather.key(invoice.text("number"), line, element)
    if not number:
        raise gather.problems.stop(Severity.REJECT, "reference_empty", line, gather.column(element))
    currency = _currency(invoice, gather)
    issued = _day(invoice, gather, "issued")
    if issued is None:
        line, element = invoice.place("issued")
        raise gather.problems.stop(Severity.REJECT, "date_empty", line, gather.column(element))
    kind = _kind(invoice, gather)
    check_seller(invoice, gather)
    buyer = read_buyer(invoice, gather, currency)
    gather.account(buyer)
    amount = payable(invoice, gather, currency)
    kind = _by_sign(invoice, gather, kind, amount)
    due, terms = _due(invoice, gather, issued, kind)
    order = gather.key(invoice.text("order"), *invoice.place("order"))
    size = amount if amount.minor >= 0 else -amount
    words = "\n".join((one.text or "") for one in invoice.all("terms"))
    until, discount = offered(words, size, issued) if kind != CREDIT_NOTE else (None, None)
    return DraftItem(
        line, buyer.code, buyer.name, kind, number, issued, due, size, purchase_order=order, terms_days=terms,
        discount_until=until, discount=discount,
    )  # fmt: skip


def _currency(invoice: Invoice, gather: Gather) -> str:
    found = invoice.first("payable") if invoice.first("payable") is not None else invoice.first("gross")
    own = "" if found is None else str(found.get("currencyID") or "")
    code = (invoice.text("currency") or own).upper()
    if not is_currency(code):
        line, element = invoice.place("currency")
        what = "currency_unknown" if code else "currency_empty"
        fields = {"text": code, "suggestion": gather.options.books_currency}
        raise gather.problems.stop(Severity.REJECT, what, line, gather.column(element), **fields)
    return code


def _day(invoice: Invoice, gather: Gather, field: str) -> date | None:
    """Read a day: ISO in UBL, without parting signs (format 102) in CII. Raises Stop where it is none."""
    text = invoice.text(field)
    if not text:
        return None
    plain = text if invoice.syntax == "UBL" else text[:8]
    found = plain_day(plain[:10], "ymd")
    if found is None:
        line, element = invoice.place(field)
        raise gather.problems.stop(Severity.REJECT, "date_none", line, gather.column(element), text=text)
    return found


def _may_be_credit(invoice: Invoice, gather: Gather) -> bool:
    """Whether a minus on an invoice is agreed to: by the person, or by the invoice naming the one that it corrects."""
    options = gather.options
    return options.amounts == "accounting" or options.seller == ANY or bool(invoice.text("corrects"))


def _kind(invoice: Invoice, gather: Gather) -> str:
    root, text = local(invoice.element), invoice.text("kind")
    line, element = invoice.place("kind")
    code = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
    if code in _CREDITS or root == "CreditNote":
        if root == "Invoice" and not _may_be_credit(invoice, gather):
            gather.problems.ask("einvoice_credit_code", line, gather.column(element), text=text)
        return CREDIT_NOTE
    if code in _DEBITS:
        return DEBIT_NOTE
    if code == _PRO_FORMA:
        raise gather.problems.stop(Severity.REJECT, "einvoice_pro_forma", line, gather.column(element))
    if text and code not in _INVOICES:
        raise gather.problems.stop(Severity.REJECT, "einvoice_kind", line, gather.column(element), text=text)
    return INVOICE


def _by_sign(invoice: Invoice, gather: Gather, kind: str, amount: Money) -> str:
    """Turn a document of an amount below zero into its opposite, where that is agreed to; asked about elsewhere."""
    if amount.minor >= 0:
        return kind
    line, element = invoice.place("payable")
    agreed = _may_be_credit(invoice, gather)
    note = gather.problems.warn if agreed else gather.problems.ask
    note("einvoice_minus_taken" if agreed else "einvoice_minus", line, gather.column(element), amount=amount)
    return DEBIT_NOTE if kind == CREDIT_NOTE else CREDIT_NOTE


def _due(invoice: Invoice, gather: Gather, issued: date, kind: str) -> tuple[date, int | None]:
    """Give the due day and, where it came of terms, their days: the text's, else those given, else the law's."""
    due = _day(invoice, gather, "due")
    if due is not None or kind == CREDIT_NOTE:
        return due or issued, None
    text = " ".join((one.text or "") for one in invoice.all("terms"))
    days, given = net_days(text), gather.options.terms_days
    line, element = invoice.place("terms" if text.strip() else "due")
    place = gather.column(element)
    if days is not None:
        gather.problems.warn("einvoice_due_of_terms", line, place, text=text.strip(), count=days)
    elif given is None:
        gather.problems.warn("einvoice_due_by_law", line, place, count=LEGAL_DAYS)
    days = given if days is None else days
    return issued + timedelta(days=LEGAL_DAYS if days is None else days), days
