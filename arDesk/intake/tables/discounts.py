"""Discounts for paying early, as terms of payment name them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from arDesk.kernel.money import Money, rounded

_NUMBER = r"(\d{1,2}(?:[.,]\d{1,3})?)"
# XRechnung 3.0, BR-DE-18: #SKONTO#TAGE=14#PROZENT=2.00#; one line for each term.
_STRUCTURED = re.compile(rf"#SKONTO#TAGE=(\d{{1,3}})#PROZENT={_NUMBER}#", re.IGNORECASE)
# As American invoices write it: 2/10 net 30, 2% 10 Net 30, 2 % 10, n/30.
_SHORT = re.compile(rf"{_NUMBER}\s*(?:/|%\s*/?)\s*(\d{{1,3}})\s*(?:days?)?\s*,?\s*(?:net|n)\b.*", re.IGNORECASE)


@lru_cache(100)
def early(text: str) -> tuple[Decimal, int] | None:
    """Read terms as percent off and the days it is for, the most that is offered; None where they offer none.

    A ledger's many rows name a few terms: those of late are remembered.
    """
    found = [(percent, days) for days, percent in _STRUCTURED.findall(text[:2000])]
    if not found and (match := _SHORT.fullmatch(text.strip()[:200])):
        found = [(match[1], match[2])]
    offers = [(Decimal(percent.replace(",", ".")), int(days)) for percent, days in found]
    return max((offer for offer in offers if offer[0]), default=None)


def offered(text: str, amount: Money, issued: date) -> tuple[date | None, Money | None]:
    """Give the last day of what terms offer on an amount, and how much it is; None and None where they offer none."""
    found = early(text) if amount.minor > 0 else None
    if found is None:
        return None, None
    percent, days = found
    discount = rounded(amount.decimal * percent / 100, amount.currency)
    return (issued + timedelta(days=days), discount) if 0 < discount.minor < amount.minor else (None, None)
