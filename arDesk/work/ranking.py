"""The orders calls can come in: by points, by what a call is expected to gain, the oldest debt or the largest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from arDesk.kernel.ids import AccountId
from arDesk.work.facts import AccountFacts
from arDesk.work.gain import Gain
from arDesk.work.rows import Reason

POINTS, GAIN, OLDEST, LARGEST = "points", "gain", "oldest", "largest"
RANKINGS = (POINTS, GAIN, OLDEST, LARGEST)
Gains = Mapping[tuple[AccountId, str], Gain]
# What the account is, what to collect in minor units, days overdue, score, reasons.
Call = tuple[AccountFacts, int, int, int, tuple[Reason, ...]]
_Order = tuple[bool, float, int, int, str, str]


def order_of(ranking: str, gains: Gains) -> Callable[[Call], _Order]:
    """Give the key that sorts calls by a ranking: ties by amount, age and code, so that facts alone decide.

    Those that a person pinned come first.
    """

    def leads(call: Call) -> float:
        one, to_collect, days, score, _ = call
        if ranking == GAIN:
            found = gains.get((one.account, one.currency))
            return found.value if found else 0.0
        return float({OLDEST: days, LARGEST: to_collect}.get(ranking, score))

    def order(call: Call) -> _Order:
        one, to_collect, days, _, _ = call
        return not one.is_pinned, -leads(call), -to_collect, -days, one.code, one.currency

    return order


def with_lots(calls: Sequence[Call], percent: int, day: date) -> tuple[list[Call], dict[AccountId, int]]:
    """Give some places among the calls to customers drawn by lot, the only way to learn what calls do.

    One place in every 100 / `percent` goes to the customer with the lowest lot of those not yet placed; who that is
    depends on the day and the account alone. Gives the calls in their new order, and who was drawn from how many.
    """
    if percent <= 0:
        return list(calls), {}
    every = max(2, round(100 / percent))
    lots, ranked = iter(sorted(calls, key=lambda call: _lot(call[0].account, day))), iter(calls)
    placed: dict[AccountId, Call] = {}
    drawn: dict[AccountId, int] = {}
    while len(placed) < len(calls):
        by_lot = (len(placed) + 1) % every == 0
        call = next(one for one in (lots if by_lot else ranked) if one[0].account not in placed)
        if by_lot:
            drawn[call[0].account] = len(calls) - len(placed)
        placed[call[0].account] = call
    return list(placed.values()), drawn


def _lot(account: AccountId, day: date) -> bytes:
    return sha256(f"{day.isoformat()}/{account}".encode()).digest()
