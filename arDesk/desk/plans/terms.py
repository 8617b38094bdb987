"""The terms of a plan as the books keep them: JSON with amounts in minor units and days as ISO dates."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from arDesk.cases.instalments import Charge, Rhythm, Terms
from arDesk.kernel.money import Money


def written(terms: Terms) -> str:
    """Write terms for the books."""
    charge = terms.charge
    said: dict[str, Any] = {
        "first_due": _iso(terms.first_due),
        "rhythm": terms.rhythm.value,
        "count": terms.count,
        "each": _minor(terms.each),
        "uneven": [[due.isoformat(), money.minor] for due, money in terms.uneven],
        "down": _minor(terms.down),
        "down_on": _iso(terms.down_on),
        "fee": _minor(charge.fee),
        "rate": charge.rate,
        "waived_if_kept": charge.waived_if_kept,
    }
    return json.dumps(said, separators=(",", ":"))


def read(text: str, currency: str) -> Terms:
    """Read what `written` wrote."""
    said = json.loads(text)

    def money(name: str) -> Money | None:
        return None if said[name] is None else Money(said[name], currency)

    def day(name: str) -> date | None:
        return None if said[name] is None else date.fromisoformat(said[name])

    return Terms(
        day("first_due"),
        Rhythm(said["rhythm"]),
        said["count"],
        money("each"),
        tuple((date.fromisoformat(due), Money(minor, currency)) for due, minor in said["uneven"]),
        money("down"),
        day("down_on"),
        Charge(money("fee"), said["rate"], said["waived_if_kept"]),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
