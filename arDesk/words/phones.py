"""Phone numbers as people read them, and as a telephone program takes them (RFC 3966)."""

from __future__ import annotations

import re
from typing import NamedTuple

_COUNTRY = re.compile(r"[A-Za-z]{2}")
_DIGITS_AT_LEAST = 3


class Phone(NamedTuple):
    """A number: `shown` to a person, `link` as a tel: address; "" where nothing in the text can be dialled."""

    shown: str
    link: str


def phone(text: str, country: str = "") -> Phone:
    """Read a number as an office wrote it; `country` (ISO 3166) is meant where the number does not say.

    A number the plan of no country knows keeps its own form, and is dialled by its digits.
    """
    import phonenumbers  # 0.1 s, only where a number is shown

    written = " ".join(text.split())
    region = country.upper() if _COUNTRY.fullmatch(country) else None
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return Phone(written, _by_digits(written))
    if not phonenumbers.is_possible_number(number):
        return Phone(written, _by_digits(written))
    form = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, form.INTERNATIONAL)
    return Phone(shown, phonenumbers.format_number(number, form.RFC3966))


def _by_digits(written: str) -> str:
    digits = "".join(sign for sign in written if sign.isascii() and sign.isdigit())
    if len(digits) < _DIGITS_AT_LEAST:
        return ""
    return f"tel:{'+' if written.startswith('+') else ''}{digits}"
