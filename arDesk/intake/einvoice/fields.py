"""Where UBL, CII and ZUGFeRD 1 write the terms of the European norm EN 16931, as paths without namespaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_UBL_SUM = "LegalMonetaryTotal/"
_UBL = {
    "number": ("ID",),
    "kind": ("InvoiceTypeCode", "CreditNoteTypeCode"),
    "issued": ("IssueDate",),
    "due": ("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"),
    "terms": ("PaymentTerms/Note",),
    "currency": ("DocumentCurrencyCode",),
    "guideline": ("CustomizationID",),
    "order": ("OrderReference/ID",),
    "corrects": ("BillingReference/InvoiceDocumentReference/ID",),
    "net": (_UBL_SUM + "TaxExclusiveAmount",),
    "tax": ("TaxTotal/TaxAmount",),
    "gross": (_UBL_SUM + "TaxInclusiveAmount",),
    "prepaid": (_UBL_SUM + "PrepaidAmount",),
    "rounding": (_UBL_SUM + "PayableRoundingAmount",),
    "payable": (_UBL_SUM + "PayableAmount",),
    "seller": ("AccountingSupplierParty",),
    "buyer": ("AccountingCustomerParty",),
    "embedded": ("AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject",),
}
_UBL_PARTY = {
    "name": ("Party/PartyLegalEntity/RegistrationName", "Party/PartyName/Name"),
    "trading": ("Party/PartyName/Name",),
    "id": ("Party/PartyIdentification/ID",),
    "vat": ("Party/PartyTaxScheme/CompanyID",),
    "registered": ("Party/PartyLegalEntity/CompanyID",),
    "endpoint": ("Party/EndpointID",),
    "person": ("Party/Contact/Name",),
    "phone": ("Party/Contact/Telephone",),
    "email": ("Party/Contact/ElectronicMail",),
    "street": ("Party/PostalAddress/StreetName",),
    "more": ("Party/PostalAddress/AdditionalStreetName", "Party/PostalAddress/AddressLine/Line"),
    "city": ("Party/PostalAddress/CityName",),
    "postcode": ("Party/PostalAddress/PostalZone",),
    "country": ("Party/PostalAddress/Country/IdentificationCode",),
}
_CII_PARTY = {
    "name": ("Name",),
    "trading": ("SpecifiedLegalOrganization/TradingBusinessName",),
    "id": ("ID", "GlobalID"),
    "vat": ("SpecifiedTaxRegistration/ID",),
    "registered": ("SpecifiedLegalOrganization/ID",),
    "endpoint": ("URIUniversalCommunication/URIID",),
    "person": ("DefinedTradeContact/PersonName", "DefinedTradeContact/DepartmentName"),
    "phone": ("DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber",),
    "email": ("DefinedTradeContact/EmailURIUniversalCommunication/URIID",),
    "street": ("PostalTradeAddress/LineOne",),
    "more": ("PostalTradeAddress/LineTwo", "PostalTradeAddress/LineThree"),
    "city": ("PostalTradeAddress/CityName",),
    "postcode": ("PostalTradeAddress/PostcodeCode",),
    "country": ("PostalTradeAddress/CountryID",),
}


def _cii(document: str, trade: str, agreement: str, settlement: str, sums: str) -> dict[str, tuple[str, ...]]:
    """Name the paths of a cross-industry invoice, whose two editions differ in the names of their parts."""
    deal, paid = f"{trade}/{agreement}/", f"{trade}/{settlement}/"
    total, terms = f"{paid}{sums}/", f"{paid}SpecifiedTradePaymentTerms/"
    return {
        "number": (f"{document}/ID",),
        "kind": (f"{document}/TypeCode",),
        "issued": (f"{document}/IssueDateTime/DateTimeString",),
        "due": (f"{terms}DueDateDateTime/DateTimeString",),
        "terms": (f"{terms}Description",),
        "currency": (f"{paid}InvoiceCurrencyCode",),
        "guideline": (
            "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
            "SpecifiedExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
        ),
        "order": (f"{deal}BuyerOrderReferencedDocument/IssuerAssignedID", f"{deal}BuyerOrderReferencedDocument/ID"),
        "corrects": (f"{paid}InvoiceReferencedDocument/IssuerAssignedID",),
        "net": (f"{total}TaxBasisTotalAmount",),
        "tax": (f"{total}TaxTotalAmount",),
        "gross": (f"{total}GrandTotalAmount",),
        "prepaid": (f"{total}TotalPrepaidAmount",),
        "rounding": (f"{total}RoundingAmount",),
        "payable": (f"{total}DuePayableAmount",),
        "seller": (f"{deal}SellerTradeParty",),
        "buyer": (f"{deal}BuyerTradeParty",),
        "embedded": (f"{deal}AdditionalReferencedDocument/AttachmentBinaryObject",),
    }


_CII = _cii(
    "ExchangedDocument",
    "SupplyChainTradeTransaction",
    "ApplicableHeaderTradeAgreement",
    "ApplicableHeaderTradeSettlement",
    "SpecifiedTradeSettlementHeaderMonetarySummation",
)
_ZUGFERD_1 = _cii(
    "HeaderExchangedDocument",
    "SpecifiedSupplyChainTradeTransaction",
    "ApplicableSupplyChainTradeAgreement",
    "ApplicableSupplyChainTradeSettlement",
    "SpecifiedTradeSettlementMonetarySummation",
)
_SYNTAXES: dict[str, tuple[str, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = {
    "Invoice": ("UBL", _UBL, _UBL_PARTY),
    "CreditNote": ("UBL", _UBL, _UBL_PARTY),
    "CrossIndustryInvoice": ("CII", _CII, _CII_PARTY),
    "CrossIndustryDocument": ("ZUGFeRD 1", _ZUGFERD_1, _CII_PARTY),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields of one element by name; each can stand in one of several places."""

    element: etree._Element
    paths: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> list[etree._Element]:
        """List the elements of a field, those of its first place first."""
        found: list[etree._Element] = []
        for path in self.paths[name]:
            found += self.element.findall("/".join(f"{{*}}{part}" for part in path.split("/")))
        return found

    def first(self, name: str) -> etree._Element | None:
        """Give the first element of a field that holds anything, None where there is none."""
        return next((one for one in self.all(name) if len(one) or (one.text or "").strip()), None)

    def text(self, name: str) -> str:
        """Give a field's text, "" where there is none."""
        found = self.first(name)
        return "" if found is None else (found.text or "").strip()

    def place(self, name: str) -> tuple[int, str]:
        """Give where a field stands, or should: the line, and the name of the element."""
        found = self.first(name)
        at = self.element if found is None else found
        return int(at.sourceline or 1), self.paths[name][0].rpartition("/")[2] if found is None else local(found)


@dataclass(frozen=True, slots=True)
class Invoice(Fields):
    """One structured invoice: `syntax` is "UBL", "CII" or "ZUGFeRD 1"."""

    syntax: str
    party_paths: Mapping[str, tuple[str, ...]]

    def party(self, name: str) -> Fields | None:
        """Give the fields of the seller or the buyer, None where the invoice names none."""
        found = self.first(name)
        return None if found is None else Fields(found, self.party_paths)


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def invoice_of(root: etree._Element) -> Invoice | None:
    """Give the invoice that a document is, or that its envelope (SBDH) holds; None for one of another kind."""
    if local(root) == "StandardBusinessDocument":
        root = next((one for one in root if local(one) in _SYNTAXES), root)
    known = _SYNTAXES.get(local(root))
    return None if known is None else Invoice(root, known[1], known[0], known[2])
