"""Amounts as people type them: 1.234,56 and 1,234.56 and 1234.5, with a currency beside it, or a sum: =100*3."""

from __future__ import annotations

import re
from decimal import Decimal, DivisionByZero, InvalidOperation

from arDesk.kernel.currencies import SYMBOLS, digits_of
from arDesk.kernel.money import LARGEST_MINOR, Money, exact, rounded
from arDesk.words import language
from arDesk.words.folding import folded
from arDesk.words.formats import money_mark

_LONGEST = 64
_SIGNS = {"+": 1, "-": -1, "\N{MINUS SIGN}": -1}
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_TOKEN = re.compile(r"\d[\d.,]*|[.,]\d+|[-+*/()%]")
# Marks that stand for several currencies: understood where the currency is known anyway.
_MARKS = {"$": "USD CAD AUD NZD SGD HKD MXN", "¥": "JPY CNY", "KR": "SEK NOK DKK", "FR.": "CHF"}


_ALL = frozenset({"all", "alles", "tout", "todo"})
_HALF = frozenset({"half", "halb", "halfte", "moitie", "mitad"})


def parse_amount(text: str, currency: str, locale: str | None = None, whole: Money | None = None) -> Money | None:
    """Understand a typed amount of a currency; None where it cannot be one.

    A number is taken exactly: more digits than the currency has are not understood. After "=" a sum may stand with
    + - * / ( ) and % (of what is before it: =1000-3% is 970); its result is rounded half up at the minor unit.
    "1.234" has three digits after its only mark: a thousand, unless the currency has three (then as the locale does).
    Where a `whole` of the currency is known, "all", "half" and "30%" are parts of it, rounded half up.
    """
    if whole is not None and whole.currency == currency and (part := _part(text, whole)) is not None:
        return part
    typed, locale = _bare(text, currency), locale or language.locale()
    if not typed or len(typed) > _LONGEST:
        return None
    try:
        if typed.startswith("="):
            value = _Sum(typed[1:], currency, locale).value()
            return rounded(value, currency) if abs(value.scaleb(digits_of(currency))) <= LARGEST_MINOR else None
        unsigned = typed[typed[0] in _SIGNS :]
        return exact(_SIGNS.get(typed[0], 1) * _number(unsigned, currency, locale), currency)
    except (ValueError, InvalidOperation, DivisionByZero, RecursionError):
        return None


def _part(text: str, whole: Money) -> Money | None:
    word = folded(text.strip())
    if word in _ALL:
        return whole
    if word in _HALF:
        return rounded(whole.decimal / 2, whole.currency)
    percent = re.fullmatch(r"(\d{1,2}|100)\s*%", word)
    return None if percent is None else rounded(whole.decimal * int(percent[1]) / 100, whole.currency)


def _bare(text: str, currency: str) -> str:
    typed = _SPACES.sub("", text)
    marks = [currency, *(mark.upper() for mark, code in SYMBOLS.items() if code == currency)]
    marks += [mark for mark, codes in _MARKS.items() if currency in codes]
    for mark in marks:
        if typed.upper().startswith(mark):
            return typed[len(mark) :]
        if typed.upper().endswith(mark):
            return typed[: -len(mark)]
    return typed


def _number(typed: str, currency: str, locale: str) -> Decimal:
    """Read digits with their marks. Raises ValueError for what no office writes (1,23,4)."""
    marks = [letter for letter in typed if letter in ".,"]
    if not typed.isascii() or not typed.strip(".,"):
        raise ValueError(typed)
    if len(set(marks)) == 2:
        point = marks[-1]
    elif len(marks) == 1:
        after = len(typed) - typed.index(marks[0]) - 1
        grouped = after == 3 and 0 < typed.index(marks[0]) <= 3 and not typed.startswith("0")
        is_point = marks[0] == money_mark(locale)
        point = "" if grouped and not (digits_of(currency) == 3 and is_point) else marks[0]
    else:
        point = ""
    whole, _, part = typed.rpartition(point) if point else (typed, "", "")
    if not _grouped(whole) or (part and not part.isdecimal()):
        raise ValueError(typed)
    return Decimal(f"{re.sub('[.,]', '', whole) or '0'}.{part or '0'}")


def _grouped(whole: str) -> bool:
    return re.fullmatch(r"\d*|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+", whole) is not None


class _Sum:
    """Reads a sum by the usual precedence; there is nothing in it but numbers."""

    def __init__(self, typed: str, currency: str, locale: str) -> None:
        self._tokens = _TOKEN.findall(typed)
        if "".join(self._tokens) != typed or not typed:
            raise ValueError(typed)
        self._currency, self._locale = currency, locale
        self._percent = False

    def value(self) -> Decimal:
        """Give the result. Raises ValueError for a sum that is not whole, DivisionByZero and InvalidOperation."""
        found = self._terms()
        if self._tokens:
            raise ValueError(self._tokens[0])
        return found

    def _take(self, wanted: str) -> str:
        return self._tokens.pop(0) if self._tokens and self._tokens[0] in wanted else ""

    def _terms(self) -> Decimal:
        found = self._factors()
        while operator := self._take("+-"):
            right = self._factors()
            if self._percent:
                right *= found
            found = found + right if operator == "+" else found - right
        return found

    def _factors(self) -> Decimal:
        found = self._single()
        while operator := self._take("*/"):
            right = self._single()
            self._percent = False
            found = found * right if operator == "*" else found / right
        return found

    def _single(self) -> Decimal:
        self._percent = False
        if operator := self._take("+-"):
            inner = self._single()
            return inner if operator == "+" else -inner
        if self._take("("):
            found = self._terms()
            if not self._take(")"):
                raise ValueError("a bracket is missing")
        elif self._tokens:
            found = _number(self._tokens.pop(0), self._currency, self._locale)
        else:
            raise ValueError("a number is missing")
        self._percent = bool(self._take("%"))
        return found / 100 if self._percent else found
