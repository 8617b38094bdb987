"""One language at a time, for every thread; English wherever another has no words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from arDesk.kernel.money import Money
from arDesk.words import formats, language
from arDesk.words.amount_words import parse_amount
from arDesk.words.date_words import parse_day
from arDesk.words.pseudo import CLOSING, OPENING, dressed
from arDesk.words.sentences import ONE, catalogue, say, say_count

DAY = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    language.use(language.ENGLISH)


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak a French with two phrases."""
    made, written = Catalog(locale="fr"), BytesIO()
    made.add("Cancel", "Annuler", context="form.cancel")
    made.add(
        ("{count} customer", "{count} customers"), ("{count} client", "{count} clients"), context="customers.count"
    )
    write_mo(written, made)
    written.seek(0)
    known = GNUTranslations(written)
    monkeypatch.setitem(language.LANGUAGES, "fr", "Français")
    monkeypatch.setattr(language, "_read", lambda _: known)
    language.use("fr")


def test_english_is_spoken_until_another_language_is_chosen() -> None:
    assert (language.language(), language.locale()) == ("en", "en_GB")
    assert say("form.cancel") == "Cancel"


def test_phrases_are_said_in_the_language_and_in_english_where_it_has_none(french: None) -> None:
    assert say("form.cancel") == "Annuler"
    assert say("help.title") == catalogue()["help.title"]


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 client"), (1, "1 client"), (2, "2 clients"), (1000, "1\u202f000 clients")]
)
def test_counts_are_said_as_the_language_counts(french: None, count: int, said: str) -> None:
    assert say_count("customers.count", count) == said
    assert say("customers.count", count=count) == said


def test_english_counts_none_as_many() -> None:
    assert [say_count("customers.count", count) for count in (0, 1, 2)] == ["0 customers", "1 customer", "2 customers"]


def test_a_phrase_of_the_same_words_elsewhere_is_not_taken_for_it(french: None) -> None:
    assert say("progress.stop") == "Cancel"


@pytest.mark.parametrize(
    ("spoken", "wishes", "taken"),
    [
        ("en", (), "en_GB"),
        ("en", ("en_DE",), "en_DE"),
        ("en", ("en_XX", "en_US"), "en_US"),
        ("qps", (), "en_GB"),
        ("nobody's", (), "en_GB"),
    ],
)
def test_the_best_locale_there_is_is_taken(spoken: str, wishes: tuple[str, ...], taken: str) -> None:
    language.use(spoken, *wishes)
    assert language.locale() == taken


def test_dates_and_amounts_follow_the_reader_where_nobody_says() -> None:
    language.use("en", "en_DE")
    money = Money(123456, "EUR")
    assert (formats.amount(money), formats.amount(money, "en_GB")) == ("1.234,56", "1,234.56")
    assert parse_amount("1.234,56", "EUR") == money
    assert parse_day("4/3/26", DAY) == date(2026, 3, 4)
    language.use("en", "en_US")
    assert formats.day(DAY) == "Mar 16, 2026"
    assert parse_day("4/3/26", DAY) == date(2026, 4, 3)


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "en_DE", "de_DE", "de_CH", "fr_FR", "fr_CH", "es_ES", "es_MX"])
def test_what_is_written_can_be_typed(locale: str) -> None:
    for month in range(1, 13):
        day = date(2026, month, 16)
        assert parse_day(formats.day(day, locale), DAY, locale) == day
    for minor in (5, 123456, -123456, 100_000_000):
        money = Money(minor, "EUR")
        assert parse_amount(formats.amount(money, locale), "EUR", locale) == money


@pytest.mark.parametrize(
    ("typed", "locale", "day"),
    [
        ("heute", "de_DE", DAY),
        ("auj", "fr_FR", DAY),
        ("hoy", "es_ES", DAY),
        ("fr", "de_DE", date(2026, 3, 20)),
        ("me", "fr_FR", date(2026, 3, 18)),
        ("me", "en_GB", date(2026, 3, 31)),
        ("+2s", "fr_FR", date(2026, 3, 30)),
        ("+1a", "es_ES", date(2027, 3, 16)),
        ("+1j", "de_DE", date(2027, 3, 16)),
        ("+3j", "fr_FR", date(2026, 3, 19)),
        ("+2s", "en_GB", None),
    ],
)
def test_days_are_typed_in_the_words_of_the_language(typed: str, locale: str, day: date | None) -> None:
    assert parse_day(typed, DAY, locale) == day


def test_threads_speak_the_language_chosen() -> None:
    language.use(language.PSEUDO)
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(say("form.cancel")))
    thread.start()
    thread.join()
    assert said[0].startswith(OPENING)


def test_the_nearest_language_is_the_first_one_spoken() -> None:
    assert language.nearest(["it-IT", "en-US", "de"]) == "en"
    assert language.nearest(["tlh"]) == "en"


def test_the_pseudo_language_keeps_fields_and_letters_to_choose_by() -> None:
    said = dressed("&Save {name} for {{now}}")
    assert said.startswith(OPENING)
    assert said.endswith(CLOSING)
    assert "&S" in said
    assert said.format(name="Elm").count("Elm") == 1
    assert len(said) >= 1.4 * len("&Save {name} for {{now}}")
    assert dressed("") == ""


def test_every_phrase_can_be_said_in_the_pseudo_language() -> None:
    language.use(language.PSEUDO)
    for code, english in catalogue().items():
        if not code.endswith(ONE) and english:
            assert language.phrase(code, english).startswith(OPENING)
