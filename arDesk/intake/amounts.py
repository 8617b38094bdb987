"""Amounts as each country writes them: what a text can mean, and what a whole column says about its decimal sign."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from arDesk.intake.tables.table import BrokenCell, NumberCell, TypedCell
from arDesk.kernel.currencies import DIGITS, SYMBOLS

_BLANK = " \t\u00a0\u202f\u2009"
_GROUP = "'\u2019 \u00a0\u202f\u2009"
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_POINTED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}\.[0-9]*")
_COMMAED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*")
_MANY_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}")
_MANY_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_SPACED = re.compile(rf"[0-9]{{1,3}}([{_GROUP}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:[.,][0-9]*)?")
_CENTS = re.compile(r"[0-9]+([.,])[0-9]{2}")  # as most files write every amount
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]{1,4}")
_SIDE = re.compile(rf"(.*[0-9.,])[{_BLANK}]*([DC])r\.?", re.IGNORECASE)  # as Tally and British banks write a side
_SIGNS = "$€£¥₹₽₺₴₪₩"


class Number(NamedTuple):
    """What one text can mean as a number.

    `decimal` is the sign the text itself proves to be the decimal one ("." or ","), None where it has none or could be
    either; `groups` the sign it proves to stand between thousands. `either` is the sign that may be one or the other.
    `refuse` and `ask` are codes of what is wrong; `odd` is the code of a way of writing that must be agreed to first.
    `side` is "d" or "c" where a Dr or Cr stands behind it: what a customer owes is a debit, so a credit is negative.
    """

    digits: str = ""
    negative: bool = False
    decimal: str | None = None
    groups: str | None = None
    either: str | None = None
    refuse: str = ""
    ask: str = ""
    odd: str = ""
    side: str = ""

    @property
    def plain(self) -> bool:
        """Whether nothing is wrong, odd or unsure about it."""
        return not (self.refuse or self.ask or self.odd or self.either)

    @property
    def cents(self) -> int | None:
        """The value in hundredths where it is written with two decimals, and nothing between thousands."""
        if self.groups or not self.decimal or self.digits[-3:-2] != self.decimal or len(self.digits) > 30:
            return None
        size = int(self.digits[:-3] + self.digits[-2:])
        return -size if self.negative else size

    def value(self, decimal: str) -> Decimal:
        """Give the exact value, with the decimal sign of the file for a text that could be either."""
        text = self.digits
        for sign in _GROUP:
            text = text.replace(sign, "")
        own = self.decimal or decimal
        text = text.replace("," if own == "." else ".", "").replace(",", ".")
        value = Decimal(text)
        return -value if self.negative else value


def parse(cell: str, symbols: frozenset[str] = frozenset()) -> Number:
    """Read a cell as a number. `symbols` are the currency signs and codes that may stand in it without asking."""
    if isinstance(cell, TypedCell):
        return _typed(cell)
    if match := _CENTS.fullmatch(cell):
        return Number(cell, decimal=match[1])
    text, side = _without_side(cell.strip(_BLANK))
    negative, text, odd = _sign(text)
    text, symbol = _without_symbol(text)
    if symbol and not negative:
        negative, text, odd_inside = _sign(text)
        odd = odd or odd_inside
    if symbol and symbol not in symbols:
        odd = "amount_symbol"
    number = _unsigned(text) if not (side and negative) else Number(refuse="amount_not_number")
    if number.refuse:
        return Number(refuse="amount_empty" if not cell.strip(_BLANK) else number.refuse)
    return number._replace(negative=negative or side == "c", odd=odd, side=side)


def currency_signs(currency: str) -> frozenset[str]:
    """Give the signs that may stand for a currency a person named: for USD its code, "US$" and "$"."""
    own = {sign for sign, code in SYMBOLS.items() if code == currency}
    dollars = {"$", "US$"} if currency == "USD" else {"$"} if currency.endswith("D") else set()
    return frozenset({currency} | own | dollars if currency else ())


def _typed(cell: TypedCell) -> Number:
    if isinstance(cell, NumberCell):
        value = Decimal(str(cell))
        # A workbook keeps 15 digits; what stands behind them is the tail of a binary number.
        value = value if abs(value.adjusted()) > 20 else Decimal(f"{value:.15g}")
        return Number(f"{abs(value):f}" if abs(value.adjusted()) < 30 else "9" * 30, value.is_signed(), ".")
    return Number(refuse=cell.code if isinstance(cell, BrokenCell) else "amount_is_date")


def _sign(text: str) -> tuple[bool, str, str]:
    if text.startswith("-"):
        return True, text[1:].lstrip(_BLANK), ""
    if text.startswith("+"):
        return False, text[1:].lstrip(_BLANK), ""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip(_BLANK), "amount_parentheses"
    if text.endswith("-"):
        return True, text[:-1].rstrip(_BLANK), "amount_trailing_minus"
    if text.startswith(("\u2212", "\u2013", "\u2014")):
        return True, text[1:].lstrip(_BLANK), "amount_long_minus"
    return False, text, ""


def _without_side(text: str) -> tuple[str, str]:
    found = _SIDE.fullmatch(text) if text[-1:] in ("r", "R", ".") else None
    return (text, "") if found is None else (found[1], found[2].lower())


def _without_symbol(text: str) -> tuple[str, str]:
    if not text or (text[0] in "0123456789.," and text[-1] in "0123456789.,"):
        return text, ""
    for sign in (*_SIGNS, *SYMBOLS, "US$", "kr", "CHF"):
        for rest in (text.removeprefix(sign), text.removesuffix(sign)):
            if rest != text:
                return rest.strip(_BLANK), sign
    for code, rest in ((text[:3], text[3:]), (text[-3:], text[:-3])):
        if code in DIGITS and rest:
            return rest.strip(_BLANK), code
    return text, ""


def _unsigned(text: str) -> Number:
    if not text.isascii() and any(c.isdigit() and not c.isascii() for c in text):
        return Number(refuse="amount_foreign_digits")
    if _PLAIN.fullmatch(text):
        return _plain(text)
    if _SPACED.fullmatch(text):
        sign = next((c for c in text if c in ".,"), None)
        return Number(text, decimal=sign, groups=next(c for c in text if c in _GROUP))
    for pattern, decimal, groups in (
        (_POINTED, ".", ","),
        (_COMMAED, ",", "."),
        (_MANY_COMMAS, ".", ","),
        (_MANY_POINTS, ",", "."),
    ):
        if pattern.fullmatch(text):
            return Number(text, decimal=decimal, groups=groups)
    if _SCIENTIFIC.fullmatch(text):
        small = abs(Decimal(text.replace(",", "."))) < Decimal(10) ** 15
        return Number("0", ask="amount_scientific") if small else Number(refuse="amount_too_large")
    return Number(refuse="amount_not_number")


def _plain(text: str) -> Number:
    sign = next((c for c in text if c in ".,"), None)
    if sign is None:
        return Number(text)
    if _EITHER.fullmatch(text):
        return Number(text, either=sign)
    return Number(text, decimal=sign)
