"""Payment terms in words: the net days they give, in the languages invoices come in."""

from __future__ import annotations

import re

# As XRechnung writes discounts; the entry of no per cent is the net term.
_STRUCTURED = re.compile(r"#SKONTO#TAGE=(\d{1,3})#PROZENT=(\d{1,3}(?:\.\d+)?)#", re.ASCII)
_PART = re.compile(r"(?<!\d)[.,;:]|[.,;:](?!\d)|[\n()]|(?<![nN])/|\b(?:oder|or|ou|eller|of)\b", re.IGNORECASE)
_DAYS = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:calendar |working |kalender)?"
    r"(?:days?|tag(?:en?)?|jours?|d[ií]as?|giorni|dagen|dag(?:ar|er|e)?|dni|dn[íů]|p[äa]iv[äa]{1,2})\b",
    re.IGNORECASE,
)
_NET = re.compile(r"(?:net(?:to)?|n)\s*/?\s*(\d{1,3})(?!\d|\s*[%.,]\s*\d)", re.IGNORECASE)
_DISCOUNT = re.compile(r"skonto|discount|rabatt?|escompte|descuento|sconto|korting|%", re.IGNORECASE)
_INTEREST = re.compile(r"r[äae]nt[ea]|zins|interest|penalt|int[ée]r[êe]t|gebyr|moms|vat\b|mwst|ust\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:sofort|umgehend|immediate(?:ly)?|(?:due |payable )?(?:up)?on receipt|à réception|comptant|al contado|"
    r"a vista|straks|omgående|per direct|bei erhalt|nach erhalt)\b",
    re.IGNORECASE,
)


def net_days(text: str) -> int | None:
    """Read payment terms as net days, None where they name none; the days of a discount are no net days.

    Of "2 % discount within 10 days, 30 days net" come 30; of "payable immediately" 0.
    """
    structured = _STRUCTURED.findall(text)
    if structured:
        return max((int(days) for days, percent in structured if not float(percent)), default=None)
    found: list[int] = []
    for part in _PART.split(text[:2000]):
        days = [int(match[1]) for match in (_DAYS.search(part), _NET.search(part)) if match][:1]
        if _DISCOUNT.search(part) and not _INTEREST.search(part):
            if not days and found:
                found.pop()  # "payment within 10 days, 2% discount"
            continue
        found += days
    if found:
        return max(found)
    return 0 if _AT_ONCE.search(text) else None
