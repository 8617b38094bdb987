"""Dresses the application in a language: the phrases, Qt's own texts, the form of dates and numbers, the direction."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from arDesk.ui.preferences import Preferences
from arDesk.words import language

# What is offered for dates and numbers apart from the language; each reads differently from the others.
LOCALES = ("en_GB", "en_US", "de_DE", "de_CH", "fr_FR", "fr_CH", "es_ES", "es_MX")


class _Worn:
    """The application's language, locale and Qt's texts in it."""

    texts: object | None = None
    now: tuple[str, tuple[str, ...]] = (language.ENGLISH, ())


def wanted(preferences: Preferences) -> str:
    """Give the language a person chose, else the system's where arDesk speaks it, else English."""
    kept = preferences.get("language", "")
    if kept in language.LANGUAGES or kept in language.PSEUDO_LANGUAGES:
        return str(kept)
    return language.nearest(QLocale.system().uiLanguages())


def wear(preferences: Preferences, country: str = "") -> bool:
    """Speak the language wanted, with dates and amounts as that language writes them in the office's country.

    A person's own choice of locale goes before. Gives whether anything is other than before; then widgets that stand
    already have to be made anew.
    """
    spoken = wanted(preferences)
    wished = _wishes(spoken, str(preferences.get("locale", "")), country)
    if (spoken, wished) == _Worn.now:
        return False
    _Worn.now = spoken, wished
    language.use(spoken, *wished)
    _dress(spoken, wished)
    return True


def _wishes(spoken: str, chosen: str, country: str) -> tuple[str, ...]:
    plain = language.ENGLISH if spoken in language.PSEUDO_LANGUAGES else spoken
    system = QLocale.system().name()
    wishes = (
        chosen if chosen in LOCALES else "",
        f"{plain}_{country}" if country else "",
        system if system.startswith(f"{plain}_") else "",
    )
    return tuple(wish for wish in wishes if wish)


def _dress(spoken: str, wished: tuple[str, ...]) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    from arDesk.words.locales import DEFAULT_LOCALE, DEFAULT_LOCALES

    default = QLocale(next(iter(wished), DEFAULT_LOCALES.get(spoken, DEFAULT_LOCALE)))
    if default != QLocale():
        QLocale.setDefault(default)
    _translate(app, spoken)
    if language.is_right_to_left(spoken) != app.isRightToLeft():
        from PySide6.QtCore import Qt

        is_rtl = language.is_right_to_left(spoken)
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)


def _translate(app: QApplication, spoken: str) -> None:
    """Have Qt say its own texts ("Strg", "Abbrechen") in the language; in English it needs no file."""
    from PySide6.QtCore import QTranslator

    if isinstance(_Worn.texts, QTranslator):
        app.removeTranslator(_Worn.texts)
        _Worn.texts = None
    if spoken == language.ENGLISH or spoken in language.PSEUDO_LANGUAGES:
        return
    from PySide6.QtCore import QLibraryInfo

    from arDesk.ui.key_names import SpanishTexts

    texts = SpanishTexts(app) if spoken == "es" else QTranslator(app)
    if texts.load(f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
        _Worn.texts = texts
