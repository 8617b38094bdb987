"""Refusals, outcomes and reasons by code, as sentences in the reader's language."""

from __future__ import annotations

import importlib
import re
from functools import cache

from arDesk.kernel.errors import Refusal
from arDesk.words import language, phrases

ONE = ".one"  # ends the code of a counted sentence's form for one
_ENDING = re.compile(r"\{(\w+)\}\.(?=\s|$)")  # a field that the end of a sentence follows
# The areas whose words the first window shows: it need not wait for all the others.
_FIRST = ("commands_ui", "commands_commitments", "commands_queue", "commands_customers", "window")


@cache
def catalogue() -> dict[str, str]:
    """Gather every area's phrases in English; a code that two areas define is a mistake and raises ValueError."""
    import pkgutil

    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(phrases.__path__):
        area = _area(module.name)
        if doubled := found.keys() & area.keys():
            raise ValueError(f"said twice: {sorted(doubled)}")
        found |= area
    return found


@cache
def _first() -> dict[str, str]:
    return {code: words for name in _FIRST for code, words in _area(name).items()}


def _area(name: str) -> dict[str, str]:
    found: dict[str, str] = importlib.import_module(f"{phrases.__name__}.{name}").PHRASES
    return found


def _known(code: str) -> dict[str, str]:
    """Give phrases among which a code's are, where it has any."""
    return _first() if code in _first() else catalogue()


def say(code: str, *, locale: str | None = None, **fields: object) -> str:
    """Say a code as a sentence, counted where there are two forms of it and a number in the field `count`.

    Fields are put in as text: amounts, dates and numbers (one digit) in the form of the locale, or of the reader's.
    Raises KeyError for a code nobody has words for, or a missing field.
    """
    known = _known(code)
    if isinstance(fields.get("count"), int) and code + ONE in known:
        return say_count(code, locale=locale, **fields)  # type: ignore[arg-type]
    return _filled(language.phrase(code, known[code]), locale, fields)


def say_count(code: str, count: int, *, locale: str | None = None, **fields: object) -> str:
    """Say a sentence that counts, in the form its language has for the count, which is a field as well.

    In English the forms are those of `code` + ".one" and of `code`. Raises KeyError for a code without both, or a
    missing field.
    """
    known = _known(code)
    said = language.counted(code, known[code + ONE], known[code], count)
    return _filled(said, locale, {"count": count if count < 1000 else _grouped(count, locale), **fields})


def say_refusal(refusal: Refusal, *, locale: str | None = None) -> str:
    """Say why something was refused and what to do."""
    return say(refusal.code, locale=locale, **refusal.fields)


def _grouped(count: int, locale: str | None) -> str:
    from arDesk.words import formats

    return formats.count(count, locale)


def _filled(phrase: str, locale: str | None, fields: dict[str, object]) -> str:
    texts = {name: _text(value, locale) for name, value in fields.items()}
    if "}." in phrase:  # "19. Nov." and "Foods Inc." end a sentence with the point they have
        phrase = _ENDING.sub(lambda end: end[0].rstrip(".") if texts[end[1]].endswith(".") else end[0], phrase)
    return phrase.format(**texts)


def _text(value: object, locale: str | None) -> str:
    if isinstance(value, str):
        return value
    from datetime import date, time  # with Babel they take longer than a window to appear

    from arDesk.kernel.money import Money
    from arDesk.words import formats

    match value:
        case Money():
            return formats.money(value, locale)
        case date():
            return formats.day(value, locale)
        case time():
            return formats.clock(value, locale)
        case float():
            return formats.number(value, locale)
        case list() | tuple() | set() | frozenset():
            return ", ".join(_text(part, locale) for part in value)
        case _:
            return str(value)
