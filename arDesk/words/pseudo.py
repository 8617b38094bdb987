"""A language nobody speaks: English with accents, 40 % longer and between marks, to see what is not translatable."""

from __future__ import annotations

import re
from functools import lru_cache

OPENING, CLOSING = "[!!! ", " !!!]"
_ACCENTS = str.maketrans("aceiklnorsuyzACEGILNORSUYZ", "áčéíķłñóřšúýžÁČÉĞÍŁÑÓŘŠÚÝŽ")
_LEFT_ALONE = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|&.)")  # fields, braces, and the letter a key chooses
_LONGER = 0.4


class Pseudo:
    """Stands where a translation read from a file would."""

    def pgettext(self, context: str, message: str, /) -> str:  # noqa: ARG002
        """Dress a phrase up."""
        return dressed(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int, /) -> str:  # noqa: ARG002
        """Dress up the form for a count."""
        return dressed(msgid1 if n == 1 else msgid2)


@lru_cache(maxsize=4096)
def dressed(english: str) -> str:
    """Dress a phrase up; what str.format puts in stays as it is. Nothing stays nothing."""
    if not english:
        return ""
    parts = _LEFT_ALONE.split(english)
    written = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    more = "~" * max(0, round(_LONGER * len(english)) - len(OPENING + CLOSING) // 2)
    return f"{OPENING}{written}{more}{CLOSING}"
