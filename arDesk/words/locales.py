"""Ways of writing amounts and dates, by Babel's names; formats.py has the ways."""

from __future__ import annotations

from collections.abc import Iterable

# The command line's, and that of English where nothing is known of the reader.
DEFAULT_LOCALE = "en_GB"
# Where nothing is known but the language.
DEFAULT_LOCALES = {"en": DEFAULT_LOCALE, "de": "de_DE", "fr": "fr_FR", "es": "es_ES"}


def first_known(wished: Iterable[str]) -> str:
    """Give the first locale Babel knows ("de_GB" is none); "" where it knows none of them."""
    from babel.localedata import exists  # Babel takes longer than a window to appear

    return next((name for name in wished if name and exists(name)), "")


def uses_letter_paper(country: str) -> bool:
    """Tell whether a country's offices print on US Letter rather than A4, by its ISO 3166 code (CLDR paperSize)."""
    return country in _LETTER


# CLDR supplemental data, measurementData: territories with paperSize US-Letter.
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
