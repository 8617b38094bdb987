"""Texts as a search compares them: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNACCENTED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_BETWEEN = "\0"  # no text of the books has it
_WORDS = re.compile(r"[^\W_]+")
# Scripts written without blanks between words: Thai, Lao, Burmese, Khmer, and those of China and Japan.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS_OR_WORDS = re.compile(rf"(?=\w)[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
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


def words_of(text: str) -> list[str]:
    """List the words of a text, folded."""
    return _WORDS.findall(folded(text))


def plain_words(text: str) -> str:
    """Write a text as its words, folded, with a blank between them; where a script has no blanks, each sign is one."""
    return " ".join(_SIGNS_OR_WORDS.findall(folded(text)))


def phrases_of(typed: str) -> list[str]:
    """List what was typed as phrases of plain words: what stands together, "INV-12" or "o'hara", is one phrase."""
    return [words for part in typed.split() if (words := plain_words(part))]


def holds(words: str, phrases: Sequence[str]) -> bool:
    """Tell whether plain words have every one of some phrases in them; the last word of each may go on."""
    return all(f" {phrase}" in f" {words}" for phrase in phrases)


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
