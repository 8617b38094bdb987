"""What the search found, as rows to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from arDesk.ui.widgets.found import Found
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.search import Hit

ICONS = {"customer": "customers", "invoice": "document", "amount": "cash", "note": "note", "promise": "promise"}


def as_rows(hits: Iterable[Hit], locale: str) -> list[Found]:
    """Turn hits into rows, the first of each kind under its kind's title."""
    rows: list[Found] = []
    before = ""
    for hit in hits:
        row = _row(hit, locale)
        rows.append(row._replace(group=say(f"search.group.{hit.kind}")) if hit.kind != before else row)
        before = hit.kind
    return rows


def _row(hit: Hit, locale: str) -> Found:
    amount = "" if hit.amount is None else formats.money(hit.amount, locale)
    day = "" if hit.day is None else formats.day(hit.day, locale)
    icon = ICONS[hit.kind]
    match hit.kind:
        case "customer":
            who = say("search.former", person=hit.text) if hit.former else hit.text
            return Found(hit, icon, hit.name, who, hit.code)
        case "invoice":
            return Found(hit, icon, hit.text, hit.name, amount)
        case "amount":
            return Found(hit, icon, amount, " · ".join(part for part in (hit.text, hit.name) if part), day)
        case "promise":
            return Found(hit, icon, amount, hit.name, day)
        case _:
            return Found(hit, icon, hit.text, hit.name, day)
