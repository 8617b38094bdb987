"""Refusals, outcomes and reasons by code, as sentences."""

from __future__ import annotations

import importlib
from functools import cache

from arDesk.kernel.errors import Refusal
from arDesk.words import phrases
from arDesk.words.locales import DEFAULT_LOCALE


@cache
def catalogue() -> dict[str, str]:
    """Gather every area's phrases; a code that two areas define is a mistake and raises ValueError."""
    import pkgutil

    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(phrases.__path__):
        area: dict[str, str] = importlib.import_module(f"{phrases.__name__}.{module.name}").PHRASES
        if doubled := found.keys() & area.keys():
            raise ValueError(f"said twice: {sorted(doubled)}")
        found |= area
    return found


def say(code: str, *, locale: str = DEFAULT_LOCALE, **fields: object) -> str:
    """Say a code as a sentence. Fields are put in as text: amounts, dates and numbers (one digit) in the locale's form.

    Raises KeyError for a code nobody has words for, or a missing field.
    """
    return catalogue()[code].format(**{name: _text(value, locale) for name, value in fields.items()})


def say_count(code: str, count: int, *, locale: str = DEFAULT_LOCALE, **fields: object) -> str:
    """Say a sentence that counts, in its form for one (code + ".one") or for many; the count is a field as well.

    Raises KeyError for a code without words for both, or a missing field.
    """
    one, many = catalogue()[f"{code}.one"], catalogue()[code]
    said = one if count == 1 else many
    return said.format(**{name: _text(value, locale) for name, value in {"count": count, **fields}.items()})


def say_refusal(refusal: Refusal, *, locale: str = DEFAULT_LOCALE) -> str:
    """Say why something was refused and what to do."""
    return say(refusal.code, locale=locale, **refusal.fields)


def _text(value: object, locale: str) -> str:
    from datetime import date  # with Babel they take longer than a window to appear

    from arDesk.kernel.money import Money
    from arDesk.words import formats

    match value:
        case Money():
            return formats.money(value, locale)
        case date():
            return formats.day(value, locale)
        case float():
            return formats.number(value, locale)
        case list() | tuple() | set() | frozenset():
            return ", ".join(_text(part, locale) for part in value)
        case _:
            return str(value)
