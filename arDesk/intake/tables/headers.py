"""Comparing column names as people write them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NOT_A_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """Reduce a column name to what it is compared by: "Invoice No", "invoice_no" and "INVOICE #" are one."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("#", " no ")
    return _NOT_A_LETTER.sub("", plain)


def fingerprint(headers: Iterable[str]) -> str:
    """Give the mark of a header row, the same for the same names in the same order."""
    keys = "\x1f".join(header_key(text) for text in headers)
    return hashlib.sha256(keys.encode()).hexdigest()
