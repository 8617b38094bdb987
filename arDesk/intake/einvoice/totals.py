"""What an invoice adds up to: net and tax are the gross, less prepayments (EN 16931 BR-CO-15, BR-CO-16)."""

from __future__ import annotations

from arDesk.intake.drafts import Severity
from arDesk.intake.einvoice.fields import Invoice
from arDesk.intake.gather import Gather
from arDesk.kernel.money import Money, zero


def payable(invoice: Invoice, gather: Gather, currency: str) -> Money:
    """Give what is to be paid, prepayments taken off, below zero where the seller owes it.

    Raises Stop for an amount that is missing or none, for two currencies, and for net and tax that are not the gross.
    """
    net, gross = _amount(invoice, gather, "net", currency), _amount(invoice, gather, "gross", currency)
    due = _amount(invoice, gather, "payable", currency)
    tax = _tax(invoice, gather, currency)
    if net is not None and gross is not None and net + tax != gross:
        line, name = invoice.place("gross")
        fields = {"net": net, "tax": tax, "gross": gross, "difference": gross - net - tax}
        raise gather.problems.stop(Severity.REJECT, "einvoice_sum", line, gather.column(name), **fields)
    whole = gross if gross is not None else due
    if whole is None:
        line, name = invoice.place("payable")
        raise gather.problems.stop(Severity.REJECT, "amount_empty", line, gather.column(name))
    nothing = zero(currency)
    prepaid = _amount(invoice, gather, "prepaid", currency) or nothing
    rest = whole - prepaid + (_amount(invoice, gather, "rounding", currency) or nothing)
    if due is not None and gross is not None and due != rest:
        line, name = invoice.place("payable")
        gather.problems.warn("einvoice_payable", line, gather.column(name), payable=due, counted=rest)
    return rest if due is None else due


def _amount(invoice: Invoice, gather: Gather, field: str, currency: str) -> Money | None:
    found = invoice.first(field)
    if found is None:
        return None
    line, name = invoice.place(field)
    own = str(found.get("currencyID") or currency).strip()
    if own != currency:
        fields = {"text": own, "currency": currency}
        raise gather.problems.stop(Severity.REJECT, "einvoice_currencies", line, gather.column(name), **fields)
    return gather.money(found.text or "", currency, line, name)


def _tax(invoice: Invoice, gather: Gather, currency: str) -> Money:
    """Add the tax; a second total, in the currency of the tax office, is not meant."""
    whole = zero(currency)
    for one in invoice.all("tax"):
        if str(one.get("currencyID") or currency).strip() == currency and (one.text or "").strip():
            whole += gather.money(one.text or "", currency, int(one.sourceline or 1), invoice.place("tax")[1])
    return whole
