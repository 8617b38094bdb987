"""Structured invoices made for tests: one of UBL whose parts can be changed, and PDFs that carry one."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

_HEAD = (
    '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">'
)
PARTS = {
    "id": "<cbc:ID>R-5001</cbc:ID>",
    "issued": "<cbc:IssueDate>2026-03-14</cbc:IssueDate>",
    "due": "<cbc:DueDate>2026-04-13</cbc:DueDate>",
    "kind": "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
    "currency": "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>",
    "corrects": "",
    "attachment": "",
    "seller": "",
    "buyer": "<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>ACME GmbH</cbc:Name></cac:PartyName>"
    "</cac:Party></cac:AccountingCustomerParty>",
    "terms": "",
    "tax": '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal>',
    "net": '<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>',
    "gross": '<cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount>',
    "payable": '<cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>',
}


def ubl(**changed: str) -> bytes:
    """A small UBL invoice with parts replaced by name."""
    return (_HEAD + "".join((PARTS | changed).values()) + "</Invoice>").encode()


def negative() -> dict[str, str]:
    """The parts that make it an invoice of less than nothing."""
    return {name: PARTS[name].replace('">1', '">-1') for name in ("tax", "net", "gross", "payable")}


def seller(name: str, vat: str = "DE111") -> str:
    """The part that names who sold."""
    return (
        f"<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{escape(name)}</cbc:Name></cac:PartyName>"
        f"<cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID></cac:PartyTaxScheme></cac:Party>"
        "</cac:AccountingSupplierParty>"
    )


def embedded(content: str, mime: str = "application/pdf", name: str = "plan.pdf") -> str:
    """The part that holds a file inside the invoice, its content in base64."""
    return (
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
        f'mimeCode="{mime}" filename="{name}">{content}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
        "</cac:AdditionalDocumentReference>"
    )


def pdf(xml: bytes | None, name: str = "factur-x.xml") -> bytes:
    """A PDF of one empty page that carries an XML file, or none."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if xml is not None:
        writer.add_attachment(name, xml)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
