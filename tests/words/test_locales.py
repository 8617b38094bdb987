"""The ways of a country: which locales there are, and which paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.desk.desk import new_desk
from arDesk.words.locales import DEFAULT_LOCALES, first_known, uses_letter_paper


@pytest.mark.parametrize(
    ("wished", "taken"),
    [(("en_DE", "en_GB"), "en_DE"), (("de_GB", "de_CH"), "de_CH"), (("xx_YY", ""), ""), ((), "")],
)
def test_the_first_locale_babel_knows_is_taken(wished: tuple[str, ...], taken: str) -> None:
    assert first_known(wished) == taken


def test_each_language_has_a_locale_of_its_own() -> None:
    assert {language: first_known([locale]) for language, locale in DEFAULT_LOCALES.items()} == DEFAULT_LOCALES


@pytest.mark.parametrize(("country", "paper"), [("US", "letter"), ("CA", "letter"), ("DE", "a4"), ("", "a4")])
def test_new_books_print_on_the_paper_of_their_country(country: str, paper: str, tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "office.ardesk", company="Elm", currency="USD", country=country, user="ann")
    assert uses_letter_paper(country) is (paper == "letter")
    assert desk.company().paper == paper
    desk.close()
