"""Texts as a search compares them: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

_UNACCENTED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_SPECIAL = re.compile("[øłđæœı]")
_WORDS = re.compile(r"[^\W_]+")
_NO_DIGITS = re.compile(r"[^0-9]+")


def folded(text: str) -> str:
    """Take case and accents away: "Müller & Søn" is "muller & son", "STRASSE" and "Straße" are the same."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_UNACCENTED)


def holding(words: Sequence[str]) -> Callable[[str], bool]:
    """Make a test whether a text contains every one of some folded words; one that does not is left aside quickly."""
    bare = [_ascii(word) for word in words]
    return lambda text: _all_in(_ascii_of(text), bare) and _all_in(folded(text), words)


def _all_in(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _ascii_of(text: str) -> str:
    """Give what of a folded text is ASCII, without folding it sign by sign where that can be."""
    low = text.casefold()
    return _ascii(folded(text) if _SPECIAL.search(low) else unicodedata.normalize("NFKD", low))


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()


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
