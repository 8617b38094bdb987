"""Whom a paper is for: the language of its words, the locale of its dates and amounts, the size of its sheet."""

from __future__ import annotations

from typing import NamedTuple, cast, get_args

from arDesk.documents.facts import Language, Paper
from arDesk.words.folding import folded
from arDesk.words.locales import DEFAULT_LOCALES, first_known, uses_letter_paper

# How files name a language where they do not give its code.
_NAMED = {
    "english": "en", "englisch": "en", "anglais": "en", "ingles": "en", "eng": "en",
    "german": "de", "deutsch": "de", "allemand": "de", "aleman": "de", "ger": "de", "deu": "de",
    "french": "fr", "franzosisch": "fr", "francais": "fr", "frances": "fr", "fre": "fr", "fra": "fr",
    "spanish": "es", "spanisch": "es", "espagnol": "es", "espanol": "es", "castellano": "es", "spa": "es",
    "polish": "pl", "polski": "pl", "pol": "pl", "arabic": "ar", "ara": "ar",
}  # fmt: skip
AS_READER = "reader"  # the office's choice of paper: the size usual in the customer's country


class Reader(NamedTuple):
    """What a paper's reader reads: see `reader`."""

    language: Language
    locale: str
    paper: Paper


def reader(wish: str, country: str, *, office_language: str, office_country: str, office_paper: str) -> Reader:
    """Say how a customer is written to.

    The words are in the language wished for, or the office's where arDesk's papers have no words in it. Dates and
    amounts are written as that wish is in the customer's country (ISO 3166; the office's where none is known), even
    where the words are the office's: a Pole reads German words but Polish figures. The sheet is the office's, or, where
    the office leaves it to the reader, the one usual in the customer's country.

    Args:
        wish: the customer's language as the books have it: "fr", "de-AT", "English"; "" is the office's. A country in
            it goes before the customer's own.
        country: the customer's.
        office_language: what the office writes in.
        office_country: ISO 3166, or "".
        office_paper: "a4", "letter" or "reader".
    """
    code, region = tag(wish or office_language)
    region = region or _country(country) or ("" if country.strip() else _country(office_country))
    language = next((one for one in (code, tag(office_language)[0]) if one in get_args(Language)), "en")
    sheet = office_paper.lower()
    if sheet == AS_READER:
        sheet = "letter" if uses_letter_paper(region or _country(office_country)) else "a4"
    usual = "en_US" if sheet == "letter" and not region else ""
    locale = first_known((f"{code}_{region}" if region else "", usual if code == "en" else "", *_usual(code)))
    return Reader(
        cast("Language", language), locale or DEFAULT_LOCALES[language], "letter" if sheet == "letter" else "a4"
    )


def tag(language: str) -> tuple[str, str]:
    """Split a language as files name it into its code and its country: "de-AT" and "de_AT" are ("de", "AT")."""
    code, *others = language.strip().replace("_", "-").split("-") or [""]
    region = next((other.upper() for other in others if len(other) == 2 and other.isalpha()), "")
    return _NAMED.get(folded(code), code.lower()), region


def _usual(code: str) -> tuple[str, ...]:
    return (DEFAULT_LOCALES[code],) if code in DEFAULT_LOCALES else (code if code.isalpha() else "",)


def _country(text: str) -> str:
    code = text.strip().upper()
    return {"UK": "GB"}.get(code, code) if len(code) == 2 and code.isascii() and code.isalpha() else ""
