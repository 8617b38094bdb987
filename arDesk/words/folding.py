"""Texts as a search compares them: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNACCENTED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_SPECIAL = re.compile("[øłđæœı]")
_BETWEEN = "\0"  # no text of the books has it
_WORDS = re.compile(r"[^\W_]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_NO_DIGIT_WITHIN = {sign: None for sign in range(1, 128) if not chr(sign).isdigit()}


class _Plain(dict[int, str | None]):
    """What is left of a sign once accents are taken away; learnt sign by sign."""

    def __missing__(self, sign: int) -> str | None:
        self[sign] = left = None if unicodedata.combining(chr(sign)) else chr(sign)
        return left


_PLAIN = _Plain(_UNACCENTED)


def folded(text: str) -> str:
    """Take case and accents away: "Müller & Søn" is "muller & son", "STRASSE" and "Straße" are the same."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)


def holding(texts: Sequence[str], words: Sequence[str]) -> list[int]:
    """Give the places of those texts that contain every one of some folded words.

    What of them is ASCII is compared first, all texts in one stroke: most are left aside by it.
    """
    together = unicodedata.normalize("NFKD", _BETWEEN.join(texts).casefold())
    if _SPECIAL.search(together):
        together = together.translate(_UNACCENTED)
    plain = together.encode("ascii", "ignore").decode().split(_BETWEEN)
    bare = [word.encode("ascii", "ignore").decode() for word in words]
    maybe = [at for at, text in enumerate(plain) if all(word in text for word in bare)]
    return [at for at in maybe if (whole := folded(texts[at])) and all(word in whole for word in words)]


def words_of(text: str) -> list[str]:
    """List the words of a text, folded."""
    return _WORDS.findall(folded(text))


def match_rank(needle: str, typed: Sequence[str], text: str) -> int | None:
    """Say how well a folded text answers what was typed: 0 begins with it, 1 has words that begin so, 2 contains it.

    `needle` is what was typed, folded; `typed` its words. None where it does not answer.
    """
    for word in typed:
        if word not in text:
            return None
    if text.startswith(needle):
        return 0
    found = _WORDS.findall(text)
    if typed and all(any(one.startswith(word) for one in found) for word in typed):
        return 1
    return 2 if needle in text else None


def digits(text: str) -> str:
    """Give the ASCII digits of a text in their order."""
    return _NO_DIGITS.sub("", text)


def ringing(phones: Sequence[str], number: str) -> list[int]:
    """Give the places of those phone numbers that contain some digits, with or without a zero in brackets."""
    together = _BETWEEN.join(phones)
    ways = [_dialled(together)]
    if "(0)" in together:
        ways.append(_dialled(together.replace("(0)", "")))
    return sorted({at for way in ways for at, one in enumerate(way) if number in one})


def _dialled(together: str) -> list[str]:
    return together.encode("ascii", "ignore").decode().translate(_NO_DIGIT_WITHIN).split(_BETWEEN)
