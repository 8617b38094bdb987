"""Customers that belong to another: who is called for whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

A = TypeVar("A", bound=int)


def head_of(account: A, parents: Mapping[A, A]) -> A:
    """Give the topmost customer above one, or itself; where books hold a ring against all rules, the smallest of it."""
    seen = [account]
    while (above := parents.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]


def heads(parents: Mapping[A, A]) -> dict[A, A]:
    """Give, for each customer that belongs to another, the topmost one above it."""
    found = {account: head_of(account, parents) for account in parents}
    return {account: head for account, head in found.items() if head != account}


def makes_a_ring(account: A, parent: A, parents: Mapping[A, A]) -> bool:
    """Tell whether a customer would stand above itself if it belonged to another."""
    above: A | None = parent
    seen: set[A] = set()
    while above is not None and above not in seen:
        if above == account:
            return True
        seen.add(above)
        above = parents.get(above)
    return False
