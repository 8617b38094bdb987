"""Who sold and who bought: whether the seller is us, and the buyer as a customer."""

from __future__ import annotations

from arDesk.intake.drafts import DraftAccount, Severity
from arDesk.intake.einvoice.fields import Fields, Invoice
from arDesk.intake.gather import Gather
from arDesk.intake.options import ReadOptions
from arDesk.intake.texts import shown
from arDesk.matching.names import account_key
from arDesk.matching.vocabulary import LEGAL_FORMS
from arDesk.words.folding import words_of

ANY = "any"
_MAIL = "EM"  # the scheme of an electronic address that is a mail address


def check_seller(invoice: Invoice, gather: Gather) -> None:
    """Ask where the seller is somebody else: a purchase invoice is no receivable. An invoice that names none passes."""
    options, party = gather.options, invoice.party("seller")
    if options.seller == ANY or party is None:
        return
    names = [party.text("name"), party.text("trading")]
    marks = [one.text or "" for name in ("vat", "registered", "endpoint", "id") for one in party.all(name)]
    if _ours(names, marks, options) or not any(names + marks):
        return
    line, name = invoice.place("seller")
    seller = shown(next(text for text in names + marks if text), 80)
    company = shown(options.seller or options.company, 80)
    gather.problems.ask("einvoice_seller", line, gather.column(name), seller=seller, company=company)


def _ours(names: list[str], marks: list[str], options: ReadOptions) -> bool:
    wanted = [text for text in (options.seller, options.company) if text]
    if {company_key(text) for text in wanted} & {company_key(text) for text in names if text}:
        return True
    return bool({account_key(text) for text in wanted} & {account_key(text) for text in marks if text})


def company_key(name: str) -> str:
    """Write a company's name as it is compared: its words without legal forms, or all where nothing is left."""
    words = words_of(name.replace(".", ""))
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def read_buyer(invoice: Invoice, gather: Gather, currency: str) -> DraftAccount:
    """Read the buyer as a customer. The code is the buyer's identifier, VAT or electronic address, else the name.

    Raises Stop where the invoice names nobody.
    """
    party = invoice.party("buyer")
    line, element = invoice.place("buyer")
    if party is None:
        raise gather.problems.stop(Severity.REJECT, "customer_empty", line, gather.column(element))
    told = {
        name: gather.text(party.text(name), *party.place(name))
        for name in ("name", "person", "phone", "email", "street", "more", "city", "postcode", "country")
    }
    address, scheme = _endpoint(party)
    name = told["name"] or told["person"]
    code = party.text("id") or party.text("vat") or ("" if scheme == _MAIL else address) or name
    if not code:
        raise gather.problems.stop(Severity.REJECT, "customer_empty", line, gather.column(element))
    return DraftAccount(
        line,
        gather.key(code, line, element),
        name or code,
        currency,
        person=told["person"],
        phone=told["phone"],
        email=told["email"] or (gather.text(address, line, element) if scheme == _MAIL else ""),
        street=", ".join(part for part in (told["street"], told["more"]) if part),
        city=told["city"],
        postcode=told["postcode"],
        country=told["country"],
    )


def _endpoint(party: Fields) -> tuple[str, str]:
    found = party.first("endpoint")
    if found is None:
        return "", ""
    text = (found.text or "").strip()
    return text, _MAIL if "@" in text else str(found.get("schemeID") or "")
