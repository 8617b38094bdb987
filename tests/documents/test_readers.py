"""Papers speak their reader's language, in the reader's forms of dates and amounts, on the reader's paper."""

from __future__ import annotations

import pytest

from arDesk.documents.facts import LetterFacts
from arDesk.documents.figures import tie
from arDesk.documents.readers import reader, tag
from arDesk.words.formats import amount, money_mark
from tests.documents.matrix import CUSTOMERS, KINDS, file_of, paper, text
from tests.documents.papers import DAY, eur, letter, moving_statement, printed, said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", CUSTOMERS)
def test_a_paper_says_what_it_said(locale: str, kind: str) -> None:
    """`python3 -m tests.documents.matrix` writes the texts anew."""
    facts = paper(locale, kind)
    tie(facts)
    assert facts.locale == locale
    assert text(facts) == file_of(locale, kind).read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", CUSTOMERS)
def test_an_office_that_chose_its_paper_prints_on_nothing_else(locale: str) -> None:
    assert {paper(locale, kind, size).paper for kind in KINDS for size in ("a4", "A4")} == {"a4"}
    assert {paper(locale, kind, size).paper for kind in KINDS for size in ("letter", "Letter")} == {"letter"}


@pytest.mark.parametrize(
    ("wish", "country", "office", "found"),
    [
        ("", "", "de DE", "de de_DE a4"),
        ("", "AT", "de DE", "de de_AT a4"),
        ("", "US", "en DE", "en en_US letter"),
        ("", "", "en US", "en en_US letter"),
        ("", "", "en ", "en en_GB a4"),
        ("en", "GB", "de DE", "en en_GB a4"),
        ("en", "DE", "de DE", "en en_DE a4"),  # English words, German figures: the reader lives there
        ("en", "JP", "de DE", "en en_GB a4"),
        ("fr", "CH", "de CH", "fr fr_CH a4"),
        ("fr-CA", "FR", "de DE", "fr fr_CA letter"),  # the wish goes before the country
        ("fr_BE", "", "de DE", "fr fr_BE a4"),
        ("es", "MX", "en US", "es es_MX letter"),
        ("de", "US", "de DE", "de de_DE letter"),
        ("pl", "PL", "de DE", "de pl_PL a4"),
        ("pl", "PL", "fr FR", "fr pl_PL a4"),
        ("ar", "AE", "es ES", "es ar_AE a4"),
        ("ar", "", "en GB", "en ar a4"),
        ("Français", "UK", "de DE", "fr fr_FR a4"),
        ("English", "uk", "de DE", "en en_GB a4"),
        ("Klingon", "QQ", "de DE", "de de_DE a4"),
        ("../../x", "Deutschland", "de DE", "de de_DE a4"),
        ("pl", "PL", "pl PL", "en pl_PL a4"),  # an office of no language of ours
    ],
)
def test_whom_a_paper_is_for(wish: str, country: str, office: str, found: str) -> None:
    language, home = office.split(" ")
    read = reader(wish, country, office_language=language, office_country=home, office_paper="reader")
    assert " ".join(read) == found


def test_an_office_on_letter_paper_that_says_no_country_is_american() -> None:
    assert reader("", "", office_language="en", office_country="", office_paper="letter").locale == "en_US"


@pytest.mark.parametrize(
    ("language", "parts"),
    [("de-AT", "de AT"), ("DE", "de "), ("zh_Hant_TW", "zh TW"), ("Español", "es "), ("", " "), (" deutsch ", "de ")],
)
def test_a_language_is_understood_as_files_name_it(language: str, parts: str) -> None:
    assert " ".join(tag(language)) == parts


@pytest.mark.parametrize(
    ("language", "locale", "day"),
    [("fr", "fr_FR", "1er mai 2013"), ("es", "es_ES", "1 de mayo de 2013"), ("de", "de_DE", "01.05.2013")],
)
def test_the_first_of_a_month_is_said_as_the_language_says_it(language: str, locale: str, day: str) -> None:
    may = DAY.replace(day=1)
    assert day in said(printed(letter(language=language, locale=locale, pay_by=may)))
    assert day in said(printed(moving_statement(2, language=language, locale=locale, period_from=may)))


def test_no_month_of_one_language_stands_in_a_sentence_of_another() -> None:
    facts = letter(language="de", locale="pl_PL")
    assert "20.05.2013" in said(printed(facts))
    assert "maj" not in said(printed(facts))


def test_french_words_keep_to_their_spaces() -> None:
    facts = letter(language="fr", locale="fr_FR", level=1, left_out=("x",), unapplied=eur(1))
    assert isinstance(facts, LetterFacts)
    read = text(facts)
    assert "contacter :" in read
    assert "ci-dessus :" in read
    assert not any(line.startswith(":") for line in read.splitlines())


def test_swiss_french_francs_have_a_point() -> None:
    assert amount(eur(1234567), "fr_CH") == "12\u202f345.67"
    assert [money_mark(locale) for locale in ("fr_CH", "fr_FR", "de_CH", "de_AT", "en_GB")] == [".", ",", ".", ",", "."]
