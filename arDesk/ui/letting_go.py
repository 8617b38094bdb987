"""Letting go of what holds very many rows, some at a time and in the background.

To free the plan of a file with 200,000 rows takes two tenths of a second, in which no other thread gets to run: let go
of on the window's own thread, or whole in another, it would stop the window for as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial

from arDesk.ui.jobs import Jobs, Lane

MANY = 1_000  # parts from which on a list is freed by slices
SLICE = 500  # parts freed at once
DEEP = 5  # a list of a plan's files' readings' drafts, and one to spare


def let_go(jobs: Jobs, held: list[object]) -> None:
    """Free what a list holds, and empty it; whoever else still holds a row keeps it."""
    jobs.run(partial(_free, held), _nothing, lane=Lane.PAPERS)


def _free(held: list[object]) -> None:
    parts = [list(part) for one in held for part in _many(one, DEEP)]
    held.clear()  # the rows are now held by these lists alone
    for part in parts:
        while part:
            del part[-SLICE:]


def _many(value: object, depth: int) -> Iterator[list[object] | tuple[object, ...]]:
    """Find the long lists in something, whatever it is made of."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple) and len(value) > MANY:
        yield value
    elif depth:
        inside = value if isinstance(value, list | tuple) else _attributes(value)
        for one in inside:
            yield from _many(one, depth - 1)


def _attributes(value: object) -> list[object]:
    if not is_dataclass(value) or isinstance(value, type):
        return []
    return [getattr(value, field.name) for field in fields(value)]


def _nothing(_: object) -> None:
    """Hear that it is done."""
