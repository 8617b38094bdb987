"""How often a promise on the same debt was not kept before: the level of a promise, and the chain it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from arDesk.cases.promises import Promise, PromiseState
from arDesk.kernel.ids import ItemId, PromiseId

# A word taken back, or given anew before its day, was not kept either. One entered by mistake was never given.
NOT_KEPT = frozenset(
    (
        PromiseState.BROKEN,
        PromiseState.PARTIALLY_KEPT,
        PromiseState.KEPT_LATE,
        PromiseState.WITHDRAWN,
        PromiseState.SUPERSEDED,
    )
)


class Chain(NamedTuple):
    """A promise's `level` (1, and 1 for each one on the same debt not kept before) and those before, oldest first.

    As SAP Collections Management counts (FIN-FSCM-COL): a promise for the rest of a debt after one that was kept has
    the same level, one after a withdrawn promise a higher one.
    """

    level: int
    before: tuple[PromiseId, ...]


FIRST = Chain(1, ())


def chains(promises: Sequence[Promise], states: Mapping[PromiseId, PromiseState]) -> dict[PromiseId, Chain]:
    """Give each promise its chain, by the states of one day. `promises` are all of one or more accounts.

    Two promises are about the same debt where they share an invoice, or one is for the whole account; the times of a
    repeating promise are one promise. For a whole account the count begins anew after a promise that was kept: what is
    owed since is another debt.
    """
    found: dict[PromiseId, Chain] = {}
    earlier: dict[tuple[int, str], _Earlier] = defaultdict(_Earlier)
    for promise in sorted(promises, key=lambda one: (one.made_on, one.id)):
        mine = earlier[promise.account, promise.amount.currency]
        before = _before(promise, mine.on_same_debt(promise), states)
        found[promise.id] = Chain(1 + len(before), before)
        mine.add(promise)
    return found


class _Earlier:
    """An account's promises so far, by the invoices they are for: most are about others than the next one."""

    def __init__(self) -> None:
        self._all: list[Promise] = []
        self._whole: list[int] = []  # positions of those for the whole account
        self._of_item: dict[ItemId, list[int]] = defaultdict(list)

    def add(self, promise: Promise) -> None:
        """Take in the next one."""
        for item in promise.items:
            self._of_item[item].append(len(self._all))
        if not promise.items:
            self._whole.append(len(self._all))
        self._all.append(promise)

    def on_same_debt(self, promise: Promise) -> Iterator[Promise]:
        """Give those that a promise would supersede (cases.promises.supersedes), the latest first."""
        if not promise.items:
            return reversed(self._all)
        at = {each for item in promise.items for each in self._of_item.get(item, ())}.union(self._whole)
        return (self._all[each] for each in sorted(at, reverse=True))


def _before(
    promise: Promise, earlier: Iterable[Promise], states: Mapping[PromiseId, PromiseState]
) -> tuple[PromiseId, ...]:
    found: list[PromiseId] = []
    counted: set[int] = set()  # of a series, once
    for old in earlier:
        if old.series is not None and old.series == promise.series:
            continue
        is_whole = not promise.items or not old.items
        if is_whole and states[old.id] is PromiseState.KEPT and old.series not in counted:
            break
        if states[old.id] in NOT_KEPT and (old.series is None or old.series not in counted):
            found.append(old.id)
            if old.series is not None:
                counted.add(old.series)
    return tuple(reversed(found))
