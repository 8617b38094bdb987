"""Texts from files: cleaned of what cannot be seen, and shown safely in a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from arDesk.intake.tables.distinct import distinct

LONGEST_WORD = 100
MOST_MARKS = 4
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A joiner between Latin letters hides; between emoji or Indic letters it shapes them.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|(?<=[\u0000-\u024f])[\u200c\u200d]")
_CONTROL = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U0001fffe\U0001ffff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c4\u00c5\u00e2][\u0080-\u00bf\u0152-\u2122]")
_OTHER_ALPHABETS = re.compile("[\u0370-\u052f]")
_BLANK_RUN = re.compile(r"[^\S\n]+")
_BLANKS = " \t\u00a0\u202f\u2007\u3000"


def shown(text: str, length: int = 40) -> str:
    """Make a text fit for a message: on one line, unseen characters as escapes, cut to a length."""
    cut = text[: length + 1]
    safe = "".join(c if c.isprintable() else _escape(ord(c)) for c in cut[:length])
    return safe + ("…" if len(cut) > length else "")


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code > 255 else f"\\x{code:02x}"


@lru_cache(maxsize=65536)
def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out what cannot be seen and trim; give the text and the codes of what was found.

    Removed: control characters, bidirectional and zero-width marks, noncharacters, combining marks beyond four on a
    letter. Only named, not changed: mixed alphabets in a word, text that was decoded wrongly, a word without a break.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_WORD:
        return text.strip(), ()
    codes: list[str] = []
    for code, pattern, keep in (
        ("text_control", _CONTROL, ""),
        ("text_bidi", _BIDI, ""),
        ("text_invisible", _INVISIBLE, ""),
        ("text_marks", _MARKS, r"\1"),
    ):
        text, count = pattern.subn(keep, text)
        if count:
            codes.append(code)
    if _looks_decoded_wrongly(text):
        codes.append("text_mojibake")
    words = text.split()
    if _OTHER_ALPHABETS.search(text) and any(map(_mixes_alphabets, words)):
        codes.append("text_lookalike")
    if any(len(word) > LONGEST_WORD for word in words):
        codes.append("text_long_word")
    return text.strip(_BLANKS + "\n"), tuple(codes)


def alike(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Find texts equal but for case, blanks or the way letters are composed; give the place of each and of the first.

    Texts that are wholly equal are not meant. A text holds no line end.
    """
    if not texts:
        return []
    joined = "\n".join(texts)
    if not joined.isascii():
        joined = unicodedata.normalize("NFC", joined)
    folded = _BLANK_RUN.sub("", joined.casefold()).split("\n")
    if len(distinct(folded)) == len(distinct(texts)):
        return []
    first: dict[str, int] = {}
    pairs = ((place, first.setdefault(key, place)) for place, key in enumerate(folded))
    return [(place, at) for place, at in pairs if texts[at] != texts[place]]


def one_line(text: str) -> str:
    """Put a text of several lines on one."""
    return " ".join(text.split("\n")) if "\n" in text else text


def _looks_decoded_wrongly(text: str) -> bool:
    if not _MOJIBAKE.search(text):
        return False
    try:
        again = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return not again.isascii()


def _mixes_alphabets(word: str) -> bool:
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
