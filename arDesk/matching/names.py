"""Names of payers and customers, and how like they are."""

from __future__ import annotations

import re

from arDesk.matching.vocabulary import BANK_WORDS, LEGAL_FORMS
from arDesk.words.folding import folded, words_of

LIKE = 76  # percent from which on a name is proposed
SAME = 86  # percent from which on a name speaks for its customer
_NO_SIGN = re.compile(r"[\W_]+")
_DOTS = re.compile(r"\.(?=\w)|(?<=\w)\.")


def payer_key(name: str) -> str:
    """Write a payer's name as it is compared with names seen before: its words, without case, accents and signs."""
    return " ".join(words_of(name))


def account_key(number: str) -> str:
    """Write an account number or IBAN as it is compared: letters and digits only, in capitals."""
    number = number.upper()
    return number if number.isalnum() else _NO_SIGN.sub("", number)


def bare_name(name: str) -> str:
    """Take legal forms, words of banks and everything with a digit off a name (all words where nothing is left)."""
    words = _words(name)
    bare = [word for word in words if word not in LEGAL_FORMS and word not in BANK_WORDS and word.isalpha()]
    return " ".join(bare or words)


def spoken_name(text: str) -> str:
    """Take words of banks and everything with a digit off a text that may hold a name; keeps legal forms."""
    return " ".join(word for word in _words(text) if word not in BANK_WORDS and word.isalpha())


def _words(text: str) -> list[str]:
    return words_of(_DOTS.sub("", folded(text)))
