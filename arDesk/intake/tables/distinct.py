"""The distinct cells of long columns, counted a piece at a time: in one go a window beside it would stand still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
_PIECE = 20_000


def distinct(cells: Sequence[T]) -> set[T]:
    """Give every cell once."""
    found: set[T] = set()
    for piece in _pieces(cells):
        found.update(piece)
    return found


def counted(cells: Sequence[T]) -> Counter[T]:
    """Count every cell."""
    found: Counter[T] = Counter()
    for piece in _pieces(cells):
        found.update(piece)
    return found


def _pieces(cells: Sequence[T]) -> Iterator[Sequence[T]]:
    return (cells[start : start + _PIECE] for start in range(0, len(cells), _PIECE))
