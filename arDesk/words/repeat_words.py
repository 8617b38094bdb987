"""Promises as people type them in one line: "150 monthly until dec", "200 weekly 4x", "99,50 alle 2 Wochen"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from arDesk.kernel.business_days import month_end
from arDesk.kernel.money import Money
from arDesk.words import language
from arDesk.words.amount_words import parse_amount
from arDesk.words.date_words import month_number, parse_day
from arDesk.words.folding import folded

WEEK, TWO_WEEKS, MONTH = "week", "two_weeks", "month"
_EVERY = {
    TWO_WEEKS: r"biweekly|fortnightly|two-?weekly|2-?weekly|every (?:2|two|other) weeks?|2w"
    r"|zweiwochentlich|14-?tagig|vierzehntagig|alle (?:2|zwei|14) (?:wochen|tage)"
    r"|(?:toutes|tous) les (?:2|deux|15) (?:semaines|jours)|quincenal(?:mente)?|cada (?:2|dos) semanas",
    WEEK: r"weekly|(?:every|each|a|per) week|wk|w|wochentlich|(?:jede|pro) woche"
    r"|hebdomadaire|(?:par|chaque) semaine|semanal(?:mente)?|(?:por|cada|a la) semana|s",
    MONTH: r"monthly|(?:every|each|a|per) month|mo|m|monatlich|(?:jeden|pro|im) monat"
    r"|mensuel(?:lement)?|(?:par|chaque) mois|mensual(?:mente)?|(?:por|cada|al) mes",
}
_UNTIL = r"until|till|til|to|bis(?: zum)?|jusqu['’](?:au?|en)|hasta(?: el)?"
_FROM = r"from|starting|ab(?: dem)?|a partir du|des(?: le)?|desde(?: el)?"
_TIMES = r"times|x|mal|fois|veces"
_REPEAT = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _EVERY.items()) + ")"
    rf"(?:\s+(?:(?P<times>\d{{1,3}})\s*(?:{_TIMES})?|(?:x|for)\s*(?P<counted>\d{{1,3}})(?:\s*(?:{_TIMES}))?))?"
    r"(?P<rest>(?:\s+.+)?)"
)
_REST = re.compile(rf"\s+(?:(?P<until>{_UNTIL})|(?:{_FROM}))\s+(?P<day>(?:(?!\s(?:{_UNTIL}|{_FROM})\s).)+)")
_LONGEST = 80


class RepeatWords(NamedTuple):
    """How often: every "week", "two_weeks" or "month", so many `times` or `until` a day; `first` where it was said."""

    every: str
    times: int | None = None
    until: date | None = None
    first: date | None = None


class PromiseWords(NamedTuple):
    """A promise in one line: how much, and where they were said the day and how often; `often` as it was typed."""

    amount: Money
    day: date | None = None
    repeat: RepeatWords | None = None
    often: str = ""


def parse_repeat(text: str, today: date, locale: str | None = None) -> RepeatWords | None:
    """Understand how often, seen from `today`; None where it cannot be that.

    "monthly", "weekly 4x", "every 2 weeks for 6", "monatlich bis Dez", "par mois jusqu'au 31.3." A month's name alone
    is its last day. Without an end it repeats until all is paid.
    """
    typed, locale = folded(" ".join(text.split())), locale or language.locale()
    match = _REPEAT.fullmatch(typed) if len(typed) <= _LONGEST else None
    if match is None:
        return None
    every = next(name for name in _EVERY if match[name])
    times = int(match["times"] or match["counted"] or 0) or None
    days: dict[bool, date | None] = {}
    rest = match["rest"]
    while rest:
        said = _REST.match(rest)
        if said is None or bool(said["until"]) in days:
            return None
        read = _last_day if said["until"] else parse_day
        days[bool(said["until"])] = read(said["day"], today, locale)
        rest = rest[said.end() :]
    if None in days.values():
        return None
    return RepeatWords(every, times, days.get(True), days.get(False))


def parse_promise(
    text: str, currency: str, today: date, locale: str | None = None, whole: Money | None = None
) -> PromiseWords | None:
    """Understand a promise typed in one line: an amount, then a day or how often, or both; None where it is none."""
    words = text.split()
    for at in range(len(words), 0, -1):
        amount = parse_amount(" ".join(words[:at]), currency, locale, whole)
        if amount is None:
            continue
        if at == len(words):
            return PromiseWords(amount)
        for end in range(at, len(words) + 1):
            day = parse_day(" ".join(words[at:end]), today, locale) if end > at else None
            if end > at and day is None:
                continue
            if end == len(words):
                return PromiseWords(amount, day)
            often = " ".join(words[end:])
            if (repeat := parse_repeat(often, today, locale)) is not None:
                return PromiseWords(amount, day or repeat.first, repeat, often)
    return None


def _last_day(text: str, today: date, locale: str) -> date | None:
    """Read a day, or a month by its name, with or without a year: its last day, from today on."""
    if (day := parse_day(text, today, locale)) is not None:
        return day
    name, _, year = text.partition(" ")
    month = month_number(name.rstrip("."), locale)
    if month is None or not re.fullmatch(r"(\d{2}|\d{4})?", year):
        return None
    if year:
        return month_end(date(int(year) + (2000 if len(year) == 2 else 0), month, 1))
    return month_end(date(today.year + (month < today.month), month, 1))
