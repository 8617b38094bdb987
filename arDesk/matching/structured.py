"""Structured creditor references: whether their check digits are right, and what number they carry."""

from __future__ import annotations

import re

_RF = re.compile(r"RF[0-9]{2}[0-9A-Z]{1,21}")
_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
_SPACED_RF = re.compile(r"\bRF[0-9]{2}(?: ?[0-9A-Z]{1,4}){1,6}\b")
_OGM = re.compile(r"(?:\+\+\+|\*\*\*)([0-9]{3})/?([0-9]{4})/?([0-9]{5})(?:\+\+\+|\*\*\*)")


def carried(reference: str) -> str:
    """Give the number in a structured reference whose check digits are right, without them; "" for any other text.

    Known are RF (ISO 11649), Swiss QR and ESR (27 digits, modulo 10 recursive), Belgian (12 digits, modulo 97),
    Finnish (weights 7, 3, 1) and those with a digit by Luhn (Sweden, Norway's KID).
    """
    plain = "".join(sign for sign in reference.upper() if sign.isalnum() and sign.isascii())
    if _RF.fullmatch(plain):
        return plain[4:] if _modulo_97(plain[4:] + plain[:4]) == 1 else ""
    if not plain.isdigit():
        return ""
    if len(plain) == 27:
        return plain[:-1] if _recursive(plain[:-1]) == int(plain[-1]) else ""
    if len(plain) == 12 and (int(plain[:10]) % 97 or 97) == int(plain[10:]):
        return plain[:10]
    if 4 <= len(plain) <= 25 and int(plain[-1]) in (_finnish(plain[:-1]), _luhn(plain[:-1])):
        return plain[:-1]
    return ""


def in_text(text: str) -> list[str]:
    """Find what looks like an RF or a Belgian reference among other words."""
    found = [_longest(one[0].split(" ")) for one in _SPACED_RF.finditer(text.upper())] if "rf" in text.lower() else []
    if "+++" in text or "***" in text:
        found += ["".join(one.groups()) for one in _OGM.finditer(text)]
    return found


def _longest(groups: list[str]) -> str:
    """Leave words off that follow a reference, until its check digits are right; the first group alone otherwise."""
    ends = range(len(groups), 1, -1)
    return next((" ".join(groups[:end]) for end in ends if carried("".join(groups[:end]))), groups[0])


def _modulo_97(text: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


def _recursive(digits: str) -> int:
    carry = 0
    for digit in digits:
        carry = _CARRY[(carry + int(digit)) % 10]
    return (10 - carry) % 10


def _finnish(digits: str) -> int:
    return -sum(int(digit) * (7, 3, 1)[at % 3] for at, digit in enumerate(reversed(digits))) % 10


def _luhn(digits: str) -> int:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return -sum(one // 10 + one % 10 for one in doubled) % 10
