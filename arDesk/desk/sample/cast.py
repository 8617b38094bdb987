"""The customers of the sample company: who they are, where, and how they buy and pay."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Payer
from arDesk.desk.sample.sources import Sources, lot

_TERMS = {
    "early": (14, 14, 30),
    "prompt": (14, 30, 30, 30),
    "late": (30, 30, 45),
    "slow": (30, 45, 60),
    "bad": (30, 30, 60),
}
_TOLD_TERMS = (30,)
_FIRST_CODE = 10010


def cast(words: Sources, days: WorkingDays) -> list[Customer]:
    """Draw the customers by lot, those of the stories among them, in the order of their codes."""
    dice = lot("cast", days.today)
    found = [_told(words, story, days, lot(days.today, story["name"])) for story in words.stories]
    names = {customer.name for customer in found}
    for country, place in words.customers.items():
        found += [_drawn(words, country, place, days, dice, names) for _ in range(place["count"])]
    dice.shuffle(found)
    used: dict[str, int] = {}
    for number, customer in enumerate(found):
        customer.code = str(_FIRST_CODE + 7 * number)
        customer.phone = _phone(customer.phone, used)
    return found


def _drawn(
    words: Sources, country: str, place: dict[str, Any], days: WorkingDays, dice: Random, names: set[str]
) -> Customer:
    segments = words.company["segments"]
    segment = _weighed(segments, dice)
    last = dice.choice(place["last"])
    name = next(one for one in _names(place, segment, last, dice) if one not in names)
    names.add(name)
    payers = words.company["payers"]
    style = _weighed(payers, dice)
    payer = Payer(style, payers[style]["days"], payers[style]["spread"], payers[style]["keeps"])
    size = dice.lognormvariate(0, 0.55)
    joined = dice.random() < 0.22
    return _customer(
        words, country, dice, _TERMS[style],
        name=name, person=f"{dice.choice(place['first'])} {last if last in name else dice.choice(place['last'])}",
        segment=segment, payer=payer,
        orders=segments[segment]["orders"] * dice.lognormvariate(-0.2, 0.45),
        typical=round(segments[segment]["amount"] * 100 * size),
        limit=max(1, round(segments[segment]["limit"] * size / 500)) * 500_00,
        since=days.first + timedelta(dice.randint(30, 600) if joined else 0),
    )  # fmt: skip


def _told(words: Sources, story: dict[str, Any], days: WorkingDays, dice: Random) -> Customer:
    segment = words.company["segments"][story["segment"]]
    payer = words.company["payers"]["prompt"]
    return _customer(
        words, story["country"], dice, _TOLD_TERMS,
        name=story["name"], person=story["person"], segment=story["segment"],
        payer=Payer("prompt", payer["days"], payer["spread"], payer["keeps"]),
        orders=segment["orders"], typical=segment["amount"] * 100, limit=story["limit"] * 100,
        since=days.today if story.get("new") else days.first, told=True,
    )  # fmt: skip


def _customer(
    words: Sources, country: str, dice: Random, terms: tuple[int, ...], *, name: str, **more: Any
) -> Customer:
    place = words.customers[country]
    city, postcode, phone = dice.choice(place["cities"])
    street = place["street"].format(street=dice.choice(place["streets"]), number=dice.randint(1, 88))
    return Customer(
        code="", name=name, country=country, language=place["language"], currency=place["currency"],
        street=street, city=city, postcode=postcode, phone=phone, email=f"accounts@{_domain(name)}.example",
        collector=words.company["collectors"][country], terms=dice.choice(terms), **more,
    )  # fmt: skip


def _names(place: dict[str, Any], segment: str, last: str, dice: Random) -> Iterator[str]:
    while True:
        pattern = dice.choice(place["names"][segment])
        other = dice.choice([name for name in place["last"] if name != last])
        yield pattern.format(
            last=last, last2=other, thing=dice.choice(place["things"]), first=dice.choice(place["first"])
        )
        last = dice.choice(place["last"])


def _weighed(parts: dict[str, dict[str, Any]], dice: Random) -> str:
    return dice.choices(list(parts), [part["share"] for part in parts.values()])[0]


_LETTERS = str.maketrans("łŁıø", "lLio") | {ord("ß"): "ss"}


def _domain(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _phone(pattern: str, used: dict[str, int]) -> str:
    """Give the next number of a range, going through it in strides so that neighbours do not look alike."""
    if not pattern:
        return ""
    used[pattern] = count = used.get(pattern, 0) + 1
    return pattern.format(n=count * 37 % 1000, m=count * 37 % 100)
