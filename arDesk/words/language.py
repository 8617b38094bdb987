"""The language arDesk speaks to its reader, and the locale it writes dates and amounts in: one of each at a time.

The command line never chooses and speaks English. Papers are written in their customer's language and do not ask here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from arDesk.words.locales import DEFAULT_LOCALE, DEFAULT_LOCALES, first_known

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH = "en"
# What a person may choose, by its own name. To add one: its folder in resources/languages, complete, and a line here.
LANGUAGES = {ENGLISH: "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
# Made of the English phrases, to find what is not a phrase and what has no room: one of them reads from right to left.
PSEUDO, PSEUDO_RTL = "qps", "qpr"
PSEUDO_LANGUAGES = frozenset({PSEUDO, PSEUDO_RTL})
_RIGHT_TO_LEFT = frozenset({PSEUDO_RTL, "ar", "fa", "he", "ur"})


class Translation(Protocol):
    """What gettext's translations have of use here."""

    def pgettext(self, context: str, message: str, /) -> str:
        """Give a message in the language; as it is where there is none."""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int, /) -> str:
        """Give a counted message in the language; the English form where there is none."""


class _Reader:
    """Who is spoken to; a change of language makes another, so threads see the old or the new one, never a mixture."""

    def __init__(self, language: str, wished: tuple[str, ...]) -> None:
        self.language, self._wished = language, wished
        self._known: dict[str, str] = {}

    @cached_property
    def locale(self) -> str:
        own = DEFAULT_LOCALES.get(self.language, DEFAULT_LOCALE)
        return first_known(self._wished) or own

    @cached_property
    def translation(self) -> Translation | None:
        """None for English: the phrases are written in it."""
        if self.language == ENGLISH:
            return None
        if self.language in PSEUDO_LANGUAGES:
            from arDesk.words.pseudo import Pseudo

            return Pseudo()
        return _read(self.language)

    def phrase(self, code: str, english: str) -> str:
        if self.translation is None:
            return english
        if (known := self._known.get(code)) is None:
            known = self._known[code] = self.translation.pgettext(code, english)
        return known

    def counted(self, code: str, one: str, many: str, count: int) -> str:
        if self.translation is None:
            return one if count == 1 else many
        return self.translation.npgettext(code, one, many, count)


class _Now:
    """The reader of this process."""

    reader = _Reader(ENGLISH, (DEFAULT_LOCALE,))


def use(language: str, *locales: str) -> None:
    """Speak a language from now on, in every thread.

    Args:
        language: one of LANGUAGES, or a pseudo-language; English for any other.
        locales: wishes for dates and amounts as Babel names them ("de_CH"), the best first; the first that Babel knows
            is taken, else the language's own.
    """
    known = language if language in LANGUAGES or language in PSEUDO_LANGUAGES else ENGLISH
    _Now.reader = _Reader(known, locales)


def language() -> str:
    """Give the code of the language spoken ("de")."""
    return _Now.reader.language


def locale() -> str:
    """Give the locale of dates and amounts ("de_DE"). The first call after a change reads Babel's list of locales."""
    return _Now.reader.locale


def is_right_to_left(code: str) -> bool:
    """Tell whether a language is written from right to left."""
    return code in _RIGHT_TO_LEFT


def phrase(code: str, english: str) -> str:
    """Give a phrase in the language spoken; English where it has no words for it."""
    return _Now.reader.phrase(code, english)


def counted(code: str, one: str, many: str, count: int) -> str:
    """Give a counted phrase in the form the language spoken uses for a count: in French, none is like one."""
    return _Now.reader.counted(code, one, many, count)


def nearest(wishes: Iterable[str]) -> str:
    """Give the first of the languages wished for ("de-AT", "fr") that arDesk speaks; English where it speaks none."""
    codes = (wish.replace("_", "-").partition("-")[0].lower() for wish in wishes)
    return next((code for code in codes if code in LANGUAGES), ENGLISH)


def _read(code: str) -> Translation:
    from gettext import GNUTranslations

    from arDesk.kernel.resources import resource

    with resource("languages", code, "LC_MESSAGES", "ardesk.mo").open("rb") as file:
        return GNUTranslations(file)
