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


def with_lots(calls: Sequence[Call], percent: int, day: date) -> tuple[list[Call], frozenset[AccountId]]:
    """Give some places among the calls to customers drawn by lot, the only way to learn what calls do.

    One place in every 100 / `percent` goes to the customer with the lowest lot of those not yet placed; who that is
    depends on the day and the account alone. Gives the calls in their new order, and who was drawn.
    """
    if percent <= 0:
        return list(calls), frozenset()
    every, left = max(2, round(100 / percent)), list(calls)
    placed: list[Call] = []
    drawn: set[AccountId] = set()
    lots = sorted(left, key=lambda call: _lot(call[0].account, day))
    taken: set[AccountId] = set()
    for call in left:
        if (len(placed) + 1) % every == 0:
            lucky = next((one for one in lots if one[0].account not in taken), None)
            if lucky is not None and lucky is not call:
                placed.append(lucky)
                taken.add(lucky[0].account)
                drawn.add(lucky[0].account)
        if call[0].account not in taken:
            placed.append(call)
            taken.add(call[0].account)
    return placed, frozenset(drawn)


def _lot(account: AccountId, day: date) -> bytes:
    return sha256(f"{day.isoformat()}/{account}".encode()).digest()
