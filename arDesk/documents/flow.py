"""Blocks flowing down pages: what stays together, what is said again at the top of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from arDesk.documents.pen import Pen

Draw = Callable[[Pen, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: its height, and how it is drawn from its top edge on.

    `stays`: on the page of the block after it. `heading`: said again where a page begins with this block.
    """

    height: float
    draw: Draw
    stays: bool = False
    heading: Block | None = None


Placed = tuple[float, Block]


def paginate(blocks: Sequence[Block], *, first: float, later: float, bottom: float) -> list[list[Placed]]:
    """Place blocks on pages: from `first` on the first page, from `later` on the others, down to `bottom`.

    What stays together moves to the next page whole, unless a page cannot hold it.
    """
    pages: list[list[Placed]] = [[]]
    y = first
    for group in _groups(blocks):
        if pages[-1] and y + sum(block.height for block in group) > bottom:
            pages.append([])
            y = later
        for block in group:
            if pages[-1] and y + block.height > bottom:
                pages.append([])
                y = later
            if len(pages) > 1 and not pages[-1] and block.heading:
                pages[-1].append((y, block.heading))
                y += block.heading.height
            pages[-1].append((y, block))
            y += block.height
    return pages


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.stays:
            yield group
            group = []
    if group:
        yield group
